import { randomUUID } from 'node:crypto'
import { ageProofs } from '../support/database-people'
import { expect, test, turnOn } from '../support/http-test'
import { Visitor } from '../support/visitor'

const TWO_FACTOR = '/profile/security/two-factor'
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

  test('new codes make none when others were made since the press', async ({ visitor, person, database }) => {
    const { device } = await turnOn(visitor, person)
    await ageProofs(database, person)
    const confirm = await visitor.submit(await visitor.get(TWO_FACTOR), 'Send new codes')
    await database.query('UPDATE backup_code_batch SET id = $2 WHERE account_id = $1', [
      person.id,
      randomUUID(),
    ])
    const fields = { password: person.password, oneTimePassword: device.code(1) }
    const page = await visitor.submit(confirm, 'Continue', fields)
    expect(page.text).not.toMatch(CODE)
  })

  test('ending all other sessions', async ({ visitor, person, database }) => {
    await visitor.signIn(person)
    await ageProofs(database, person)
    const confirm = await visitor.submit(await visitor.get('/profile/security/sessions'), 'End all others')
    const page = await visitor.submit(confirm, 'Continue', { password: person.password })
    expect(page.path).toBe('/profile/security/sessions?notice=ended')
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
