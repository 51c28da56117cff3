import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state'
import type { Context } from '../context'
import { isReachable } from '../db'
import { problemWithBody } from './body'
import { takeInHand } from './forms-in-hand'
import { isForProvider } from './openid'
import { peekBody } from './peek-body'
import { type PlainPage, plainPage } from './plain-page'
import { REFERENCE_HEADER } from './request-reference'

/** The largest form has three short fields. */
const LARGEST_BODY = 100_000

/**
 * The plain answer to a request that Next.js must not even begin to read, if it is one. It decides nothing about who
 * may do what; pages and actions do that themselves.
 */
export async function refuseEarly(
  request: IncomingMessage,
  response: ServerResponse,
  ctx: Context,
): Promise<Response | undefined> {
  const problem = isForProvider(request)
    ? await problemWithApplication(request, ctx)
    : (problemWithHead(request) ?? (await problemWith(request, response, ctx)))
  if (!problem) return undefined
  const { headers } = request
  return plainPage(problem, ctx.config.origin, {
    acceptLanguage: headers['accept-language'] ?? null,
    reference: String(headers[REFERENCE_HEADER]),
    byScript: headers['next-action'] !== undefined,
  })
}

/** An application's server has no page of ours open: its requests need no origin. The provider reads their bodies. */
async function problemWithApplication({ headers }: IncomingMessage, { db: { pool } }: Context) {
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  if (hasBody && !(Number(headers['content-length']) <= LARGEST_BODY)) return 'too-large'
  return (await isReachable(pool)) ? undefined : 'unavailable'
}

function problemWithHead({ method = '', url = '', headers }: IncomingMessage): PlainPage | undefined {
  // Next.js stumbles over some methods, such as TRACE, and answers that it failed.
  if (!['GET', 'HEAD', 'POST'].includes(method)) return 'not-allowed'
  if (!isAddressOfAPage(url)) return 'not-found'
  if (!hasReadableTree(headers) || headers.upgrade !== undefined) return 'unreadable'
  // Next.js would copy a body that is larger than any of our forms, or that doesn't state its size. It would also
  // write the path, which may hold a token, to the log.
  const length = headers['content-length']
  const hasBody = length !== undefined || headers['transfer-encoding'] !== undefined
  return hasBody && !(Number(length) <= LARGEST_BODY) ? 'too-large' : undefined
}

/**
 * Next.js fails on a path that can't be decoded, on a target that is not a path, such as `*`, and on its own error
 * page. It changes a path with dots or a fragment, so that the log and the metrics would get another path than it
 * uses.
 */
function isAddressOfAPage(url: string): boolean {
  const path = url.split('?', 1)[0] as string
  try {
    return (
      new URL(`http://here.invalid${path}`).pathname === path && decodeURIComponent(path) !== '/_global-error'
    )
  } catch {
    return false
  }
}

/** Which parts of the page script has already. Next.js fails over what it can't read there, so it is asked before. */
function hasReadableTree(headers: IncomingHttpHeaders): boolean {
  try {
    parseAndValidateFlightRouterState(headers['next-router-state-tree'])
    return true
  } catch {
    return false
  }
}

async function problemWith(
  request: IncomingMessage,
  response: ServerResponse,
  { config, db: { pool } }: Context,
): Promise<PlainPage | undefined> {
  if (request.method === 'POST') {
    const body = await peekBody(request).catch(() => undefined) // also of a refused one, or its answer is cut off
    if (!isFromThisSite(request, config.origin)) return 'forbidden'
    if (!takeInHand(response)) return 'busy'
    const problem = body ? await problemWithBody(body, request.headers) : 'unreadable'
    if (problem) return problem
  }
  return needsDatabase(request) && !(await isReachable(pool)) ? 'unavailable' : undefined
}

/** Defends against forged requests, together with SameSite cookies. A missing or null Origin counts as foreign. */
function isFromThisSite({ headers }: IncomingMessage, site: string): boolean {
  const from = headers['sec-fetch-site']
  return headers.origin === site && (from === undefined || from === 'same-origin')
}

const needsDatabase = ({ url = '' }: IncomingMessage) =>
  !url.startsWith('/_next/') && !['/healthz', '/readyz', '/metrics'].includes(url.split('?', 1)[0] as string)
