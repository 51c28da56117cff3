import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from '../context'
import { isDevelopment } from './development'
import { PLAIN_STYLE } from './plain-frame'

/** What every answer carries, whoever makes it. */
export function securityHeaders(origin: string): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    ...(origin.startsWith('https:') && {
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    }),
  }
}

/**
 * Gives an answer its security headers before anybody makes it: Next.js answers some requests without asking us.
 */
export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { config, random }: Context,
): void {
  const policy = contentSecurityPolicy(Buffer.from(random.bytes(16)).toString('base64'))
  request.headers['content-security-policy'] = policy // Next.js reads the nonce for its own scripts here
  response.setHeader('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries(securityHeaders(config.origin))) response.setHeader(name, value)
}

/** Scripts only with this answer's nonce; nothing from elsewhere; in nobody's frame. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${whileDeveloping(" 'unsafe-eval'")}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' ${PLAIN_STYLE}`,
    `font-src ${whileDeveloping("'self'") || "'none'"}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The tools that show a change at once evaluate text, and bring inline styles and their own fonts. */
const whileDeveloping = (source: string) => (isDevelopment ? source : '')
