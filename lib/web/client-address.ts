import type { IncomingMessage } from 'node:http'

/** Set by us on every request before Next.js sees it; what a client sent under this name is overwritten. */
export const CLIENT_ADDRESS_HEADER = 'x-portal-client-address'

/**
 * The address of the client: the socket's, or, behind `trustedProxies` proxies that each append to X-Forwarded-For,
 * the one that the outermost of them saw. What a client writes into that header itself stands further left and is
 * never believed.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const seen = [...(forwardedFor?.split(',') ?? []), socketAddress].map((address) => address.trim())
  const address = seen[Math.max(0, seen.length - 1 - trustedProxies)] || socketAddress
  return address.replace(/^::ffff:(?=\d+\.)/, '').slice(0, 45)
}

/** Next.js hands no socket to pages, so each request is given its client's address as it comes in. */
export function stampClientAddress(request: IncomingMessage, trustedProxies: number): void {
  const forwardedFor = request.headers['x-forwarded-for']
  request.headers[CLIENT_ADDRESS_HEADER] = clientAddress(
    request.socket.remoteAddress ?? '',
    typeof forwardedFor === 'string' ? forwardedFor : forwardedFor?.join(','),
    trustedProxies,
  )
}
