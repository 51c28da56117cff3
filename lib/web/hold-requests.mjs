import { subscribe } from 'node:diagnostics_channel'

/**
 * `node --import` loads this before Next.js. Next.js listens before it tells us that it starts. Requests of that
 * moment wait until `standBeforeNext` (http-server.ts) takes over the servers. A start without this file answers them
 * 503.
 */
const servers = new Set()
const { promise: takenOver, resolve: takeOver } = withResolvers()

globalThis[Symbol.for('portal.held')] = { servers, takeOver }

subscribe('http.server.request.start', ({ server }) => {
  if (servers.has(server)) return
  servers.add(server)
  const listeners = server.listeners('request')
  server.removeAllListeners('request')
  const handler = takenOver.then((handle) => handle(server, listeners))
  server.on('request', async (request, response) => (await handler)(request, response))
})

/** `Promise.withResolvers`, which Node.js has from 22 on. */
function withResolvers() {
  let resolve
  const promise = new Promise((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
