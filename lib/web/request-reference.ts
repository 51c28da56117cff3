import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Random } from '../random'

/** Set by us on every request before Next.js sees it; what a client sent under this name is overwritten. */
export const REFERENCE_HEADER = 'x-portal-reference'

/**
 * Gives a request the reference under which the log, the audit events and the error pages know it, and tells it to
 * whoever asked, and to the proxies in between. Short enough to be read out on the telephone.
 */
export function stampReference(request: IncomingMessage, response: ServerResponse, random: Random): string {
  const reference = Buffer.from(random.bytes(5)).toString('hex')
  request.headers[REFERENCE_HEADER] = reference
  response.setHeader('X-Request-Id', reference)
  return reference
}
