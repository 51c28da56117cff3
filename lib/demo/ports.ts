import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** A TCP port on 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Throws a sentence when another program listens on the port. */
export async function assertPortIsFree(port: number, purpose: string): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    throw new Error(
      `Port ${port}, for ${purpose}, is taken by another program. Stop that one, or choose another port.`,
    )
  }
  await new Promise((closed) => server.close(closed))
}
