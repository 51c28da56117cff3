import { Authenticator } from './authenticator'
import { ageProofs, insertPerson, type Person } from './database-people'
import { devices, newBrowser, newPasswords, profile, support } from './gallery-account'
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
  waitForMails,
} from './gallery-page'
import { passkeys } from './gallery-passkeys'
import { readQrCode } from './qr-reader'

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
  await passkeys(walk, person)
  await turningOff(walk, person)
  await elsewhere(walk, person)
  await newBrowser(walk, person)
  await newPasswords(walk, person)
  await support(walk, person)
  await profile(walk, person)
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
    await page.context().addCookies([{ name: 'notice', value: notice, url: page.url() }])
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
  for (const state of ['queued', 'refused', 'cancelled']) {
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
  const throttle = `INSERT INTO throttle (kind, subject, failures, wait_until, last_failure_at)
    VALUES ('second-factor', $1, $2, now() + $3::interval, now())
    ON CONFLICT (kind, subject, browser) DO UPDATE SET failures = excluded.failures, wait_until = excluded.wait_until`
  for (const [name, failures, wait] of [
    ['wait', 9, '50 minutes'],
    ['blocked', 100, '8 hours'],
  ] as const) {
    await database.query(throttle, [person.id, failures, wait])
    await page.goto('/sign-in/two-factor')
    await field(page, 'oneTimePassword').fill(device.wrongCode())
    await submit(page)
    await page.locator('main .notice').waitFor()
    await see(`one-time password, ${name}`)
  }
  await database.query("DELETE FROM throttle WHERE kind = 'second-factor' AND subject = $1", [person.id])
  await database.query('UPDATE authenticator SET last_used_step = 0 WHERE account_id = $1', [person.id])
  await field(page, 'oneTimePassword').fill(device.code())
  await submit(page)
  await page.waitForURL('**/profile')
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
  await field(page, 'password').fill(person.password)
  await field(page, 'oneTimePassword').fill('000000')
  await submitAgain(page)
  await page.locator('.help-link').waitFor()
  await see('step-up, wrong one-time password')
  await database.query(
    'UPDATE session SET password_authenticated_at = now(), second_factor_authenticated_at = now() WHERE account_id = $1',
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
