import fs from 'node:fs'
import { connect } from 'node:net'
import type pg from 'pg'
import { commandLine } from '../support/command-line'
import { insertPerson, type Person } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { beginEnrolment, expect, test, turnOn } from '../support/http-test'
import { linkIn, Mailbox } from '../support/mailbox'
import { METRICS_TOKEN, readMetrics } from '../support/metrics'
import { type Parts, startParts } from '../support/parts'
import { settingsOf } from '../support/portal-server'
import { type Page, Visitor } from '../support/visitor'

/** Parts of their own, because these tests break them. */
test.describe.configure({ mode: 'serial' })

let parts: Parts
let database: pg.Pool
let person: Person
let visitor: Visitor

test.beforeAll(async () => {
  parts = await startParts({ more: { METRICS_TOKEN } })
  database = openPool(parts.databaseUrl)
})
test.afterAll(async () => {
  await database.end()
  await parts.stop()
})
test.beforeEach(async () => {
  person = await insertPerson(database)
  visitor = new Visitor(parts.portals[0]?.origin as string)
})

/** Sends a form again and again, the connection cut one message later each time, until it gets through. */
async function cutEverywhere(
  prepare: () => Promise<Page>,
  send: (page: Page) => Promise<Page>,
  check: (answer: Page, cutAfter: number) => Promise<boolean>,
) {
  for (let messages = 0; messages < 200; messages++) {
    const page = await prepare() // also warms the connection
    parts.databaseGate.shutAfter(messages)
    const answer = await send(page)
    await parts.databaseGate.open()
    expect([200, 503], `cut after ${messages} messages`).toContain(answer.status)
    if (await check(answer, messages)) return messages
  }
  throw new Error('It never got through')
}

/** What the operator's command line answers, and its exit code. */
async function portal(...args: string[]) {
  const settings = settingsOf({ port: 3000, databaseUrl: parts.databaseUrl, smtpPort: parts.mailGate.port })
  const { code, out } = await commandLine(settings, ['--json', ...args])
  return { code, answer: JSON.parse(out) }
}

const count = async (sql: string) => (await database.query(sql, [person.id])).rowCount

async function linkTo({ email }: Pick<Person, 'email'>, subject: string): Promise<string> {
  return new URL(linkIn(await new Mailbox(parts.mails).waitFor(email, subject))).pathname
}

test.describe('With the database gone', () => {
  test.afterEach(() => parts.databaseGate.open())

  test('every page is a plain 503 that needs no script, and all is well again when it is back', async () => {
    const form = await visitor.get('/sign-in')
    await parts.databaseGate.shut()
    for (const path of [
      '/',
      '/sign-in',
      '/profile',
      '/profile/security/two-factor',
      '/two-factor/disable/x',
    ]) {
      const page = await visitor.get(path)
      expect(page.status, path).toBe(503)
      expect(page.heading).toBe('Not available right now')
      expect(page.html).not.toContain('<script')
      expect(page.headers.get('retry-after')).toBe('60')
    }
    const answer = await visitor.submit(form, 'Sign in', { email: person.email, password: person.password })
    expect(answer.status).toBe(503)
    expect(visitor.cookies.has('session')).toBe(false)
    const headers = { origin: visitor.origin, 'next-action': 'x' }
    const body = new FormData()
    body.set('0', '[{},"$K1"]')
    const toScript = await visitor.fetch('/sign-in', { method: 'POST', headers, body })
    expect(await toScript.text()).toBe(`portal refuses: unavailable ${visitor.origin}`)
    await parts.databaseGate.open()
    expect((await visitor.signIn(person)).heading).toBe('My profile')
  })

  test('the process is alive and says that it is not ready', async () => {
    await parts.databaseGate.shut()
    expect((await visitor.get('/healthz')).status).toBe(200)
    const ready = await visitor.get('/readyz')
    expect(ready.status).toBe(503)
    expect(JSON.parse(ready.html)).toEqual({ status: 'unavailable' })
    const metrics = await readMetrics(visitor.origin)
    expect(metrics.get('portal_database_up')).toBe(0)
    expect(metrics.get('portal_outbox_oldest_seconds'), 'unknown, which is not zero').toBeNaN()
  })

  test('a database that takes no changes, as after a fail-over to a standby, is as good as gone', async () => {
    const setting = 'ALTER DATABASE portal SET default_transaction_read_only ='
    await database.query(`${setting} on`)
    const backends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'portal'"
    await database.query(`${backends} AND pid <> pg_backend_pid()`)
    for (const path of ['/readyz', '/sign-in']) expect((await visitor.get(path)).status, path).toBe(503)
    expect((await visitor.get('/healthz')).status).toBe(200)
    await database.query(
      `SET default_transaction_read_only = off; ${setting} off; ${backends} AND pid <> pg_backend_pid()`,
    )
    expect((await visitor.signIn(person)).heading).toBe('My profile')
  })

  test('wherever it breaks off, turning on is done wholly or not at all', async () => {
    const device = await beginEnrolment(visitor, person)
    const cuts = await cutEverywhere(
      () => visitor.get('/profile/security/two-factor'),
      (page) => visitor.submit(page, 'Turn on', { oneTimePassword: device.code(), deviceName: 'Phone' }),
      async () => {
        const state = [
          await count('SELECT FROM authenticator WHERE account_id = $1'),
          await count(
            'SELECT FROM backup_code c JOIN backup_code_batch b ON b.id = c.batch_id WHERE account_id = $1',
          ),
          await count("SELECT FROM outbox_mail WHERE template = 'backup-codes' AND account_id = $1"),
          await count('SELECT FROM enrolment WHERE account_id = $1'),
        ]
        expect([
          [0, 0, 0, 1],
          [1, 10, 1, 0],
        ]).toContainEqual(state)
        return state[0] === 1
      },
    )
    expect(cuts).toBeGreaterThan(5)
  })

  test('wherever it breaks off, a sign-in costs no attempt and loses no code', async () => {
    const { device } = await turnOn(visitor, person)
    await database.query('UPDATE authenticator SET last_used_step = 0 WHERE account_id = $1', [person.id])
    const other = new Visitor(visitor.origin)
    const cuts = await cutEverywhere(
      () => other.signIn(person),
      (page) => other.submit(page, 'Verify', { oneTimePassword: device.code() }),
      async (answer) => {
        expect(answer.text).not.toMatch(/not right|used already/)
        const failures =
          "SELECT FROM throttle WHERE kind = 'second-factor' AND subject = $1::text AND failures > 0"
        expect(await count(failures)).toBe(0)
        return (await count('SELECT FROM challenge WHERE account_id = $1 AND consumed_at IS NOT NULL')) === 1
      },
    )
    expect(cuts).toBeGreaterThan(5)
    expect(
      await count("SELECT FROM session WHERE account_id = $1 AND second_factor_kind = 'one-time-password'"),
    ).toBe(2)
  })
})

test.describe('With the database gone in the middle', () => {
  test.afterEach(() => parts.databaseGate.open())

  test('a password reset is done wholly or not at all', async () => {
    await turnOn(visitor, person)
    const other = new Visitor(visitor.origin)
    await other.submit(await other.get('/forgot-password'), 'Send link', { email: person.email })
    const link = await linkTo(person, 'Reset your X4 Remote password')
    await cutEverywhere(
      () => other.get(link),
      (page) => other.submit(page, 'Save password', { newPassword: 'vierzehn Wolken aus Blech' }),
      async () => {
        const state = [
          await count('SELECT FROM password_link WHERE account_id = $1 AND used_at IS NOT NULL'),
          await count('SELECT FROM account WHERE id = $1 AND backup_codes_from IS NOT NULL'),
          await count("SELECT FROM outbox_mail WHERE account_id = $1 AND template = 'password-changed'"),
          await count("SELECT FROM audit_event WHERE account_id = $1 AND type = 'password.changed'"),
        ]
        expect([
          [0, 0, 0, 0],
          [1, 1, 1, 1],
        ]).toContainEqual(state)
        return state[0] === 1
      },
    )
  })

  test('a change of address, and its undoing, are done wholly or not at all', async () => {
    await visitor.signIn(person)
    const email = `new.${person.email}`
    await visitor.submit(await visitor.get('/profile/email'), 'Send link', { newEmail: email })
    const confirm = await linkTo({ email }, 'Confirm your new e-mail address')
    const other = new Visitor(visitor.origin)
    const state = async () => [
      (await database.query('SELECT email FROM account WHERE id = $1', [person.id])).rows[0].email,
      await count('SELECT FROM email_change WHERE account_id = $1 AND confirmed_at IS NOT NULL'),
      await count("SELECT FROM outbox_mail WHERE account_id = $1 AND template = 'email-changed'"),
      await count('SELECT FROM email_change WHERE account_id = $1 AND undone_at IS NOT NULL'),
      await count("SELECT FROM outbox_mail WHERE account_id = $1 AND template = 'email-put-back'"),
    ]
    const changed = [email, 1, 1, 0, 0]
    await cutEverywhere(
      () => other.get(confirm),
      (page) => other.submit(page, 'Confirm', { password: person.password }),
      async () => {
        expect([[person.email, 0, 0, 0, 0], changed]).toContainEqual(await state())
        return (await state())[0] === email
      },
    )
    const undo = await linkTo(person, 'Your e-mail address was changed')
    await cutEverywhere(
      () => other.get(undo),
      (page) => other.submit(page, 'Put the address back', { oldEmail: person.email }),
      async () => {
        expect([changed, [person.email, 1, 1, 1, 2]]).toContainEqual(await state())
        return (await state())[0] === person.email
      },
    )
  })
})

test.describe('With the mail server gone', () => {
  test.afterEach(() => parts.mailGate.open())

  test('everything works, the page says that the mail is delayed, and it comes when the server is back', async () => {
    await parts.mailGate.shut()
    const { answer, backupCodes } = await turnOn(visitor, person)
    expect(answer.heading).toBe('Two-factor authentication')
    expect(backupCodes).toHaveLength(10)
    await expect
      .poll(async () => (await visitor.get('/profile/security/two-factor')).text, { timeout: 15_000 })
      .toContain('The e-mail with your backup codes is delayed. We keep trying.')
    await visitor.submit(await visitor.get('/profile/security/two-factor'), 'Turn off')
    await expect
      .poll(async () => (await visitor.get('/profile/security/two-factor')).text, { timeout: 15_000 })
      .toContain('The e-mail with the link is delayed. We keep trying for a day.')
    const other = new Visitor(visitor.origin)
    const asked = await other.submit(await other.get('/forgot-password'), 'Send link', {
      email: person.email,
    })
    expect(asked.text).toContain('a link is on its way')
    await parts.mailGate.open()
    await database.query('UPDATE outbox_mail SET next_attempt_at = now()')
    const mailbox = new Mailbox(parts.mails)
    await mailbox.waitFor(person.email, 'Your X4 Remote backup codes')
    await mailbox.waitFor(person.email, 'Confirm turning off two-factor authentication')
    await mailbox.waitFor(person.email, 'Reset your X4 Remote password')
  })
})

test('A stuck mail is found from the console, the command line and the metrics alike, and stops nothing', async () => {
  await parts.mailGate.shut()
  await turnOn(visitor, person)
  const isDelayed = 'SELECT FROM outbox_mail WHERE account_id = $1 AND last_answer IS NOT NULL'
  await expect.poll(() => count(isDelayed), { timeout: 15_000 }).toBe(1)
  await database.query(
    "UPDATE outbox_mail SET created_at = created_at - interval '2 hours' WHERE account_id = $1",
    [person.id],
  )

  const staff = new Visitor(visitor.origin)
  await turnOn(staff, await insertPerson(database, { role: 'support' }))
  const page = await staff.get(`/support/accounts/${person.id}`)
  expect(page.text).toMatch(
    /Your X4 Remote backup codes delayed, tried \d+ times?, next on .* Mail server: connect ECONNREFUSED/,
  )

  const listed = await portal('outbox', 'list')
  expect(listed.code).toBe(0)
  expect(listed.answer).toContainEqual(
    expect.objectContaining({
      recipient: person.email,
      template: 'backup-codes',
      attempts: expect.any(Number),
    }),
  )
  const examined = await portal('doctor')
  expect(examined.code).toBe(1)
  expect(examined.answer).toContainEqual(
    expect.objectContaining({ what: 'outbox', problem: expect.stringMatching(/waits for 12\d minutes/) }),
  )

  const metrics = await readMetrics(visitor.origin)
  expect(metrics.get('portal_outbox_oldest_seconds')).toBeGreaterThan(7200)
  expect(metrics.get('portal_outbox_mails{state="delayed"}')).toBeGreaterThan(0)
  expect((await visitor.get('/readyz')).status).toBe(200)
  await parts.mailGate.open()
})

test('A request that its sender gave up is not called a success', async () => {
  const client = await database.connect()
  await client.query('BEGIN; LOCK TABLE account IN ACCESS EXCLUSIVE MODE')
  const socket = connect(Number(new URL(visitor.origin).port), '127.0.0.1')
  socket.write(`GET /profile HTTP/1.1\r\nHost: localhost\r\nCookie: session=given-up\r\n\r\n`)
  const waits = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
  await expect.poll(async () => (await database.query(waits)).rowCount).toBeGreaterThan(0)
  socket.destroy()
  const log = () => fs.readFileSync(parts.portals[0]?.logFile as string, 'utf8').split('\n')
  await expect
    .poll(() => log().filter((line) => line.includes('request given up')))
    .toContainEqual(expect.stringMatching(/"route":"\/profile","status":499/))
  await client.query('ROLLBACK')
  client.release()
})

test('Nothing secret went into the log on the way', async () => {
  const log = fs.readFileSync(parts.portals[0]?.logFile as string, 'utf8')
  expect(log).toContain('mail not delivered, will try again')
  expect(log).not.toContain(person.email)
  expect(log).not.toMatch(/SELECT|INSERT|UPDATE/)
})
