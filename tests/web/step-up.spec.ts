import { ageProofs } from '../support/database-people'
import { expect, test, turnOn } from '../support/http-test'

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
