import { ageProofs, type Person } from './database-people'
import { enterPassword, signOut, TWO_FACTOR, type Walk } from './gallery-page'

/** A passkey beside the other devices, and alone. The device itself is asked for nothing: its row is enough. */
export async function passkeys({ page, database, see }: Walk, person: Person) {
  await page.goto(`${TWO_FACTOR}/passkey`)
  await see('adding a passkey')
  await database.query(
    `INSERT INTO authenticator (id, account_id, kind, synced, device_name, sealed_secret, credential_id, relying_party_id,
       last_used_step, last_used_at, created_at)
     SELECT gen_random_uuid(), $1, 'passkey', synced, name, '', sha256(random()::text::bytea), 'localhost', 0, now(), now()
     FROM (VALUES (true, 'Pixel 9'), (false, 'Yubikey')) AS passkey (synced, name)`,
    [person.id],
  )
  await page.goto(TWO_FACTOR)
  await see('two-factor, on, with passkeys')
  await ageProofs(database, person)
  await page.goto('/confirm?purpose=new-codes&returnTo=/profile')
  await see('step-up, code or passkey')
  await page.goto('/confirm?purpose=application-passkey&returnTo=/profile')
  await see('step-up, a passkey alone')
  const cookies = await page.context().cookies()
  await signOut(page)
  await enterPassword(page, person)
  await see('one-time password or passkey')
  await database.query("UPDATE authenticator SET kind = 'passkey' WHERE account_id = $1 AND kind = 'totp'", [
    person.id,
  ])
  await page.goto('/sign-in/two-factor')
  await see('passkey, the only device')
  await database.query(
    "UPDATE authenticator SET kind = 'totp' WHERE account_id = $1 AND credential_id IS NULL",
    [person.id],
  )
  await database.query('DELETE FROM authenticator WHERE account_id = $1 AND credential_id IS NOT NULL', [
    person.id,
  ])
  await page.context().addCookies(cookies)
  await database.query(
    'UPDATE session SET password_authenticated_at = now(), second_factor_authenticated_at = now() WHERE account_id = $1',
    [person.id],
  )
}
