import type { Server, ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'

const unanswered = new Set<ServerResponse>()
let arrivals = 0
let stopping = false

/** Called with every request: once the server stops, its answer is the last one of its connection. */
export function followUntilAnswered(response: ServerResponse): void {
  arrivals++
  if (stopping) response.shouldKeepAlive = false
  unanswered.add(response)
  response.once('close', () => unanswered.delete(response))
}

/**
 * Takes no new connections, and resolves when the requests in hand are answered. Every answer says that its connection
 * closes, or else busy clients would ask over it for as long as they like.
 */
export async function closeAfterLastAnswers(server: Server): Promise<void> {
  stopping = true
  for (const response of unanswered) response.shouldKeepAlive = false
  server.on('connection', () => arrivals++)
  await quietTurn()
  const closed = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  await closed
}

/** In milliseconds. */
const SHORT = 1
/** On a server that is never quiet that many take some seconds. */
const MOST_TURNS = 500

/**
 * Waits for a short turn of the event loop in which nothing came in. So each connection that is closed right after it
 * was checked a moment ago. A request that arrives on one as it closes would be lost, and a proxy must not send a
 * form again.
 */
async function quietTurn() {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const [begun, arrived] = [performance.now(), arrivals]
    await nextTurn()
    if (arrivals === arrived && performance.now() - begun < SHORT) return
  }
}
