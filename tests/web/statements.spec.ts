import fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { askForLink, beginEnrolment, expect, test, turnOn } from '../support/http-test'
import { Mailbox } from '../support/mailbox'
import { type Parts, startParts } from '../support/parts'
import { Visitor } from '../support/visitor'

/** How many SQL statements one request costs, as PostgreSQL's own log counts them; BEGIN and COMMIT aside. */
test.describe.configure({ mode: 'serial' })

const SIGN_IN = 7
/** Its use is mailed. */
const WITH_BACKUP_CODE = SIGN_IN + 1
/** The page of the second step is shown again. */
const WITH_WRONG_CODE = SIGN_IN + 1
const TURNING = 16

let parts: Parts
let database: pg.Pool
let visitor: Visitor

test.beforeAll(async () => {
  parts = await startParts()
  database = openPool(parts.databaseUrl)
  await database.query("ALTER SYSTEM SET log_statement = 'all'")
  await database.query('SELECT pg_reload_conf()')
  await pause(200)
})
test.afterAll(async () => {
  await database.end()
  await parts.stop()
})
test.beforeEach(() => {
  visitor = new Visitor(parts.portals[0]?.origin as string)
})

let marks = 0

/** The statements of the portal while something is done, what the server does by itself aside. */
async function statementsOf(action: () => Promise<unknown>): Promise<string[]> {
  const mark = `mark ${process.pid} ${marks++}`
  await database.query(`SELECT 'begin ${mark}'`)
  await action()
  await database.query(`SELECT 'end ${mark}'`)
  const log = fs.readFileSync(join(parts.folder, 'postgres', 'postgres.log'), 'utf8')
  const between = log.slice(log.indexOf(`begin ${mark}`), log.indexOf(`SELECT 'end ${mark}`))
  const statement = /LOG: {2}(?:statement|execute [^:]+): ([\s\S]*?)(?=\n\d{4}-)(\n.*DETAIL: .*)?/g
  return [...between.matchAll(statement)]
    .filter(([, text = '', detail = '']) => !NOT_OF_A_REQUEST.test(text) && !detail.includes("'mail.sent'"))
    .map(([, text = '']) => text.replace(/\s+/g, ' '))
}

/**
 * Transactions' ends, our marks, the mail worker, pruning and forgetting, the looks for unfinished sign-ins and for
 * applications to be told, the chain.
 */
const NOT_OF_A_REQUEST =
  /^(BEGIN|COMMIT|ROLLBACK)|^DELETE FROM [^=]* <=? \$1|SELECT '(begin|end) mark|expires_at" <=|SKIP LOCKED|outbox_mail" SET "state"|settled_at IS NULL|UPDATE application_session SET ended_at = \$1, next|DISTINCT application_id|audit_(link|anchor)|advisory/

/** The one POST of a form, without the page that it leads to. */
async function statementsOfPost(path: string, button: string, fields: Record<string, string>) {
  const body = (await visitor.get(path)).form(button, fields)
  return statementsOf(() =>
    visitor.fetch(path, { method: 'POST', headers: { origin: visitor.origin }, body }),
  )
}

test('Signing in with the password', async () => {
  const { email, password } = await insertPerson(database)
  const statements = await statementsOfPost('/sign-in', 'Sign in', { email, password })
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(SIGN_IN)
  expect(statements.length).toBeGreaterThan(3)
})

test('Signing in with the password, when a second step is due', async () => {
  const person = await insertPerson(database)
  await turnOn(visitor, person)
  const { email, password } = person
  for (const browser of ['one that the account knows', 'a new one']) {
    visitor.cookies.delete('session')
    if (browser === 'a new one') visitor.cookies.clear()
    const statements = await statementsOfPost('/sign-in', 'Sign in', { email, password })
    expect(statements.length, `${browser}\n${statements.join('\n')}`).toBeLessThanOrEqual(SIGN_IN)
    expect(statements.join(), browser).toContain('INSERT INTO challenge')
  }
})

test('Signing in with a wrong password costs as much with an account as without', async () => {
  const { email } = await insertPerson(database)
  const shape = (statements: string[]) => statements.map((text) => text.replace(/\$\d+|'[^']*'/g, '?'))
  const known = await statementsOfPost('/sign-in', 'Sign in', { email, password: 'guess' })
  const unknown = await statementsOfPost('/sign-in', 'Sign in', {
    email: 'nobody@example.com',
    password: 'guess',
  })
  expect(shape(known)).toEqual(shape(unknown))
  expect(known.length).toBeLessThanOrEqual(SIGN_IN)
})

test('Answering with a one-time password, and with a backup code', async () => {
  const person = await insertPerson(database)
  const { device, backupCodes } = await turnOn(visitor, person)
  const halfwayIn = async () => {
    visitor.cookies.delete('session')
    await visitor.signIn(person)
  }
  await halfwayIn()
  const right = await statementsOfPost('/sign-in/two-factor', 'Verify', { oneTimePassword: device.code(1) })
  expect(right.length, right.join('\n')).toBeLessThanOrEqual(SIGN_IN)
  await halfwayIn()
  const fields = { backupCode: backupCodes[0] as string }
  const backup = await statementsOfPost('/sign-in/backup-code', 'Verify', fields)
  expect(backup.length, backup.join('\n')).toBeLessThanOrEqual(WITH_BACKUP_CODE)
  await halfwayIn()
  const wrong = await statementsOfPost('/sign-in/two-factor', 'Verify', {
    oneTimePassword: device.wrongCode(),
  })
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(WITH_WRONG_CODE)
})

test('Turning on, new codes, and turning off', async () => {
  const person = await insertPerson(database)
  const device = await beginEnrolment(visitor, person)
  const fields = { oneTimePassword: device.code(), deviceName: 'Phone' }
  const on = await statementsOfPost('/profile/security/two-factor', 'Turn on', fields)
  expect(on.length, on.join('\n')).toBeLessThanOrEqual(TURNING)
  const renewed = await statementsOfPost('/profile/security/two-factor', 'Send new codes', {})
  expect(renewed.length, renewed.join('\n')).toBeLessThanOrEqual(TURNING)
  const link = await askForLink(visitor, person, new Mailbox(parts.mails))
  const off = await statementsOfPost(link, 'Disable two-factor authentication', { password: person.password })
  expect(off.length, off.join('\n')).toBeLessThanOrEqual(TURNING)
  expect((await visitor.get('/profile/security')).text).toContain('Two-factor authentication Off')
})

test('A page of the signed-in part asks for the session once', async () => {
  await visitor.signIn(await insertPerson(database))
  const statements = await statementsOf(() => visitor.get('/profile'))
  expect(statements, statements.join('\n')).toHaveLength(1)
})
