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
export type PortalServer = { origin: string; logFile: string; process: ChildProcess; stop(): Promise<void> }

process.env.E2E_KEY ??= randomBytes(32).toString('base64url') // one for Playwright's process and all its workers
export const testKey = process.env.E2E_KEY

export function settingsOf({
  port,
  databaseUrl,
  smtpPort,
  more = {},
}: PortalSettings): Record<string, string> {
  return {
    PORTAL_ORIGIN: `http://localhost:${port}`,
    PORTAL_KEYS: `test:${testKey}`,
    DATABASE_URL: databaseUrl,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'portal@example.com',
    ...more,
  }
}

/** Starts the production build with exactly these settings, as `npm start` does. Its output goes to `logFile`. */
export function spawnPortal(
  settings: Record<string, string>,
  port: number,
  logFile: string,
  { holds = true } = {},
): ChildProcess {
  const log = fs.openSync(logFile, 'a')
  const { PATH, HOME, TZ } = process.env
  const hold = holds ? ['--import', './lib/web/hold-requests.mjs'] : []
  const start = ['--max-old-space-size=256', ...hold, 'node_modules/next/dist/bin/next', 'start']
  return spawn(process.execPath, [...start, '-H', '127.0.0.1', '-p', String(port)], {
    env: {
      PATH,
      HOME,
      TZ,
      NODE_ENV: 'production',
      MALLOC_ARENA_MAX: '2',
      NEXT_MANUAL_SIG_HANDLE: 'true',
      NEXT_TELEMETRY_DISABLED: '1',
      ...settings,
    },
    stdio: ['ignore', log, log],
  })
}

/** Starts an instance and waits until it answers. */
export async function startPortal(settings: PortalSettings, logFile: string): Promise<PortalServer> {
  const process = spawnPortal(settingsOf(settings), settings.port, logFile)
  await becomesHealthy(settings.port, process, logFile)
  return {
    origin: `http://localhost:${settings.port}`,
    logFile,
    process,
    async stop() {
      if (process.exitCode !== null || process.signalCode !== null) return
      process.kill('SIGTERM')
      await once(process, 'exit')
    },
  }
}

async function becomesHealthy(port: number, server: ChildProcess, logFile: string) {
  for (let waited = 0; waited < 30_000 && server.exitCode === null; waited += 20) {
    const healthy = await fetch(`http://localhost:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (healthy) return
    await pause(20)
  }
  throw new Error(`The portal did not start:\n${fs.readFileSync(logFile, 'utf8')}`)
}
