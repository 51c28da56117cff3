import type { IncomingMessage } from 'node:http'

/** What streams are asked for before they become the body of a request of the Fetch standard (`stream.isDisturbed`). */
const DISTURBED = Symbol.for('nodejs.stream.disturbed')

/** The whole body of a request, which its next reader gets as well. Rejects when the client gives up before its end. */
export function peekBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const length = Number(request.headers['content-length'] ?? 0)
  const chunks: Buffer[] = []
  let read = 0
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('The body ended before its length'))
    if (request.destroyed) return giveUp() // it says so once, and did
    const take = () => {
      for (let chunk: Buffer | null; read < length; read += chunk.length) {
        chunk = request.read()
        if (chunk === null) return
        chunks.push(chunk)
      }
      request.off('readable', take).off('close', giveUp).off('error', giveUp)
      const body = Buffer.concat(chunks)
      if (body.length > 0) request.unshift(body)
      Object.assign(request, { [DISTURBED]: false })
      resolve(body)
    }
    request.on('readable', take).on('close', giveUp).on('error', giveUp)
    take()
  })
}
