import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@/lib/demo/ports'
import { commandLine, NPM_RUN, settingsOfTests } from '../support/command-line'
import { openPool } from '../support/database-pool'
import { openGate } from '../support/gate'
import { expect, test, turnOn } from '../support/http-test'
import { settingsOf, spawnPortal } from '../support/portal-server'
import { type ServerAction, sendAction, serverActions } from '../support/server-actions'
import { Visitor } from '../support/visitor'

/** Starts the server with these settings, which should not work, and returns what it said. */
async function refusedStart(
  change: (settings: Record<string, string>) => void,
  { holds = true } = {},
): Promise<string> {
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-start-'))
  const port = await freePort()
  const settings = settingsOf({ port, databaseUrl: process.env.E2E_DATABASE_URL as string, smtpPort: 9 })
  change(settings)
  const server = spawnPortal(settings, port, join(folder, 'log'), { holds })
  const [code] = await once(server, 'exit')
  const said = fs.readFileSync(join(folder, 'log'), 'utf8')
  fs.rmSync(folder, { recursive: true })
  expect(code).toBe(1)
  expect(said, 'a sentence, not a stack').not.toMatch(/^\s+at /m)
  return said
}

/** An instance that starts while its database can't be reached. */
async function portalWithLateDatabase() {
  const url = new URL(process.env.E2E_DATABASE_URL as string)
  const gate = await openGate(Number(url.port))
  await gate.shut()
  url.port = String(gate.port)
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-start-'))
  const port = await freePort()
  const settings = settingsOf({ port, databaseUrl: url.href, smtpPort: 9 })
  const server = spawnPortal(settings, port, join(folder, 'log'))
  return {
    origin: settings.PORTAL_ORIGIN as string,
    log: () => fs.readFileSync(join(folder, 'log'), 'utf8'),
    databaseComes: gate.open,
    async stop() {
      if (server.kill('SIGTERM')) await once(server, 'exit')
      await gate.shut()
      fs.rmSync(folder, { recursive: true })
    },
  }
}

test.describe('The server refuses to start', () => {
  test('half-configured, and names each setting', async () => {
    const said = await refusedStart((settings) => {
      for (const name of Object.keys(settings)) delete settings[name]
    })
    for (const name of ['PORTAL_ORIGIN', 'PORTAL_KEYS', 'DATABASE_URL', 'SMTP_URL', 'MAIL_FROM']) {
      expect(said).toMatch(new RegExp(`${name} is required`))
      expect(said, 'a block to copy into .env').toMatch(new RegExp(`^${name}=\\S+$`, 'm'))
    }
  })

  test('with one setting missing, and asks for that one alone', async () => {
    const said = await refusedStart((settings) => {
      delete settings.MAIL_FROM
    })
    expect(said).toMatch(/^MAIL_FROM=portal@example\.com$/m)
    expect(said).not.toContain('PORTAL_ORIGIN')
  })

  const wrong: [string, string, RegExp][] = [
    ['PORTAL_ORIGIN', 'http://portal.example.com', /must start with https/],
    ['PORTAL_ORIGIN', 'https://portal.example.com/path', /must be an origin without a path/],
    ['PORTAL_KEYS', 'k1:tooshort', /must be id:key pairs/],
    ['DATABASE_URL', 'mysql://localhost/x', /must look like postgresql/],
    ['SMTP_URL', 'localhost:25', /must look like smtp/],
    ['MAIL_FROM', 'a@example.com, b@example.com', /must be one e-mail address/],
    ['MAIL_FROM', 'X4 Remote', /must be one e-mail address/],
    ['TRUSTED_PROXIES', 'all', /must be a number/],
    ['TOTP_SECRET_CHARACTERS', '20', /must be 16 or 32/],
    ['LOG_LEVEL', 'loud', /must be one of/],
    ['METRICS_TOKEN', 'short', /must have at least 16/],
    ['PORTAL_ACCENT', 'red', /must be a colour like/],
    ['PORTAL_ACCENT', '#ffcc00', /is too light/],
    ['PORTAL_LOGO', '/nowhere/logo.svg', /must be the path of a file/],
    ['PORTAL_LOGO', 'package.json', /must be the path of a file/],
  ]
  for (const [name, value, sentence] of wrong) {
    test(`with ${name} ${value}`, async () => {
      const said = await refusedStart((settings) => Object.assign(settings, { [name]: value }))
      expect(said).toMatch(sentence)
      expect(said).toContain(name)
      if (name === 'PORTAL_KEYS') expect(said, 'no value is repeated').not.toContain('tooshort')
    })
  }

  test('with keys that open nothing of what the database has', async ({ visitor, person }) => {
    await turnOn(visitor, person)
    const said = await refusedStart((settings) => {
      settings.PORTAL_KEYS = `other:${randomBytes(32).toString('base64url')}`
    })
    expect(said).toMatch(/The portal cannot start: .* is sealed with key "test", which PORTAL_KEYS lacks/)
  })

  test('over times that an earlier version stored under another time zone', async ({ database }) => {
    const name = `zone_${process.pid}`
    const DATABASE_URL = (process.env.E2E_DATABASE_URL as string).replace(/\w+$/, name)
    await database.query(`CREATE DATABASE ${name}`)
    const { code, out } = await commandLine({ ...settingsOfTests(), DATABASE_URL }, ['migrate'])
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^applied: \d{14}_account_portal\n/),
    })
    const itself = openPool(DATABASE_URL)
    await itself.query("INSERT INTO times_to_repair VALUES ('Europe/Berlin', now(), 0)")
    await itself.end()
    const said = await refusedStart((settings) => Object.assign(settings, { DATABASE_URL }))
    expect(said).toMatch(
      /The portal cannot start: Stored times .* "portal repair times --from Europe\/Berlin"/,
    )
    await database.query(`DROP DATABASE ${name} WITH (FORCE)`)
  })

  test('with a database that lets it not in', async () => {
    const said = await refusedStart((settings) => {
      settings.DATABASE_URL = (settings.DATABASE_URL as string).replace(/:[0-9a-f]+@/, ':wrong@')
    })
    expect(said).toMatch(/The portal cannot start: .*password authentication failed/)
  })

  test('without the file that holds requests, whose first ones would be believed whatever they say', async () => {
    const said = await refusedStart(() => {}, { holds: false })
    expect(said).toMatch(/The portal cannot start: .*without lib\/web\/hold-requests\.mjs/)
  })
})

test('While it starts requests wait, and nothing is believed that only the portal may say', async ({
  person,
  database,
}) => {
  const late = await portalWithLateDatabase()
  try {
    const forged = { 'x-portal-client-address': '203.0.113.66', 'x-portal-reference': '<i>mine</i>' }
    const signIn = serverActions().find(({ name }) => name === 'signInAction') as ServerAction
    const wrong = { email: person.email, password: 'wrong' }
    const askers = [
      (visitor: Visitor) => visitor.fetch('/healthz', { headers: forged }),
      (visitor: Visitor) => visitor.fetch('/favicon.ico', { headers: forged }),
      (visitor: Visitor) => sendAction(visitor, signIn, wrong, forged),
    ]
    const asked: Promise<Response | undefined>[] = []
    let answered = 0
    const ask = async (asker: (typeof askers)[number]) => {
      const answer = await asker(new Visitor(late.origin)).catch(() => undefined) // not listening yet
      if (answer) answered++
      return answer
    }
    for (let waiting = 0; waiting < 10; waiting += Number(late.log().includes('not reachable yet'))) {
      asked.push(...askers.map(ask))
      await pause(50)
    }
    expect(answered, 'before the migrations are in').toBe(0)
    await late.databaseComes()

    const answers = (await Promise.all(asked)).filter((answer) => answer !== undefined)
    expect(answers.length).toBeGreaterThan(0)
    for (const { headers } of answers) expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{10}$/)
    const { rows } = await database.query('SELECT DISTINCT address FROM audit_event WHERE account_id = $1', [
      person.id,
    ])
    expect(rows).toEqual([{ address: '127.0.0.1' }])
    expect((await fetch(`${late.origin}/healthz`)).status).toBe(200)
  } finally {
    await late.stop()
  }
})

test('There is no account until an operator makes one, and the command line makes it', async ({ origin }) => {
  const portal = (args: string[], input = '') => commandLine(settingsOfTests(), args, { input, as: NPM_RUN })
  const email = `Operator.Made+${Date.now()}@Example.com`
  const create = [
    'account',
    'create',
    '--email',
    email,
    '--name',
    'Jo',
    '--role',
    'support',
    '--password-stdin',
  ]

  expect(await portal(['--json', ...create], 'a good pass phrase\n')).toMatchObject({ code: 0, err: '' })
  const shown = await portal(['--json', 'account', 'show', '--email', email.toUpperCase()])
  expect(JSON.parse(shown.out)).toMatchObject({
    email,
    role: 'support',
    twoFactor: 'off',
    backupCodesLeft: 0,
  })
  expect(shown.out).not.toContain('argon2')
  const page = await new Visitor(origin).signIn({
    email: email.toLowerCase(),
    password: 'a good pass phrase',
  })
  expect(page.heading).toBe('My profile')

  const invited = `invited.${email}`
  expect(await portal(['account', 'create', '--email', invited, '--name', 'Jo'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('An invitation is on its way.'),
  })
  expect(await portal(['account', 'invite', '--email', invited])).toMatchObject({ code: 0 })

  const refused: [string[], string, RegExp, number?][] = [
    [create, 'a good pass phrase', /There is an account with the address .* already/],
    [create, 'short', /must have 8 to 1000 characters/],
    [create, 'x4 remote 2026', /easy to guess, or made of words/],
    [['account', 'invite', '--email', email], '', /has a password already/],
    [['account', 'invite', '--email', 'nobody@example.com'], '', /There is no account/],
    [
      ['account', 'create', '--email', 'not one', '--name', 'Jo', '--password-stdin'],
      'x',
      /is not an e-mail address/,
    ],
    [
      ['account', 'create', '--email', 'a@example.com', '--name', ' ', '--password-stdin'],
      'x',
      /name must be/,
    ],
    [
      ['account', 'create', '--email', 'a@example.com', '--name', 'Jo', '--role', 'root'],
      'x',
      /Allowed choices/,
      2,
    ],
    [['account', 'show', '--email', 'nobody@example.com'], '', /There is no account/],
    [['account', 'turn-off-two-factor'], '', /unknown command/, 2],
  ]
  for (const [args, input, sentence, exitCode = 1] of refused) {
    const { code, err } = await portal(args, input)
    expect(code, args.join(' ')).toBe(exitCode)
    expect(err).toMatch(sentence)
    expect(err, 'a sentence, not a stack').not.toMatch(/^\s+at /m)
  }
})

test('The build takes along no secret and no source map', async () => {
  const files = fs
    .readdirSync('.next/static', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
  expect(files.length).toBeGreaterThan(5)
  for (const name of files) {
    expect(name).not.toMatch(/\.map$/)
    expect(fs.readFileSync(join('.next/static', name), 'utf8'), name).not.toMatch(
      /argon2|prisma|otplib|PORTAL_KEYS/,
    )
  }
})

test('A fresh installation has no account', async () => {
  const pool = openPool(process.env.E2E_DATABASE_URL as string)
  const { rowCount } = await pool.query(
    "SELECT FROM account WHERE email LIKE 'anna@%' OR email LIKE 'admin%'",
  )
  await pool.end()
  expect(rowCount).toBe(0)
})
