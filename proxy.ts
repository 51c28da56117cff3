import { type NextRequest, NextResponse } from 'next/server'
import { problemWithBody } from './lib/web/body'
import { plainPage } from './lib/web/plain-page'
import { processContext } from './lib/web/process-context'
import { isStamped } from './lib/web/process-stamp'
import { REFERENCE_HEADER } from './lib/web/request-reference'

/**
 * Stands before every page and file, and gives the plain answers to what no page should see. It decides nothing about
 * who may do what; pages and actions do that themselves.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { origin } = processContext().config
  if (!isStamped(request)) return plainPage('unavailable', origin, { ...askedBy(request), reference: null })
  const problem = await problemWith(request)
  if (problem) return plainPage(problem, origin, askedBy(request))
  return pass(request)
}

const askedBy = ({ headers }: NextRequest) => ({
  acceptLanguage: headers.get('accept-language'),
  reference: headers.get(REFERENCE_HEADER),
  byScript: headers.has('next-action'),
})

async function problemWith(request: NextRequest) {
  if (request.headers.has('upgrade')) return 'unreadable'
  if (request.method === 'POST') {
    if (!isFromThisSite(request)) return 'forbidden'
    const problem = await problemWithBody(request)
    if (problem) return problem
  }
  if (needsDatabase(request.nextUrl.pathname) && !(await databaseIsThere())) return 'unavailable'
  return undefined
}

/** Defends against forged requests, together with SameSite cookies. A missing or null Origin counts as foreign. */
function isFromThisSite(request: NextRequest): boolean {
  const site = request.headers.get('sec-fetch-site')
  return (
    request.headers.get('origin') === processContext().config.origin &&
    (site === null || site === 'same-origin')
  )
}

const needsDatabase = (path: string) =>
  !path.startsWith('/_next/') && !['/healthz', '/readyz', '/metrics'].includes(path)

/** Whether the pool has a connection to the database. An idle one costs the request no statement. */
async function databaseIsThere(): Promise<boolean> {
  try {
    const connection = await processContext().db.pool.connect()
    connection.release()
    return true
  } catch {
    return false
  }
}

function pass(request: NextRequest): Response {
  const headers = new Headers(request.headers)
  // Next.js compares it with the Origin of a form, whatever the proxies in front call us.
  headers.set('X-Forwarded-Host', new URL(processContext().config.origin).host)
  return NextResponse.next({ request: { headers } })
}
