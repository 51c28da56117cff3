import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@/lib/demo/embedded-postgres'
import { freePort } from '@/lib/demo/ports'
import { openGate } from './gate'
import { startMailServer } from './mailbox'
import { startPortal } from './portal-server'

/** The real parts together: PostgreSQL, a mail server, each behind a gate, and the production build as instances. */
export type Parts = Awaited<ReturnType<typeof startParts>>

export async function startParts({
  instances = 1,
  more = {},
}: {
  instances?: number
  more?: Record<string, string>
} = {}) {
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-e2e-'))
  const database = await startPostgres(join(folder, 'postgres'), { durable: false })
  const databaseGate = await openGate(Number(new URL(database.url).port))
  const mails = join(folder, 'mails')
  const mailPort = await freePort()
  const mailServer = await startMailServer(mails, mailPort)
  const mailGate = await openGate(mailPort)

  const databaseUrl = database.url.replace(/:\d+\//, `:${databaseGate.port}/`)
  const ports = await Promise.all(Array.from({ length: instances }, freePort))
  const start = (port: number, other = more) => {
    const settings = { port, databaseUrl, smtpPort: mailGate.port, more: other }
    return startPortal(settings, join(folder, `portal-${port}.log`))
  }
  const portals = await Promise.all(ports.map((port) => start(port)))
  return {
    folder,
    databaseUrl: database.url,
    databaseGate,
    mails,
    mailGate,
    portals,
    /** As an upgrade does it: the instance stops, and another takes its port, perhaps with other settings. */
    async restart(index: number, others: Record<string, string> = {}) {
      await portals[index]?.stop()
      portals[index] = await start(ports[index] as number, { ...more, ...others })
    },
    async stop() {
      await Promise.all(portals.map((portal) => portal.stop()))
      await Promise.all([databaseGate.shut(), mailGate.shut()])
      await new Promise<void>((closed) => mailServer.close(closed))
      await database.stop()
      fs.rmSync(folder, { recursive: true })
    },
  }
}
