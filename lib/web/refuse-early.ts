import type { IncomingMessage } from 'node:http'
import { plainPage } from './plain-page'
import { REFERENCE_HEADER } from './request-reference'

/** The largest form has three short fields. */
const LARGEST_BODY = 100_000

/**
 * Refuses a body that is larger than any form of ours, or that doesn't say how large it is, before anything of it is
 * read: Next.js would keep a copy, and name the path, which may hold a token, in the log.
 */
export function refuseLargeBody({ headers }: IncomingMessage, origin: string): Response | undefined {
  const length = headers['content-length']
  const hasBody = length !== undefined || headers['transfer-encoding'] !== undefined
  if (!hasBody || Number(length) <= LARGEST_BODY) return undefined
  return plainPage('too-large', origin, {
    acceptLanguage: headers['accept-language'] ?? null,
    reference: String(headers[REFERENCE_HEADER]),
  })
}
