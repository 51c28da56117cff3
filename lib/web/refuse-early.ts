import type { IncomingMessage } from 'node:http'
import { type PlainPage, plainPage } from './plain-page'
import { REFERENCE_HEADER } from './request-reference'

/** The largest form has three short fields. */
const LARGEST_BODY = 100_000

/** The answer to a request that Next.js must not even begin to read, if it is one. */
export function refuseEarly(request: IncomingMessage, origin: string): Response | undefined {
  const problem = problemWith(request)
  if (!problem) return undefined
  const { headers } = request
  return plainPage(problem, origin, {
    acceptLanguage: headers['accept-language'] ?? null,
    reference: String(headers[REFERENCE_HEADER]),
  })
}

function problemWith({ method = '', headers }: IncomingMessage): PlainPage | undefined {
  // Next.js stumbles over some methods, such as TRACE, and answers that it failed.
  if (!['GET', 'HEAD', 'POST'].includes(method)) return 'not-allowed'
  // Of a body that is larger than any form of ours, or that doesn't say how large it is, Next.js would keep a copy, and
  // name the path, which may hold a token, in the log.
  const length = headers['content-length']
  const hasBody = length !== undefined || headers['transfer-encoding'] !== undefined
  return hasBody && !(Number(length) <= LARGEST_BODY) ? 'too-large' : undefined
}
