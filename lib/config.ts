import fs from 'node:fs'
import { extname } from 'node:path'
import { z } from 'zod'
import { contrast } from './color'
import { parseKeyRing } from './key-ring'
import { parseSender } from './sender'

export class ConfigError extends Error {
  override name = 'ConfigError'
}

const isLocal = (url: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)

const origin = z
  .string({ error: 'is required: the address people open, such as https://portal.example.com' })
  .transform((text, problems) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (!url || url.origin !== text.replace(/\/$/, '')) {
      problems.addIssue('must be an origin without a path, such as https://portal.example.com')
      return z.NEVER
    }
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url))) {
      problems.addIssue('must start with https:// (http:// is for localhost only)')
      return z.NEVER
    }
    return url.origin
  })

const urlOf = (protocols: string[], example: string) =>
  z
    .string({ error: `is required, such as ${example}` })
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
      error: `must look like ${example}`,
    })

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

/** The page in light mode, as in app/_ui/tokens.css: darker than white, so the stricter of the two. */
const LIGHT_PAGE = '#f3f5f7'
const READABLE = 4.5

const LOGO_TYPES: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
}
const LARGEST_LOGO = 200_000

const settings = z.object({
  PORTAL_ORIGIN: origin,
  PORTAL_NAME: z
    .string()
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(40, { error: 'must not be longer than 40 characters' })
    .refine((name) => !/\p{Cc}/u.test(name), { error: 'must be a single line' })
    .default('X4 Remote'),
  PORTAL_ACCENT: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, { error: 'must be a colour like #005a9e' })
    .refine((color) => contrast(color, LIGHT_PAGE) >= READABLE, {
      error: `is too light: white text on it, and itself as text on ${LIGHT_PAGE}, must have a contrast of ${READABLE} (WCAG 2.2, 1.4.3)`,
    })
    .optional(),
  PORTAL_LOGO: z
    .string()
    .transform((path, problems) => {
      const type = LOGO_TYPES[extname(path).toLowerCase()]
      const size = fs.statSync(path, { throwIfNoEntry: false })?.size
      if (type && size !== undefined && size <= LARGEST_LOGO)
        return { type, bytes: new Uint8Array(fs.readFileSync(path)) }
      problems.addIssue(
        `must be the path of a file that is there, ${Object.keys(LOGO_TYPES).join(', ')}, of 200 kB at most`,
      )
      return z.NEVER
    })
    .optional(),
  PORTAL_KEYS: z
    .string({
      error:
        'is required: id:key, the key being 32 random bytes in base64url (openssl rand -base64 32 | tr +/ -_)',
    })
    .transform((text, problems) => {
      const keyRing = parseKeyRing(text)
      if (keyRing) return keyRing
      problems.addIssue(
        'must be id:key pairs separated by commas, each key 32 bytes in base64url, each id different',
      )
      return z.NEVER
    }),
  DATABASE_URL: urlOf(['postgresql:', 'postgres:'], 'postgresql://user:password@host:5432/portal'),
  SMTP_URL: urlOf(['smtp:', 'smtps:'], 'smtp://user:password@host:587'),
  MAIL_FROM: z
    .string({ error: 'is required: the sender of mails, such as X4 Remote <portal@example.com>' })
    .transform((text, problems) => {
      const sender = parseSender(text.trim())
      if (sender) return sender
      problems.addIssue('must be one e-mail address, alone or as in X4 Remote <portal@example.com>')
      return z.NEVER
    }),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^\d$/, { error: 'must be a number from 0 to 9' })
    .default('0')
    .transform(Number),
  TOTP_SECRET_CHARACTERS: z
    .enum(['16', '32'], { error: 'must be 16 or 32' })
    .default('16')
    .transform((text): 16 | 32 => (text === '16' ? 16 : 32)),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, {
      error: 'must have at least 16 letters, digits and signs (openssl rand -hex 32)',
    })
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  SUPPORT_CONTACT: z
    .string()
    .trim()
    .max(200)
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'must be a single line' })
    .optional(),
})

/** What a new operator can put in place of a missing setting. */
const EXAMPLES: Record<string, string> = {
  PORTAL_ORIGIN: 'https://portal.example.com',
  PORTAL_KEYS: 'k1:',
  DATABASE_URL: 'postgresql://portal:password@127.0.0.1:5432/portal',
  SMTP_URL: 'smtp://portal:password@mail.example.com:587',
  MAIL_FROM: 'portal@example.com',
}

/** What the environment says, checked; see the README's table of settings. */
export type Config = ReturnType<typeof readConfig>

/**
 * Reads the settings. Throws a `ConfigError` whose message names each setting that is missing or wrong,
 * and never repeats a value.
 */
export function readConfig(environment: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    const missing = Object.entries(EXAMPLES).filter(([name]) => !(name in given))
    const lines = missing.map(([name, example]) => `${name}=${example}`)
    const block =
      lines.length > 0 ? `\n\nTo begin with, copy into .env and fill in:\n\n${lines.join('\n')}\n` : ''
    throw new ConfigError(`The portal cannot start. Please set:\n${sentences.join('\n')}${block}`)
  }
  const value = parsed.data
  return {
    origin: value.PORTAL_ORIGIN,
    portalName: value.PORTAL_NAME,
    accent: value.PORTAL_ACCENT,
    logo: value.PORTAL_LOGO,
    keyRing: value.PORTAL_KEYS,
    databaseUrl: value.DATABASE_URL,
    smtpUrl: value.SMTP_URL,
    mailFrom: { ...value.MAIL_FROM, name: value.MAIL_FROM.name || value.PORTAL_NAME },
    trustedProxies: value.TRUSTED_PROXIES,
    secretCharacters: value.TOTP_SECRET_CHARACTERS,
    supportContact: value.SUPPORT_CONTACT,
    metricsToken: value.METRICS_TOKEN,
  }
}

/** For the logger, which must work before the settings are checked. */
export const logLevel = () => settings.shape.LOG_LEVEL.catch('info').parse(process.env.LOG_LEVEL || undefined)
