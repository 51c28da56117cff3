import type { Page } from '@playwright/test'
import type pg from 'pg'
import { Authenticator } from './authenticator'
import { ageProofs, insertPerson, type Person } from './database-people'
import { linkIn, type Mailbox } from './mailbox'
import { readQrCode } from './qr-reader'

/** What a walk is given, and `see`, which is called at each state with its name. */
export type Walk = {
  page: Page
  email?: string
  deviceName?: string
  database: pg.Pool
  mailbox: Mailbox
  see(name: string): Promise<void>
}

const TWO_FACTOR = '/profile/security/two-factor'

/**
 * Walks through every page and state of the portal. It finds its way by names of fields and positions, not by words,
 * so that it can be walked in every language.
 */
export async function walkEveryState(walk: Walk): Promise<void> {
  const person = await insertPerson(walk.database, { email: walk.email })
  await signedOut(walk, person)
  await off(walk, person)
  const device = await turningOn(walk)
  await on(walk, person)
  await secondStep(walk, person, device)
  await stepUp(walk, person)
  await devices(walk, person)
  await turningOff(walk, person)
  await elsewhere(walk, person)
  await newPasswords(walk, person)
  await support(walk, person)
  await profile(walk, person)
}

const field = (page: Page, name: string) => page.locator(`main input[name="${name}"]`)
const submit = (page: Page) => page.locator('main button[type="submit"]').first().click()
/** Sends the form where it already shows a problem, so that the next one has to be told from the last. */
async function submitAgain(page: Page) {
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), submit(page)])
  await page.locator('main button[type="submit"]:not([aria-disabled="true"])').first().waitFor()
}
const problem = (page: Page) => page.locator('main [role="alert"]').first().waitFor()

async function enterPassword(page: Page, { email, password }: Person) {
  await page.goto('/sign-in')
  await field(page, 'email').fill(email)
  await field(page, 'password').fill(password)
  await submit(page)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

async function signOut(page: Page) {
  await page.context().clearCookies({ name: 'session' })
}

async function signedOut({ page, see }: Walk, person: Person) {
  await page.goto('/sign-in')
  await see('sign-in')
  await submit(page)
  await problem(page)
  await see('sign-in, nothing filled in')
  await field(page, 'email').fill(person.email)
  await field(page, 'password').fill('wrong')
  await submitAgain(page)
  await see('sign-in, wrong password')
  for (const notice of ['signed-out', 'session-over', 'challenge-over', 'too-many-tries']) {
    await page.goto(`/sign-in?notice=${notice}`)
    await see(`sign-in, ${notice}`)
  }
}

async function off({ page, see }: Walk, person: Person) {
  await enterPassword(page, person)
  await see('profile')
  await page.locator('header button[popovertarget]').click()
  await see('account menu')
  await page.keyboard.press('Escape')
  await page.goto('/profile/security')
  await see('security, off')
  await page.goto(TWO_FACTOR)
  await see('two-factor, off')
}

async function turningOn({ page, deviceName = 'Pixel 9', see }: Walk): Promise<Authenticator> {
  await page.goto('/profile/security')
  await submit(page)
  await page.locator('.qr').waitFor()
  await see('turning on')
  const device = new Authenticator(readQrCode(await page.screenshot({ fullPage: true })))
  await page.locator('main button[popovertarget="key"]').first().click()
  await see('turning on, the code to type')
  await page.keyboard.press('Escape')
  await field(page, 'deviceName').fill('')
  await submit(page)
  await problem(page)
  await see('turning on, nothing filled in')
  await field(page, 'oneTimePassword').fill(device.wrongCode())
  await field(page, 'deviceName').fill(deviceName)
  await submitAgain(page)
  await see('turning on, wrong one-time password')
  await field(page, 'oneTimePassword').fill(device.code())
  await submit(page)
  await page.locator('.sheet').waitFor()
  await see('backup codes')
  return device
}

async function on({ page, database, mailbox, see }: Walk, person: Person) {
  await waitForMails(mailbox, person, 1)
  await page.goto(TWO_FACTOR)
  await see('two-factor, on')
  await page.goto('/profile/security')
  await see('security, on')

  const codesMail =
    "UPDATE outbox_mail SET state = 'STATE', last_answer = 'x' WHERE template = 'backup-codes' AND account_id = $1"
  const linkMail = codesMail.replace('backup-codes', 'confirm-turning-off')
  await page.goto(TWO_FACTOR)
  await page.locator('main .button-danger').click()
  await page.locator('main .notice').waitFor()
  await waitForMails(mailbox, person, 2)
  await page.goto(TWO_FACTOR)
  await see('two-factor, link sent')
  for (const state of ['queued', 'refused', 'outdated']) {
    await database.query(codesMail.replace('STATE', state), [person.id])
    await database.query(`${linkMail.replace('STATE', state)}`, [person.id])
    await database.query(
      "UPDATE outbox_mail SET next_attempt_at = now() + interval '1 hour' WHERE account_id = $1",
      [person.id],
    )
    await page.goto(TWO_FACTOR)
    await see(`two-factor, mails ${state}`)
  }
  await database.query("UPDATE outbox_mail SET state = 'sent' WHERE account_id = $1", [person.id])
  for (const left of [3, 1, 0]) {
    await database.query(
      `UPDATE backup_code SET used_at = now() WHERE id IN (SELECT c.id FROM backup_code c JOIN backup_code_batch b ON b.id = c.batch_id
        WHERE b.account_id = $1 AND used_at IS NULL ORDER BY c.id OFFSET $2)`,
      [person.id, left],
    )
    await page.goto(TWO_FACTOR)
    await see(`two-factor, ${left} backup codes left`)
  }
  await page.locator('main section.part').nth(1).locator('button').click()
  await page.locator('.sheet').waitFor()
  await see('new backup codes')
}

async function secondStep({ page, database, see }: Walk, person: Person, device: Authenticator) {
  await signOut(page)
  await enterPassword(page, person)
  await see('one-time password')
  await field(page, 'oneTimePassword').fill('12345')
  await submit(page)
  await problem(page)
  await see('one-time password, five digits')
  await field(page, 'oneTimePassword').fill(device.wrongCode())
  await submitAgain(page)
  await see('one-time password, wrong')
  await page.goto('/sign-in/backup-code')
  await see('backup code')
  await field(page, 'backupCode').fill('AAAAA-AAAAA')
  await submit(page)
  await problem(page)
  await see('backup code, wrong')
  const budget = `INSERT INTO budget (key, failures, wait_until, last_failure_at) VALUES ($1, $2, now() + $3::interval, now())
    ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, wait_until = excluded.wait_until`
  for (const [name, failures, wait] of [
    ['wait', 9, '50 minutes'],
    ['blocked', 100, '8 hours'],
  ] as const) {
    await database.query(budget, [`second-factor:${person.id}`, failures, wait])
    await page.goto('/sign-in/two-factor')
    await field(page, 'oneTimePassword').fill(device.wrongCode())
    await submit(page)
    await page.locator('main .notice').waitFor()
    await see(`one-time password, ${name}`)
  }
  await database.query('DELETE FROM budget WHERE key = $1', [`second-factor:${person.id}`])
  await database.query('UPDATE authenticator SET last_used_step = 0 WHERE account_id = $1', [person.id])
  await field(page, 'oneTimePassword').fill(device.code())
  await submit(page)
  await page.waitForURL('**/profile')
}

async function devices({ page, database, see }: Walk, person: Person) {
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
    `INSERT INTO session (id, account_id, token_hash, security_epoch, created_at, last_seen_at, password_proven_at,
       second_factor_proven_at, browser_hash, address, user_agent)
     SELECT gen_random_uuid(), id, sha256(random()::text::bytea), security_epoch, now(), now(), now(), now(), '', '198.51.100.23',
       'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'
     FROM account WHERE id = $1`,
    [person.id],
  )
  await page.goto('/profile/security/sessions')
  await see('sessions')
  await page.goto('/profile/security/activity')
  await see('activity')
  await page.goto('/profile/security/password')
  await field(page, 'password').fill('wrong')
  await field(page, 'newPassword').fill('password1')
  await submit(page)
  await problem(page)
  await see('changing the password, a common one')
}

async function newPasswords({ page, database, mailbox, see }: Walk, person: Person) {
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
  await database.query(
    "UPDATE password_link SET purpose = 'invitation', used_at = NULL WHERE account_id = $1",
    [person.id],
  )
  await database.query(
    'UPDATE password_link l SET security_epoch = a.security_epoch FROM account a WHERE a.id = l.account_id AND a.id = $1',
    [person.id],
  )
  await page.goto(link.replace('reset-password', 'invitation'))
  await see('invitation')
}

async function support({ page, database, see }: Walk, person: Person) {
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
  await signOut(page)
}

async function profile({ page, mailbox, see }: Walk, person: Person) {
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
  await page.goto(confirm)
  await see('confirming the e-mail address')
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

async function stepUp({ page, database, see }: Walk, person: Person) {
  await ageProofs(database, person)
  await page.goto('/confirm?purpose=new-codes&returnTo=/profile')
  await see('step-up')
  await field(page, 'password').fill('wrong')
  await field(page, 'oneTimePassword').fill('000000')
  await submit(page)
  await page.locator('#field-password-problem').waitFor()
  await see('step-up, wrong password')
  await database.query(
    'UPDATE session SET password_proven_at = now(), second_factor_proven_at = now() WHERE account_id = $1',
    [person.id],
  )
}

async function turningOff({ page, database, mailbox, see }: Walk, person: Person) {
  await page.goto('/two-factor/disable/unknown')
  await see('link unknown')
  const first = await newestLink(mailbox, person)
  await page.goto(TWO_FACTOR)
  await page.locator('main .button-danger').click()
  const link = await newestLink(mailbox, person, { but: first })
  await page.goto(first)
  await see('link replaced')

  const stranger = await insertPerson(database)
  await signOut(page)
  await enterPassword(page, stranger)
  await page.goto(link)
  await see('link, someone else signed in')
  await signOut(page)
  await page.goto(link)
  await see('final step')
  await field(page, 'password').fill('wrong')
  await submit(page)
  await problem(page)
  await see('final step, wrong password')

  const age = async (change: string) => {
    await database.query(change, [person.id])
    await page.goto(link)
  }
  await age(
    "UPDATE outbox_mail SET ended_at = ended_at - interval '2 hours' WHERE template = 'confirm-turning-off' AND account_id = $1",
  )
  await see('link expired')
  await age(
    "UPDATE outbox_mail SET ended_at = ended_at + interval '2 hours' WHERE template = 'confirm-turning-off' AND account_id = $1",
  )
  await age('UPDATE account SET security_epoch = security_epoch + 1 WHERE id = $1')
  await see('link void')
  await age('UPDATE account SET security_epoch = security_epoch - 1 WHERE id = $1')
  await field(page, 'password').fill(person.password)
  await submit(page)
  await page.locator('.notice-ok').waitFor()
  await see('turned off')
  await page.goto(link)
  await see('link used')
}

async function elsewhere({ page, database, see }: Walk, person: Person) {
  await page.goto('/help/two-factor')
  await see('help')
  await page.goto('/nowhere')
  await see('nothing found')
  await enterPassword(page, person)
  await page.goto('/profile/security')
  await submit(page)
  await page.locator('.qr').waitFor()
  await see('turning on again')
  await database.query("UPDATE enrolment SET sealed_secret = 'lost.AAAA.AAAA' WHERE account_id = $1", [
    person.id,
  ])
  await page.goto(TWO_FACTOR)
  await see('something went wrong')
}

async function waitForMails(mailbox: Mailbox, { email }: Person, count: number) {
  for (let waited = 0; waited < 15_000; waited += 100) {
    if ((await mailbox.to(email)).length >= count) break
    await new Promise((done) => setTimeout(done, 100))
  }
  await new Promise((done) => setTimeout(done, 300)) // until the worker has noted it
}

async function newestLink(
  mailbox: Mailbox,
  { email }: Person,
  { path = '/two-factor/disable/', but = '' } = {},
): Promise<string> {
  for (let waited = 0; waited < 15_000; waited += 100) {
    const link = (await mailbox.to(email))
      .map(linkIn)
      .filter((found) => found.includes(path))
      .at(-1)
    if (link && link !== but) return link
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('No link came')
}
