import { randomUUID } from 'node:crypto'
import { ageProofs } from '../support/database-people'
import { expect, test, turnOn } from '../support/http-test'
import { Visitor } from '../support/visitor'

const TWO_FACTOR = '/profile/security/two-factor'
const SESSIONS = '/profile/security/sessions'
const CODE = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/g

test.describe('One press, one proof, done:', () => {
  test('setting two-factor authentication up', async ({ visitor, person, database }) => {
    await visitor.signIn(person)
    await ageProofs(database, person)
    const confirm = await visitor.submit(await visitor.get('/profile/security'), 'Two-factor authentication')
    expect(confirm.heading).toBe("Confirm that it's you")
    const wrong = await visitor.submit(confirm, 'Continue', { password: 'guess' })
    expect(wrong.problemOf('password')).toMatch(/not right/)
    const page = await visitor.submit(wrong, 'Continue', { password: person.password })
    expect(page.text).toContain('Scan the QR code')
  })

  test('adding a device', async ({ visitor, person, database }) => {
    const { device } = await turnOn(visitor, person)
    await ageProofs(database, person)
    const page = await visitor.get('/profile/security/two-factor')
    const confirm = await visitor.submit(page, 'Add a device')
    const fields = { password: person.password, oneTimePassword: device.code(1) }
    expect((await visitor.submit(confirm, 'Continue', fields)).text).toContain('Scan the QR code')
  })

  test('moving to a new device', async ({ visitor, person, database }) => {
    const { device } = await turnOn(visitor, person)
    await ageProofs(database, person)
    const confirm = await visitor.submit(await visitor.get(TWO_FACTOR), 'Move to a new device')
    const fields = { password: person.password, oneTimePassword: device.code(1) }
    const page = await visitor.submit(confirm, 'Continue', fields)
    expect(page.text).toContain('Scan the QR code')
    expect(page.text, 'in the place of').toContain('Phone')
  })

  test('removing a device, the one that was pressed', async ({ visitor, person, database }) => {
    const { device } = await turnOn(visitor, person)
    await database.query(
      `INSERT INTO authenticator (id, account_id, device_name, sealed_secret, last_used_step, last_used_at, created_at)
      SELECT $2, account_id, 'Tablet', sealed_secret, last_used_step, now(), now() - interval '1 day' FROM authenticator
      WHERE account_id = $1`,
      [person.id, randomUUID()],
    )
    await ageProofs(database, person)
    const confirm = await visitor.submit(await visitor.get(TWO_FACTOR), 'Remove')
    const fields = { password: person.password, oneTimePassword: device.code(1) }
    const page = await visitor.submit(confirm, 'Continue', fields)
    expect(page.path).toMatch(/^\/profile\/security\/two-factor/)
    const { rows } = await database.query('SELECT device_name FROM authenticator WHERE account_id = $1', [
      person.id,
    ])
    expect(rows).toEqual([{ device_name: 'Phone' }])
  })

  test('new codes, shown in that answer and on no later page', async ({ visitor, person, database }) => {
    const { device } = await turnOn(visitor, person)
    await ageProofs(database, person)
    const confirm = await visitor.submit(await visitor.get(TWO_FACTOR), 'Send new codes')
    expect(confirm.heading).toBe("Confirm that it's you")
    const fields = { password: person.password, oneTimePassword: device.code(1) }
    const sheet = await visitor.submit(confirm, 'Continue', fields)
    expect(sheet.heading).toBe('Two-factor authentication')
    const codes = sheet.text.match(CODE) ?? []
    expect(new Set(codes).size).toBe(10)
    expect((await visitor.get(sheet.path)).text).not.toMatch(CODE)
    expect((await visitor.get(TWO_FACTOR)).text).not.toMatch(CODE)
    const other = new Visitor(visitor.origin)
    await other.signIn(person)
    const backup = await other.get('/sign-in/backup-code')
    const opened = await other.submit(backup, 'Verify', { backupCode: codes[0] as string })
    expect(opened.heading).toBe('My profile')
  })

  test('ending all other sessions', async ({ visitor, person, database }) => {
    const other = new Visitor(visitor.origin)
    await other.signIn(person)
    await visitor.signIn(person)
    await ageProofs(database, person)
    const confirm = await visitor.submit(await visitor.get(SESSIONS), 'End all others')
    const page = await visitor.submit(confirm, 'Continue', { password: person.password })
    expect(page.path).toBe(`${SESSIONS}?notice=ended`)
    expect((await other.get('/profile')).path).toMatch(/^\/sign-in/)
  })
})

test('What can’t be done any more is not done, and the page says so', async ({
  visitor,
  person,
  database,
}) => {
  const { device } = await turnOn(visitor, person)
  await ageProofs(database, person)
  const confirm = await visitor.submit(await visitor.get(TWO_FACTOR), 'Send new codes')
  const madeSince = randomUUID()
  await database.query('UPDATE backup_code_batch SET id = $2 WHERE account_id = $1', [person.id, madeSince])
  const fields = { password: person.password, oneTimePassword: device.code(1) }
  const page = await visitor.submit(confirm, 'Continue', fields)
  expect(page.path).toBe(`${TWO_FACTOR}?notice=not-done`)
  expect(page.text).toContain('This was not done')
  const { rows } = await database.query('SELECT id FROM backup_code_batch WHERE account_id = $1', [person.id])
  expect(rows).toEqual([{ id: madeSince }])
})

test.describe('A press that was not followed by a proof is forgotten:', () => {
  test('the next form that leads to a step-up does only what it says', async ({
    visitor,
    person,
    database,
  }) => {
    const [kept, ended] = [new Visitor(visitor.origin), new Visitor(visitor.origin)]
    for (const browser of [kept, ended, visitor]) await browser.signIn(person)
    await ageProofs(database, person)
    await visitor.submit(await visitor.get(SESSIONS), 'End all others')
    const confirm = await visitor.submit(await visitor.get(SESSIONS), 'End')
    expect(confirm.heading).toBe("Confirm that it's you")
    await visitor.submit(confirm, 'Continue', { password: person.password })
    for (const browser of [kept, ended]) expect((await browser.get('/profile')).path).toBe('/profile')
  })

  test('a link to the step-up carries nothing out', async ({ visitor, person, database }) => {
    await visitor.signIn(person)
    await ageProofs(database, person)
    await visitor.submit(await visitor.get('/profile/security'), 'Two-factor authentication')
    const confirm = await visitor.get('/confirm?purpose=turn-on&returnTo=/profile')
    await visitor.submit(confirm, 'Continue', { password: person.password })
    const { rows } = await database.query('SELECT FROM enrolment WHERE account_id = $1', [person.id])
    expect(rows).toEqual([])
  })
})

test('A link to the step-up carries nothing out', async ({ visitor, person, database }) => {
  await visitor.signIn(person)
  await ageProofs(database, person)
  const confirm = await visitor.get('/confirm?purpose=turn-on&resume=yes&returnTo=/profile')
  expect((await visitor.submit(confirm, 'Continue', { password: person.password })).heading).toBe(
    'My profile',
  )
  const { rows } = await database.query('SELECT FROM enrolment WHERE account_id = $1', [person.id])
  expect(rows).toEqual([])
})
