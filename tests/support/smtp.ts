import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** A mail server for one test, with what it took. `raw` is each mail as it came over the wire. */
export async function smtpServer(options: SMTPServerOptions = {}) {
  const mails: ParsedMail[] = []
  const raw: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    async onData(stream, _session, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      raw.push(Buffer.concat(chunks).toString())
      mails.push(await simpleParser(Buffer.concat(chunks)))
      done()
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const stop = () => new Promise<void>((closed) => server.close(closed))
  onTestFinished(stop)
  return { url: `smtp://127.0.0.1:${port}`, mails, raw, stop }
}

/** What a mail server answers when it refuses. */
export const smtpError = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode })

/** A mail server that takes everything, and answers the mail itself with a line that never ends. */
export async function drippingServer() {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
    socket.write('220 slow\r\n')
    createInterface(socket).on('line', (line) => {
      if (line === '.') {
        const drip = setInterval(() => socket.write('250-wait\r\n'), 20)
        socket.on('close', () => clearInterval(drip))
      } else if (line === 'DATA') socket.write('354 go on\r\n')
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, connections: () => open.size }
}
