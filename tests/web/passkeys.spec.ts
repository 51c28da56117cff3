import type pg from 'pg'
import type { Person } from '../support/database-people'
import { expect, test, turnOn } from '../support/http-test'
import { Visitor } from '../support/visitor'

/** Makes the account's only device a passkey; what it signs is not asked for here. */
async function onlyAPasskey(database: pg.Pool, { id }: Person) {
  await database.query(
    `UPDATE authenticator SET kind = 'passkey', credential_id = sha256(id::text::bytea), relying_party_id = 'localhost'
     WHERE account_id = $1`,
    [id],
  )
}

test('Without script a passkey can’t be used; the page says so, and a backup code is the way', async ({
  visitor,
  person,
  database,
  origin,
}) => {
  const { backupCodes } = await turnOn(visitor, person)
  await onlyAPasskey(database, person)
  const owner = new Visitor(origin)
  const step = await owner.signIn(person)
  expect(step.heading).toBe('Use your passkey')
  expect(step.text).toContain('A passkey needs JavaScript')
  expect(step.text).not.toContain('One-time password')
  expect(step.html).toContain('href="/sign-in/backup-code')
  const fields = { backupCode: backupCodes[0] as string }
  const inside = await owner.submit(await owner.get('/sign-in/backup-code'), 'Verify', fields)
  expect(inside.heading).toBe('My profile')
  const page = await owner.get('/profile/security/two-factor/passkey')
  expect(page.text).toContain('A passkey needs JavaScript')
})

test('Whoever has nothing but a passkey is asked for it where a code would be asked for', async ({
  visitor,
  person,
  database,
}) => {
  await turnOn(visitor, person)
  await onlyAPasskey(database, person)
  await database.query(
    `UPDATE session SET password_authenticated_at = password_authenticated_at - interval '11 minutes',
       second_factor_authenticated_at = second_factor_authenticated_at - interval '11 minutes' WHERE account_id = $1`,
    [person.id],
  )
  const asked = await visitor.get('/profile/security/password')
  expect(asked.path).toBe('/confirm?purpose=change-password&returnTo=%2Fprofile%2Fsecurity%2Fpassword')
  expect(asked.text).toContain('For ten minutes after that, this page asks for nothing')
  expect(asked.text).not.toContain('One-time password')
})

test('The sign-in page, its script and its address field know passkeys; without script it is as it was', async ({
  visitor,
}) => {
  const page = await visitor.get('/sign-in')
  expect(page.html).toContain('autoComplete="username webauthn"')
  expect(page.text).not.toContain('passkey')
})
