import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startPostgres } from '@/lib/demo/embedded-postgres'
import { freePort } from '@/lib/demo/ports'
import { Mailbox, startMailServer } from './mailbox'
import { type PortalServer, startPortal } from './portal-server'

/** The real parts together: PostgreSQL, a mail server, and the production build as one or more instances. */
export type Parts = {
  folder: string
  database: EmbeddedPostgres
  smtpPort: number
  mails: string
  portals: PortalServer[]
  stop(): Promise<void>
}

export async function startParts({
  instances = 1,
  more = {} as Record<string, string>,
} = {}): Promise<Parts> {
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-e2e-'))
  const database = await startPostgres(join(folder, 'postgres'), { durable: false })
  const smtpPort = await freePort()
  const mails = join(folder, 'mails')
  const mailServer = await startMailServer(mails, smtpPort)
  const ports = await Promise.all(Array.from({ length: instances }, freePort))
  // Behind a load balancer they would share one origin; each is asked under its own here.
  const portals = await Promise.all(
    ports.map((port) =>
      startPortal({ port, databaseUrl: database.url, smtpPort, more }, join(folder, `portal-${port}.log`)),
    ),
  )
  return {
    folder,
    database,
    smtpPort,
    mails,
    portals,
    async stop() {
      await Promise.all(portals.map((portal) => portal.stop()))
      await new Promise<void>((closed) => mailServer.close(closed))
      await database.stop()
      fs.rmSync(folder, { recursive: true })
    },
  }
}

export const mailboxOf = (parts: Parts) => new Mailbox(parts.mails)
