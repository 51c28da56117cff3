import { createHash } from 'node:crypto'
import { Authenticator } from './authenticator'
import { insertPerson, type Person } from './database-people'
import {
  enterPassword,
  field,
  newestLink,
  problem,
  signOut,
  submit,
  submitAgain,
  TWO_FACTOR,
  type Walk,
} from './gallery-page'
import { readQrCode } from './qr-reader'

/** Several devices, sessions, activity, and the password. */
export async function devices({ page, database, see }: Walk, person: Person) {
  await page.goto(TWO_FACTOR)
  await page.locator('main .button-quiet').first().click()
  await page.locator('.qr').waitFor()
  await see('adding a device')
  const second = new Authenticator(readQrCode(await page.screenshot({ fullPage: true })))
  await field(page, 'oneTimePassword').fill(second.wrongCode())
  await submit(page)
  await page.locator('#field-oneTimePassword-problem').waitFor()
  await see('adding a device, wrong one-time password')
  await field(page, 'oneTimePassword').fill(second.code())
  await submitAgain(page)
  await page.locator('main .notice-ok').waitFor()
  await see('device added')
  await page.locator('.row-actions button').first().click()
  await page.locator('.qr').waitFor()
  await see('moving to a new device')
  await page.goto(TWO_FACTOR)
  await page.locator('.row-actions a').first().click()
  await field(page, 'deviceName').waitFor()
  await see('renaming a device')
  await page.goto('/profile/security/sessions')
  await see('sessions, only here')
  await database.query(
    `INSERT INTO session (id, account_id, token_hash, security_epoch, created_at, last_seen_at, password_authenticated_at,
       second_factor_authenticated_at, browser_hash, address, user_agent)
     SELECT gen_random_uuid(), id, sha256(random()::text::bytea), security_epoch, now(), now(), now(), now(), '', '198.51.100.23',
       'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'
     FROM account WHERE id = $1`,
    [person.id],
  )
  await page.goto('/profile/security/sessions')
  await see('sessions')
  await page.goto('/profile/security/applications')
  await see('applications, none')
  await database.query(
    `WITH application AS (
       INSERT INTO application (id, name, requires_two_factor, created_at) VALUES (gen_random_uuid(), 'X4 Remote', true, now())
       RETURNING id)
     INSERT INTO application_session (id, application_id, account_id, session_id, security_epoch, sid, created_at, expires_at)
     SELECT gen_random_uuid(), application.id, account_id, session.id, security_epoch, session.id, now(), now() + interval '1 day'
     FROM application, session WHERE account_id = $1`,
    [person.id],
  )
  await page.goto('/profile/security/applications')
  await see('applications')
  await page.goto('/sign-out')
  await see('signing out, as an application asks')
  await page.goto('/profile/security/activity')
  await see('activity')
  await page.goto('/profile/security/password')
  await field(page, 'password').fill(person.password)
  await field(page, 'newPassword').fill('password1')
  await submit(page)
  await problem(page)
  await see('changing the password, a common one')
}

/** A forgotten password, and an invitation. */
export async function newPasswords({ page, database, mailbox, see }: Walk, person: Person) {
  await signOut(page)
  await page.goto('/forgot-password')
  await see('forgotten password')
  await field(page, 'email').fill('robin')
  await submit(page)
  await problem(page)
  await see('forgotten password, no address')
  await field(page, 'email').fill(person.email)
  await submitAgain(page)
  await page.locator('main .notice-ok').waitFor()
  await see('forgotten password, link sent')
  const link = await newestLink(mailbox, person, { path: '/reset-password/' })
  await page.goto(link)
  await see('new password')
  await field(page, 'newPassword').fill('short')
  await submit(page)
  await problem(page)
  await see('new password, too short')
  await field(page, 'newPassword').fill(person.password)
  await submitAgain(page)
  await page.waitForURL('**/sign-in**')
  await see('new password saved')
  await page.goto(link)
  await see('new password, link used')
  await page.goto('/invitation/unknown')
  await see('invitation, link unknown')
  const invitation = link.replace('reset-password', 'invitation')
  const renew = (expires: string) =>
    database.query(
      `UPDATE password_link SET purpose = 'invitation', used_at = NULL, expires_at = now() + $2::interval,
         security_epoch = (SELECT security_epoch FROM account WHERE id = $1) WHERE account_id = $1`,
      [person.id, expires],
    )
  await renew('-1 minute')
  await page.goto(invitation)
  await see('invitation, expired')
  await renew('1 hour')
  await page.goto(invitation)
  await see('invitation')
  await enterPassword(page, await insertPerson(database))
  await page.goto(invitation)
  await see('invitation, someone else signed in')
  await field(page, 'newPassword').fill(person.password)
  await submit(page)
  await page.locator('main .notice-ok').waitFor()
  await see('password saved, someone else signed in')
  await signOut(page)
}

/** A wait because of somebody else's wrong passwords, and the link that ends it in this browser. */
export async function newBrowser({ page, database, mailbox, see }: Walk, person: Person) {
  await signOut(page)
  await page.context().clearCookies({ name: 'browser' })
  const hash = createHash('sha256').update(person.email).digest('base64url')
  await database.query(
    `INSERT INTO throttle (kind, subject, failures, wait_until, last_failure_at)
      VALUES ('password', $1, 9, now() + interval '5 minutes', now())
      ON CONFLICT (kind, subject, browser) DO UPDATE SET failures = excluded.failures, wait_until = excluded.wait_until`,
    [hash],
  )
  await page.goto('/sign-in')
  await field(page, 'email').fill(person.email)
  await field(page, 'password').fill(person.password)
  await submit(page)
  await problem(page)
  await see('sign-in, a wait in a new browser')
  await page.goto('/sign-in/new-browser')
  await see('link to a new browser')
  await field(page, 'email').fill('robin')
  await submit(page)
  await problem(page)
  await see('link to a new browser, no address')
  await field(page, 'email').fill(person.email)
  await submitAgain(page)
  await page.locator('main .notice-ok').waitFor()
  await see('link to a new browser, sent')
  await page.goto('/new-browser/unknown')
  await see('new browser, link unknown')
  const link = await newestLink(mailbox, person, { path: '/new-browser/' })
  await page.goto(link)
  await see('new browser')
  await submit(page)
  await page.waitForURL('**/sign-in**')
  await page.locator('main .notice-ok').waitFor() // the sign-in loads itself into a document of its own
  await see('new browser, known now')
  await page.goto(link)
  await see('new browser, link used')
}

/** The support console. */
export async function support({ page, database, see }: Walk, person: Person) {
  const staff = await insertPerson(database, { role: 'support' })
  await enterPassword(page, staff)
  await page.goto('/support')
  await see('support staff without second factor')
  await page.goto('/profile/security')
  await submit(page)
  await page.locator('.qr').waitFor()
  const device = new Authenticator(readQrCode(await page.screenshot({ fullPage: true })))
  await field(page, 'oneTimePassword').fill(device.code())
  await submit(page)
  await page.locator('.sheet').waitFor()
  await page.goto('/support')
  await see('support')
  await page.goto('/support?q=nobody-begins-with-this')
  await see('support, nothing found')
  await page.goto(`/support?q=${encodeURIComponent(person.email.slice(0, 5))}`)
  await see('support, found')
  await page.goto(`/support/accounts/${person.id}`)
  await see('support, an account')
  await page.goto(`/support/accounts/${person.id}?kind=sign-ins`)
  await see('support, sign-ins of an account')
  const disabled = await insertPerson(database)
  await database.query('UPDATE account SET disabled_at = now() WHERE id = $1', [disabled.id])
  await page.goto(`/support/accounts/${disabled.id}`)
  await see('support, a disabled account')
  await signOut(page)
}

/** The name, the language, and the e-mail address with its revert link. */
export async function profile({ page, database, mailbox, see }: Walk, person: Person) {
  await enterPassword(page, person)
  await page.goto('/profile/name')
  await see('name')
  await page.goto('/profile/language')
  await see('language')
  await page.goto('/profile/email')
  await see('e-mail address')
  const email = `new-${person.email}`
  await field(page, 'newEmail').fill(email)
  await submit(page)
  await page.locator('main .notice-ok').waitFor()
  await see('e-mail address, link sent')
  const confirm = await newestLink(mailbox, { ...person, email }, { path: '/confirm-email/' })
  const expire = (expires: string) =>
    database.query('UPDATE email_change SET expires_at = now() + $2::interval WHERE account_id = $1', [
      person.id,
      expires,
    ])
  await expire('-1 minute')
  await page.goto(confirm)
  await see('confirming the e-mail address, link expired')
  await expire('1 hour')
  await page.goto(confirm)
  await see('confirming the e-mail address')
  await field(page, 'password').fill(person.password)
  await submit(page)
  await page.locator('main .notice-ok').waitFor()
  await see('e-mail address changed')
  await page.goto(confirm)
  await see('confirming the e-mail address, link used')
  await page.goto(await newestLink(mailbox, person, { path: '/undo-email-change/' }))
  await see('this was not me')
  await page.goto('/undo-email-change/unknown')
  await see('this was not me, link unknown')
}
