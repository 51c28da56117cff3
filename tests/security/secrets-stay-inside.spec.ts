import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type pg from 'pg'
import { commandLine, settingsOfTests } from '../support/command-line'
import { insertPerson } from '../support/database-people'
import { askForLink, expect, test, turnOn } from '../support/http-test'
import { METRICS_TOKEN, readMetrics } from '../support/metrics'
import { testKey } from '../support/portal-server'
import { Visitor } from '../support/visitor'

/** Everything the database holds, as text. */
async function dump(database: pg.Pool): Promise<string> {
  const { rows: tables } = await database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  const contents = await Promise.all(
    tables.map(({ tablename }) =>
      database.query(`SELECT '${tablename}', t::text FROM "${tablename}" t ORDER BY 2`),
    ),
  )
  return contents.flatMap(({ rows }) => rows.map((row) => JSON.stringify(row))).join('\n')
}

/** What an operator's command prints, whatever its exit code. */
async function portal(...args: string[]): Promise<string> {
  const { out, err } = await commandLine(settingsOfTests(), args)
  return out + err
}

const metricsOf = async (origin: string) => JSON.stringify([...(await readMetrics(origin))])

/** All that is hashed or sealed of an account, as text. */
async function hashesOf(database: pg.Pool, accountId: string): Promise<string[]> {
  const { rows } = await database.query(
    `SELECT password_hash AS value FROM account WHERE id = $1
     UNION SELECT sealed_secret FROM authenticator WHERE account_id = $1
     UNION SELECT encode(token_hash, 'hex') FROM session WHERE account_id = $1
     UNION SELECT sealed_hash FROM backup_code JOIN backup_code_batch batch ON batch.id = batch_id WHERE account_id = $1`,
    [accountId],
  )
  expect(rows.length).toBeGreaterThan(10)
  return rows.map(({ value }) => value)
}

test('Neither log, database, metrics, export, command nor staff page holds a secret, a code, a token or a password', async ({
  visitor,
  person,
  mailbox,
  database,
  logFile,
}) => {
  const { device, backupCodes } = await turnOn(visitor, person)
  const codes = [device.code(), device.code(1)]
  const tokens = [visitor.cookies.get('session') as string]
  const link = await askForLink(visitor, person, mailbox)
  const other = new Visitor(visitor.origin)
  await other.signIn(person)
  tokens.push(other.cookies.get('challenge') as string, link.split('/').at(-1) as string)
  await other.submit(await other.get('/sign-in/two-factor'), 'Verify', {
    oneTimePassword: device.wrongCode(),
  })
  await other.submit(await other.get('/sign-in/backup-code'), 'Verify', {
    backupCode: backupCodes[0] as string,
  })
  await visitor.get(link)
  await visitor.submit(await visitor.get(link), 'Disable two-factor authentication', { password: 'wrong' })

  const staff = new Visitor(visitor.origin)
  await turnOn(staff, await insertPerson(database, { role: 'support' }))
  const everything: Record<string, string> = {
    database: await dump(database),
    metrics: await metricsOf(visitor.origin),
    export: await portal('audit', 'export'),
    'account show': await portal('--json', 'account', 'show', '--email', person.email),
    'account list': await portal('--json', 'account', 'list'),
    'outbox list': await portal('--json', 'outbox', 'list'),
    'keys status': await portal('--json', 'keys', 'status'),
    doctor: await portal('--json', 'doctor'),
    search: (await staff.get(`/support?q=${encodeURIComponent(person.email)}`)).html,
    'staff page': (await staff.get(`/support/accounts/${person.id}`)).html,
    'timeline of sign-ins': (await staff.get(`/support/accounts/${person.id}?kind=sign-ins`)).html,
    'timeline of e-mails': (await staff.get(`/support/accounts/${person.id}?kind=mails`)).html,
    'own activity': (await visitor.get('/profile/security/activity')).html,
    log: fs.readFileSync(logFile, 'utf8'),
  }
  const secrets = [device.secret, person.password, METRICS_TOKEN, testKey, ...tokens]
  const hashes = await hashesOf(database, person.id)
  for (const [where, text] of Object.entries(everything)) {
    for (const secret of [...secrets, ...backupCodes, ...backupCodes.map((code) => code.replace('-', ''))])
      expect(text.includes(secret), `${where}: a secret of ${secret.length} characters`).toBe(false)
    const own = text.split('\n').filter((line) => line.includes(person.id))
    for (const code of codes)
      expect(new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`).test(own.join('\n')), `${where}: a code`).toBe(
        false,
      )
    if (where === 'database') continue
    for (const hash of hashes) expect(text.includes(hash), `${where}: a hash or something sealed`).toBe(false)
  }
  for (const where of ['database', 'account show', 'account list', 'search', 'staff page'])
    expect(everything[where], `${where} is what it should be`).toContain(person.email)
  expect(everything['keys status'], 'the key is the one that seals').toMatch(
    /"keyId":"test".*"inPortalKeys":true/,
  )
  expect(everything.doctor).not.toMatch(/does not open/)
  expect(everything.export).toContain(person.id)
  expect(everything.log).not.toContain(person.email)
  expect(everything.metrics).toContain('portal_sign_ins_total')
})

test('The secret is on the enrolment page, and on no page after', async ({ visitor, person }) => {
  const { device } = await turnOn(visitor, person)
  for (const path of ['/profile', '/profile/security', '/profile/security/two-factor']) {
    const { html } = await visitor.get(path)
    expect(html).not.toContain(device.secret)
    expect(html).not.toContain('otpauth')
  }
})

test('No safe method changes anything but the time of the last visit', async ({
  visitor,
  person,
  mailbox,
  database,
}) => {
  await turnOn(visitor, person)
  const link = await askForLink(visitor, person, mailbox)
  const signedOut = new Visitor(visitor.origin)
  await signedOut.signIn(person)
  const rows = async () => {
    const { rows } = await database.query(
      `SELECT (SELECT json_agg(a) FROM account a WHERE id = $1) account, (SELECT json_agg(a) FROM authenticator a WHERE account_id = $1) authenticator,
        (SELECT json_agg(e) FROM enrolment e WHERE account_id = $1) enrolment, (SELECT json_agg(c) FROM challenge c WHERE account_id = $1) challenge,
        (SELECT json_agg(b) FROM backup_code_batch b WHERE account_id = $1) batch, (SELECT json_agg(d) FROM disable_request d WHERE account_id = $1) request,
        (SELECT count(*) FROM audit_event WHERE account_id = $1) events, (SELECT count(*) FROM outbox_mail WHERE account_id = $1) mails,
        (SELECT json_agg(s.token_hash ORDER BY id) FROM session s WHERE account_id = $1) sessions`,
      [person.id],
    )
    return rows
  }
  const before = await rows()
  const paths = [
    '/',
    '/sign-in',
    '/sign-in/two-factor',
    '/sign-in/backup-code',
    '/confirm',
    '/profile',
    '/profile/security',
  ]
  for (const who of [visitor, signedOut]) {
    for (const path of [...paths, '/profile/security/two-factor', link, '/healthz', '/readyz', '/nowhere']) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) await who.fetch(path, { method })
      await who.fetch(path, { headers: { rsc: '1', 'next-router-prefetch': '1' } })
    }
  }
  expect(await rows()).toEqual(before)
})

test('No file of the installation or of the machine is handed out, however its path is written', async ({
  origin,
}) => {
  const files = [
    '.git/config',
    '.env',
    'package.json',
    'prisma/schema.prisma',
    'lib/config.ts',
    'next.config.mjs',
  ]
  const ofTheBuild = ['routes-manifest.json', 'server/server-reference-manifest.json']
  const paths = [
    '/.git',
    ...[...files, ...ofTheBuild.map((name) => `.next/${name}`)].flatMap((name) => [
      `/${name}`,
      `/../${name}`,
      `/_next/static/../../${name}`,
      `/_next/static/..%2f..%2f${name}`,
      `/_next/static/%2e%2e/%2e%2e/${name}`,
    ]),
    ...[
      '/../etc/passwd',
      '/../../../../../../etc/passwd',
      '/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
      '/proc/self/environ',
    ],
  ]
  for (const path of paths) {
    const [answer] = await once(http.get({ ...addressOf(origin), path }), 'response')
    let text = ''
    for await (const chunk of answer) text += chunk
    expect([400, 404], path).toContain(answer.statusCode)
    expect(text, path).not.toMatch(
      /root:x:|"dependencies"|datasource|PORTAL_KEYS|\[core\]|"workers"|"dynamicRoutes"/,
    )
  }
})

const addressOf = (origin: string) => ({ host: new URL(origin).hostname, port: new URL(origin).port })
