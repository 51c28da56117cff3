import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@/lib/demo/embedded-postgres'
import { freePort } from '@/lib/demo/ports'
import { startMailServer } from '../support/mailbox'
import { startPortal } from '../support/portal-server'

/** The real parts, once for all browser tests: PostgreSQL, a mail server, and the production build. */
export default async function globalSetup() {
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-e2e-'))
  const database = await startPostgres(join(folder, 'postgres'), { durable: false })
  const smtpPort = await freePort()
  const mails = join(folder, 'mails')
  const mailServer = await startMailServer(mails, smtpPort)
  const port = await freePort()
  const logFile = join(folder, 'portal.log')
  const portal = await startPortal({ port, databaseUrl: database.url, smtpPort }, logFile)

  Object.assign(process.env, {
    E2E_ORIGIN: `http://localhost:${port}`,
    E2E_DATABASE_URL: database.url,
    E2E_MAILS: mails,
    E2E_LOG: logFile,
  })
  return async () => {
    await portal.stop()
    await new Promise<void>((closed) => mailServer.close(closed))
    await database.stop()
    fs.rmSync(folder, { recursive: true })
  }
}
