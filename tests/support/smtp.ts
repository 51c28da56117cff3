import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
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
