import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server } from 'node:http'

type RequestStart = { request: IncomingMessage; server: Server }

const servers = new Set<Server>()

/**
 * Calls `onRequest` with every request before Next.js sees it. Next.js keeps its HTTP server to itself, but Node tells
 * of each request and its server.
 */
export function watchRequests(onRequest: (request: IncomingMessage) => void): void {
  subscribe('http.server.request.start', (message) => {
    const { request, server } = message as RequestStart
    if (!servers.has(server)) {
      servers.add(server)
      // Next.js leaves connections that ask for an upgrade open and unanswered. Without a listener Node takes such a
      // request for an ordinary one, and it is refused.
      server.removeAllListeners('upgrade')
    }
    onRequest(request)
  })
}

/** Takes no new connections, and resolves when the requests in hand are answered. */
export async function closeServers(): Promise<void> {
  const closings = [...servers].map((server) => {
    const closed = new Promise((done) => server.close(done))
    server.closeIdleConnections()
    return closed
  })
  await Promise.all(closings)
}
