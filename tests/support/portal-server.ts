import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

export type PortalSettings = {
  port: number
  databaseUrl: string
  smtpPort: number
  more?: Record<string, string>
}

export const testKeys = `test:${randomBytes(32).toString('base64url')}`

export function settingsOf({
  port,
  databaseUrl,
  smtpPort,
  more = {},
}: PortalSettings): Record<string, string> {
  return {
    PORTAL_ORIGIN: `http://localhost:${port}`,
    PORTAL_KEYS: testKeys,
    DATABASE_URL: databaseUrl,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'portal@example.com',
    ...more,
  }
}

/** Starts the production build as `npm start` does, and waits until it answers. Its output goes to `logFile`. */
export async function startPortal(
  settings: PortalSettings,
  logFile: string,
): Promise<{ stop(): Promise<void> }> {
  const log = fs.openSync(logFile, 'a')
  const server = spawn('node_modules/.bin/next', ['start', '-H', '127.0.0.1', '-p', String(settings.port)], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_MANUAL_SIG_HANDLE: 'true',
      NEXT_TELEMETRY_DISABLED: '1',
      ...settingsOf(settings),
    },
    stdio: ['ignore', log, log],
  })
  await becomesHealthy(settings.port, server, logFile)
  return {
    async stop() {
      if (server.exitCode !== null) return
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
  }
}

async function becomesHealthy(port: number, server: ChildProcess, logFile: string) {
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (server.exitCode !== null) break
    const healthy = await fetch(`http://localhost:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (healthy) return
    await pause(100)
  }
  throw new Error(`The portal did not start:\n${fs.readFileSync(logFile, 'utf8')}`)
}
