import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { isDevelopment } from './development'
import { closeAfterLastAnswers, followUntilAnswered } from './last-answers'

type Early = {
  /** Called with every request before Next.js sees it. */
  onRequest(request: IncomingMessage, response: ServerResponse): void
  /** The answer to a request that Next.js must not even begin to read, if it is one. */
  refuse(request: IncomingMessage, response: ServerResponse): Promise<Response | undefined>
  /** Answers a request that isn't for Next.js at all, and says whether it was one. */
  take(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Until then requests wait. */
  ready: Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void
type Held = {
  servers: Set<Server>
  takeOver(handle: (server: Server, listeners: RequestListener[]) => Handler): void
}

/** What `hold-requests.mjs` keeps for us, where the process was started with it. */
const held = (globalThis as { [key: symbol]: Held | undefined })[Symbol.for('portal.held')]

const servers = held?.servers ?? new Set<Server>()

/**
 * Stands between Node and Next.js. Next.js does not expose its HTTP server; Node reveals the server with its first
 * request. In production the process must have been started with `hold-requests.mjs`: a request that came before we
 * stand there would be believed whatever it says about its client.
 */
export function standBeforeNext(early: Early): void {
  const handle = (server: Server, listeners: RequestListener[]) => handlerOf(server, listeners, early)
  if (held) {
    held.takeOver(handle)
    return
  }
  if (!isDevelopment)
    throw new Error(
      'it was started without lib/web/hold-requests.mjs. Start it with npm start, or as docs/operate.md says.',
    )
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }
    if (servers.has(server)) return
    servers.add(server)
    const listeners = server.listeners('request') as RequestListener[]
    server.removeAllListeners('request')
    server.on('request', handle(server, listeners))
  })
}

function handlerOf(
  server: Server,
  listeners: RequestListener[],
  { onRequest, refuse, take, ready }: Early,
): Handler {
  // Next.js leaves connections that ask for an upgrade open and unanswered. Without a listener Node takes such a
  // request for an ordinary one, and it is refused.
  if (!isDevelopment) server.removeAllListeners('upgrade')
  return async (request, response) => {
    followUntilAnswered(response)
    onRequest(request, response)
    await ready
    const refusal = await refuse(request, response)
    if (refusal) return send(refusal, request, response)
    if (await take(request, response)) return
    mendHead(request, response)
    for (const listener of listeners) listener.call(server, request, response)
  }
}

/**
 * Corrects answers of Next.js. Only the files whose names change with their content may be kept. A browser opens the
 * page a form leads to, and doesn't send the form again (RFC 9110 §15.4.4): Next.js answers 307 when the page that it
 * renders after the action redirects. Next.js also doesn't state the type of its own redirects' body.
 */
function mendHead({ method, url = '' }: IncomingMessage, response: ServerResponse) {
  const writeHead = response.writeHead as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const isFile = url.startsWith('/_next/static/') && [200, 206, 304].includes(status)
    if (!isFile) response.setHeader('Cache-Control', 'no-store')
    if ([307, 308].includes(status) && !response.hasHeader('Content-Type'))
      response.setHeader('Content-Type', 'text/plain; charset=utf-8')
    return writeHead.call(response, method === 'POST' && status === 307 ? 303 : status, ...rest)
  }
}

/** What was not read to its end would be taken for the connection's next request. */
async function send(answer: Response, { complete }: IncomingMessage, response: ServerResponse) {
  const connection = complete ? {} : { Connection: 'close' }
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...connection })
  response.end(await answer.text())
}

/** Takes no new connections, and resolves when the requests in hand are answered. */
export async function closeServers(): Promise<void> {
  await Promise.all([...servers].map(closeAfterLastAnswers))
}
