import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '../log'
import { metrics } from '../metrics'
import { routeOf } from './route-of'

/** Browsers and probes ask for these all the time. Only somebody who looks for them needs a line. */
const QUIET = [
  '/_next',
  '/healthz',
  '/readyz',
  '/metrics',
  '/favicon.ico',
  '/icon.svg',
  '/accent.css',
  '/logo',
]

/** Whatever else people ask with is one label: they could make up any number. */
const known = (method = '') => (['GET', 'HEAD', 'POST'].includes(method) ? method : 'other')

/** nginx's status for a client that is gone before there is an answer. */
const CLIENT_CLOSED_REQUEST = 499

/**
 * Logs and measures a request once it is answered, or given up by who asked: what was asked, how it ended, how long it
 * took.
 */
export function recordRequest(request: IncomingMessage, response: ServerResponse, reference: string): void {
  const begun = performance.now()
  const { method, url } = request
  response.once('close', () => {
    const route = routeOf(url)
    const milliseconds = Math.round(performance.now() - begun)
    const status = response.headersSent ? response.statusCode : CLIENT_CLOSED_REQUEST
    const line = { reference, method: method ?? '', route, status, milliseconds }
    const words = response.writableFinished ? 'request' : 'request given up'
    metrics.requests.observe({ method: known(method), route, status }, milliseconds / 1000)
    log[QUIET.includes(route) ? 'debug' : 'info'](line, words)
  })
}
