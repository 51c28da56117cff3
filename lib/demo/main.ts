import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../config'
import { createContext } from '../context'
import { migrate } from '../migrate'
import { type DemoAccount, demoAccounts } from './accounts'
import { startApplication } from './application'
import { demoClient } from './demo-client'
import { startPostgres } from './embedded-postgres'
import { startMailCatcher } from './mail-catcher'
import { assertPortIsFree, freePort } from './ports'

const FOLDER = '.demo'
/** `npm run dev`: pages and actions are compiled when they are asked for, and again when they change. */
const DEVELOPING = process.argv.includes('--dev')
const PORT = Number(process.env.PORT || 3000)
const MAILBOX_PORT = PORT + 25
const APPLICATION_PORT = PORT + 30

/** What was started, in that order; stopped in the opposite one. */
const started: { stop(): Promise<void> }[] = []
let stopping: Promise<void> | undefined

function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const part of started.reverse()) await part.stop().catch((error) => console.error(error.message))
  })()
  return stopping
}

async function main() {
  await assertPortIsFree(PORT, 'the portal')
  await assertPortIsFree(MAILBOX_PORT, 'the mailbox')
  await assertPortIsFree(APPLICATION_PORT, 'the application')
  fs.mkdirSync(FOLDER, { recursive: true, mode: 0o700 })

  if (!DEVELOPING) {
    say('Building the portal; this takes half a minute or so')
    await build()
  }

  say('Starting PostgreSQL and the mail catcher')
  const database = await startPostgres(join(FOLDER, 'postgres'))
  started.push(database)
  const smtpPort = await freePort()
  started.push(await startMailCatcher(join(FOLDER, 'mails'), { smtp: smtpPort, web: MAILBOX_PORT }))

  const settings = {
    PORTAL_ORIGIN: `http://localhost:${PORT}`,
    PORTAL_KEYS: keys(join(FOLDER, 'keys')),
    DATABASE_URL: database.url,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'portal@example.com',
    SUPPORT_CONTACT: 'support@example.com',
  }
  const { accounts, client } = await prepare(settings)

  say('Starting the portal')
  const server = startPortal(settings)
  started.push({ stop: () => stopped(server) })
  server.once('exit', async () => {
    await stopAll()
    process.exit(process.exitCode ?? 0)
  })
  await becomesHealthy()
  const issuer = settings.PORTAL_ORIGIN
  started.push(await startApplication({ port: APPLICATION_PORT, issuer, client }))
  announce(accounts)
}

/** What Next.js says when it is on with the next thing. */
const STAGE = /^ *(✓|Creating|Collecting|Generating|Finalizing)/

async function build() {
  const build = spawn('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [build.stdout, build.stderr])
    stream.on('data', (text) => {
      output += text
      for (const line of String(text).split('\n')) if (STAGE.test(line)) console.log(`  ${line.trim()}`)
    })
  const [code] = await once(build, 'exit')
  if (code !== 0) throw new Error(`The build failed:\n${output}`)
}

function keys(file: string): string {
  if (!fs.existsSync(file))
    fs.writeFileSync(file, `demo:${randomBytes(32).toString('base64url')}`, { mode: 0o600 })
  return fs.readFileSync(file, 'utf8')
}

async function prepare(settings: Record<string, string>) {
  await migrate(settings.DATABASE_URL as string)
  const ctx = createContext(readConfig(settings))
  try {
    const accounts = await demoAccounts(ctx, join(FOLDER, 'accounts.json'))
    return { accounts, client: await demoClient(ctx, APPLICATION_PORT) }
  } finally {
    await ctx.db.$disconnect()
    await ctx.db.pool.end()
  }
}

function startPortal(settings: Record<string, string>): ChildProcess {
  const output = DEVELOPING ? 'inherit' : fs.openSync(join(FOLDER, 'portal.log'), 'w')
  const next = ['--import', './lib/web/hold-requests.mjs', 'node_modules/.bin/next']
  const command = [...next, DEVELOPING ? 'dev' : 'start', '-H', '127.0.0.1', '-p', String(PORT)]
  return spawn(process.execPath, command, {
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      NEXT_MANUAL_SIG_HANDLE: 'true',
      NEXT_TELEMETRY_DISABLED: '1',
      ...settings,
    },
  })
}

async function becomesHealthy() {
  for (let waited = 0; waited < 60_000 && !stopping; waited += 200) {
    const healthy = await fetch(`http://127.0.0.1:${PORT}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (healthy) return
    await pause(200)
  }
  const log = join(FOLDER, 'portal.log')
  throw new Error(`The portal did not start${DEVELOPING ? '' : `:\n${fs.readFileSync(log, 'utf8')}`}`)
}

async function stopped(server: ChildProcess) {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}

const say = (text: string) => console.log(`${text} …`)

function announce(accounts: DemoAccount[]) {
  const width = Math.max(...accounts.map(({ email }) => email.length))
  console.log(`
The portal runs at      http://localhost:${PORT}
An application uses it  http://localhost:${APPLICATION_PORT}
Its mails arrive at     http://localhost:${MAILBOX_PORT}

Accounts:
${accounts.map((account) => `  ${account.email.padEnd(width)}  ${(account.password ?? '').padEnd(14)}  ${aboutAccount(account)}`).join('\n')}

Without a phone, a key makes one-time passwords with: oathtool --totp -b THE-KEY

Everything is kept in ${FOLDER}/ for the next time. Ctrl-C stops it.`)
}

function aboutAccount({ role, state, password, key }: DemoAccount): string {
  const words = [role === 'support' && 'support', key && `two-factor authentication on, key ${key}`]
  if (state === 'disabled') words.push('disabled')
  if (password === null) words.push('invited: the link is in the mailbox')
  return words.filter(Boolean).join(', ')
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, async () => {
    await stopAll()
    process.exit(0)
  })
}

main().catch(async (error: Error) => {
  console.error(error.message)
  process.exitCode = 1
  await stopAll()
})
