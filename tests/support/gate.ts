import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A gate in front of a server on 127.0.0.1 that can be shut (connections are cut and refused) and opened again. */
export async function openGate(targetPort: number) {
  const sockets = new Set<Socket>()
  let messagesLeft = Number.POSITIVE_INFINITY
  const server = createServer((incoming) => {
    const outgoing = connect(targetPort, '127.0.0.1')
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket)
          incoming.destroy()
          outgoing.destroy()
        })
    }
    incoming.on('data', () => {
      if (--messagesLeft < 0) shut()
    })
    incoming.pipe(outgoing).pipe(incoming)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  async function shut() {
    messagesLeft = Number.POSITIVE_INFINITY
    for (const socket of sockets) socket.destroy()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  return {
    port,
    shut,
    /** Lets so many messages to the server pass, then shuts. */
    shutAfter(messages: number) {
      messagesLeft = messages
    },
    async open() {
      messagesLeft = Number.POSITIVE_INFINITY
      if (server.listening) return
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
}
