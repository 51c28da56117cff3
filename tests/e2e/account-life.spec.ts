import type { Browser, Page } from '@playwright/test'
import { Authenticator, type Authenticator as Device } from '../support/authenticator'
import { ageProofs } from '../support/database-people'
import { linkIn } from '../support/mailbox'
import { readQrCode } from '../support/qr-reader'
import { Visitor } from '../support/visitor'
import {
  ageLastUsedStep,
  expect,
  problem,
  signIn,
  signOut,
  submitSignIn,
  test,
  withTwoFactorOn,
} from './portal'

const NEW_PASSWORD = 'vierzehn Wolken aus Blech'
const TWO_FACTOR = '/profile/security/two-factor'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })
const success = (page: Page) => page.getByRole('main').getByRole('status')

async function inAnotherBrowser(browser: Browser, origin: string, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' })
  await work(await context.newPage())
  await context.close()
}

async function verify(page: Page, device: Device, steps = 0) {
  await page.getByLabel('One-time password').fill(device.code(steps))
  await button(page, 'Verify').click()
}

test.describe('A new password', () => {
  test('comes through a mailed link; two-factor authentication stays, and a backup code waits', async ({
    page,
    person,
    mailbox,
    database,
  }) => {
    const { device, backupCodes } = await withTwoFactorOn(page, person, mailbox)
    await page.getByRole('link', { name: 'X4 Remote' }).click()
    await signOut(page)
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail address').fill(person.email.toUpperCase())
    await button(page, 'Send link').click()
    await expect(success(page)).toContainText('If there is an account with this e-mail address')
    const link = linkIn(await mailbox.waitFor(person.email, 'Reset your X4 Remote password'))

    await page.goto(link)
    await page.getByLabel('New password').fill('password1')
    await button(page, 'Save password').click()
    await expect(problem(page)).toContainText('on the list of those that are tried first')
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await button(page, 'Save password').click()
    await expect(success(page)).toContainText('Your password is saved')
    await page.goto(link)
    await expect(page.getByText('This link was used already.')).toBeVisible()

    await submitSignIn(page, { ...person, password: NEW_PASSWORD })
    await expect(heading(page, 'Enter your one-time password')).toBeVisible()
    await page.getByRole('link', { name: 'Use a backup code' }).click()
    await page.getByLabel('Backup code').fill(backupCodes[0] as string)
    await button(page, 'Verify').click()
    await expect(problem(page)).toContainText(/backup codes are not accepted until .* at \d\d:\d\d \(UTC/)
    await page.getByRole('link', { name: 'Use a one-time password' }).click()
    await ageLastUsedStep(database, person)
    await verify(page, device)
    await expect(heading(page, 'My profile')).toBeVisible()
    await mailbox.waitFor(person.email, 'Your password was changed')
  })

  test('is chosen in the portal with the present one, and ends other sessions', async ({
    page,
    person,
    browser,
    origin,
    mailbox,
  }) => {
    await signIn(page, person)
    await inAnotherBrowser(browser, origin, async (other) => {
      await signIn(other, person)
      await page.goto('/profile/security')
      await page.getByRole('link', { name: /^Password/ }).click()
      await page.getByLabel('Password', { exact: true }).fill('not this one')
      await page.getByLabel('New password').fill(NEW_PASSWORD)
      await button(page, 'Save password').click()
      await expect(problem(page)).toContainText('The password is not right.')
      await page.getByLabel('Password', { exact: true }).fill(person.password)
      await page.getByLabel('New password').fill(NEW_PASSWORD)
      await button(page, 'Save password').click()
      await expect(success(page)).toContainText('Your password is changed.')
      await other.goto('/profile')
      await expect(other.getByText('You were signed out')).toBeVisible()
    })
    await mailbox.waitFor(person.email, 'Your password was changed')
  })
})

test('An owner in a new browser whom a stranger keeps waiting signs in at once, through a mailed link, with a backup code', async ({
  page,
  person,
  mailbox,
  browser,
  origin,
}) => {
  const { backupCodes } = await withTwoFactorOn(page, person, mailbox)
  const stranger = new Visitor(origin)
  const guess = () => stranger.signIn({ ...person, password: 'a guess' })
  for (let i = 0; i < 6; i++) await guess()

  await inAnotherBrowser(browser, origin, async (newBrowser) => {
    await submitSignIn(newBrowser, person)
    await expect(problem(newBrowser)).toContainText('There were too many wrong passwords.')
    await newBrowser.getByRole('link', { name: 'Get a link by e-mail instead' }).click()
    await expect(heading(newBrowser, 'Sign in from a new browser')).toBeVisible()
    await newBrowser.getByLabel('E-mail address').fill(person.email)
    await button(newBrowser, 'Send link').click()
    await expect(success(newBrowser)).toContainText('If there is an account with this e-mail address')

    const link = linkIn(await mailbox.waitFor(person.email, 'Sign in to X4 Remote from a new browser'))
    await newBrowser.goto(link)
    await expect(newBrowser.getByText(person.email)).toBeVisible()
    await button(newBrowser, 'Use this browser').click()
    await expect(success(newBrowser)).toContainText('Your account knows this browser now.')
    await guess()

    await submitSignIn(newBrowser, person)
    await newBrowser.getByRole('link', { name: 'Use a backup code' }).click()
    await newBrowser.getByLabel('Backup code').fill(backupCodes[0] as string)
    await button(newBrowser, 'Verify').click()
    await expect(heading(newBrowser, 'My profile')).toBeVisible()
    await newBrowser.goto(link)
    await expect(newBrowser.getByText('This link was used already.')).toBeVisible()
  })
})

test('The name and the language are the person’s own', async ({ page, person }) => {
  await signIn(page, person)
  await page.getByRole('link', { name: 'Change: Name' }).click()
  await page.getByLabel('Name').fill('  ')
  await button(page, 'Save').click()
  await expect(problem(page)).toContainText('Please fill in this field.')
  await page.getByLabel('Name').fill('Robin <b>O’Neil</b>')
  await button(page, 'Save').click()
  await expect(page.getByRole('main').getByText('Robin <b>O’Neil</b>')).toBeVisible()
  await page.getByRole('link', { name: 'Change: Language' }).click()
  await page.getByLabel('Language').selectOption('Deutsch')
  await button(page, 'Save').click()
  await expect(heading(page, 'Mein Profil')).toBeVisible()
})

test('The e-mail address is confirmed from the new mailbox, and put back from the old one', async ({
  page,
  person,
  mailbox,
  database,
}) => {
  const newEmail = `new+${person.email}`
  await signIn(page, person)
  await page.getByRole('link', { name: 'Change: E-mail address' }).click()
  await ageProofs(database, person)
  await page.getByLabel('New e-mail address').fill(newEmail)
  await button(page, 'Send link').click()
  await expect(heading(page, "Confirm that it's you")).toBeVisible()
  await page.getByLabel('Password').fill(person.password)
  await button(page, 'Continue').click()
  await expect(page.getByLabel('New e-mail address'), 'what was typed is still there').toHaveValue(newEmail)
  await button(page, 'Send link').click()
  await expect(success(page)).toContainText(`We sent a link to ${newEmail}.`)

  await page.goto(linkIn(await mailbox.waitFor(newEmail, 'Confirm your new e-mail address')))
  await button(page, 'Confirm').click()
  await expect(problem(page), 'the mailbox alone confirms nothing').toBeVisible()
  await page.getByLabel('Password').fill(person.password)
  await button(page, 'Confirm').click()
  await expect(success(page)).toContainText('Your e-mail address is changed.')
  await page.getByRole('link', { name: 'Go to My profile' }).click()
  await expect(page.getByRole('main').getByText(newEmail)).toBeVisible()
  await page.getByRole('link', { name: 'Login and security' }).click()
  await page.getByRole('button', { name: /^Two-factor authentication/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: `${person.email}, until` })).toBeVisible()

  await page.goto(linkIn(await mailbox.waitFor(person.email, 'Your e-mail address was changed')))
  await button(page, 'Put the address back').click()
  await expect(problem(page), 'what presses buttons undoes nothing').toBeVisible()
  await page.getByLabel('Your e-mail address before the change').fill(person.email)
  await button(page, 'Put the address back').click()
  await expect(heading(page, 'Choose a new password')).toBeVisible()
  await expect(page.getByText(`Account: ${person.email}`)).toBeVisible()
  await page.getByLabel('New password').fill(NEW_PASSWORD)
  await button(page, 'Save password').click()
  await expect(success(page)).toContainText('Your password is saved')
  await signIn(page, { ...person, password: NEW_PASSWORD })
})

test('Where you’re signed in: one session is ended, then all others', async ({
  page,
  person,
  browser,
  origin,
}) => {
  await signIn(page, person)
  await inAnotherBrowser(browser, origin, async (other) => {
    await signIn(other, person)
    await page.goto('/profile/security')
    await page.getByRole('link', { name: /^Where you're signed in/ }).click()
    await expect(page.getByText('This browser')).toHaveCount(1)
    await expect(page.getByRole('main').getByText(/Chrome.* on (Linux|Windows)/)).toHaveCount(2)
    await button(page, 'End').click()
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible()
    await other.goto('/profile')
    await expect(heading(other, 'Sign in to X4 Remote')).toBeVisible()
    await signIn(other, person)
    await page.reload()
    await button(page, 'End all others').click()
    await expect(success(page)).toContainText('You are signed out everywhere else.')
    await other.goto('/profile')
    await expect(heading(other, 'Sign in to X4 Remote')).toBeVisible()
  })
  await page.goto('/profile/security')
  await page.getByRole('link', { name: /^Activity/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'All other sessions were ended' })).toHaveCount(1)
  await expect(page.getByRole('listitem').filter({ hasText: 'A session was ended' })).toHaveCount(1)
})

test.describe('Devices', () => {
  async function scan(page: Page): Promise<Device> {
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
    return new Authenticator(readQrCode(await page.screenshot({ fullPage: true })))
  }

  test('a second one is added, signs in, is renamed, and the first is removed', async ({
    page,
    person,
    mailbox,
    database,
  }) => {
    await withTwoFactorOn(page, person, mailbox)
    await page.goto(TWO_FACTOR)
    await button(page, 'Add a device').click()
    await expect(heading(page, 'Add a mobile device')).toBeVisible()
    const tablet = await scan(page)
    await page.getByLabel('One-time password').fill(tablet.code())
    await page.getByLabel('Name of the mobile device').fill('Tablet')
    await button(page, 'Add this device').click()
    await expect(success(page)).toContainText('The device is added.')
    await mailbox.waitFor(person.email, 'A device was added')
    await page.getByRole('link', { name: 'Rename: Tablet' }).click()
    await page.getByLabel('Name of the mobile device').fill('Old tablet')
    await button(page, 'Save').click()
    await expect(page.getByText('Old tablet', { exact: true })).toBeVisible()
    await button(page, 'Remove: My phone').click()
    await expect(success(page)).toContainText('The device is removed.')
    await expect(button(page, 'Remove: Old tablet'), 'the last one stays').toHaveCount(0)
    await signOut(page)
    await submitSignIn(page, person)
    await ageLastUsedStep(database, person)
    await verify(page, tablet)
    await expect(heading(page, 'My profile')).toBeVisible()
  })

  test('lost: a backup code leads to a new device and new codes, with the password alone', async ({
    page,
    person,
    mailbox,
    database,
  }) => {
    const { device: lost, backupCodes } = await withTwoFactorOn(page, person, mailbox)
    await page.goto('/profile')
    await signOut(page)
    await submitSignIn(page, person)
    await page.getByRole('link', { name: 'Use a backup code' }).click()
    await page.getByLabel('Backup code').fill(backupCodes[3] as string)
    await button(page, 'Verify').click()
    await expect(heading(page, 'My profile')).toBeVisible()
    await page.getByRole('link', { name: 'Move to a new device' }).click()
    await ageProofs(database, person)
    await button(page, 'Move to a new device: My phone').click()
    await expect(page.getByLabel('One-time password'), 'whoever lost the device has none').toHaveCount(0)
    await page.getByLabel('Password').fill(person.password)
    await button(page, 'Continue').click()
    const device = await scan(page)
    await page.getByLabel('One-time password').fill(device.code())
    await button(page, 'Move to this device').click()
    await expect(success(page)).toContainText('Your new device is confirmed.')
    await expect(page.getByText('9 backup codes left')).toBeVisible()

    await signOut(page)
    await submitSignIn(page, person)
    await verify(page, lost)
    await expect(problem(page)).toContainText('from an entry that no longer works')
    await ageLastUsedStep(database, person)
    await verify(page, device)
    await expect(heading(page, 'My profile')).toBeVisible()
  })

  test('the last backup code leads straight to the devices', async ({ page, person, mailbox, database }) => {
    const { backupCodes } = await withTwoFactorOn(page, person, mailbox)
    await database.query(
      `UPDATE backup_code SET used_at = now() WHERE ctid <> (SELECT min(code.ctid) FROM backup_code code
         JOIN backup_code_batch batch ON batch.id = code.batch_id WHERE account_id = $1)
       AND batch_id IN (SELECT id FROM backup_code_batch WHERE account_id = $1)`,
      [person.id],
    )
    await page.goto('/profile')
    await signOut(page)
    await submitSignIn(page, person)
    await page.getByRole('link', { name: 'Use a backup code' }).click()
    await page.getByLabel('Backup code').fill(backupCodes[0] as string)
    await button(page, 'Verify').click()
    await expect(heading(page, 'Two-factor authentication')).toBeVisible()
    await expect(page.getByText('You have no backup codes.')).toBeVisible()
    await expect(page.getByText('You signed in with a backup code.')).toBeVisible()
  })

  test('a clock that is slow is told so after three wrong codes', async ({
    page,
    person,
    mailbox,
    database,
  }) => {
    const { device } = await withTwoFactorOn(page, person, mailbox)
    await database.query('UPDATE authenticator SET last_used_step = 0 WHERE account_id = $1', [person.id])
    await page.goto('/profile')
    await signOut(page)
    await submitSignIn(page, person)
    for (let i = 0; i < 2; i++) {
      await page.getByLabel('One-time password').fill(device.wrongCode())
      await button(page, 'Verify').click()
      await expect(problem(page)).toContainText('This one-time password is not right.')
      await page.goto('/sign-in/two-factor')
    }
    await verify(page, device, -10) // and a step more, where one begins while it is sent
    await expect(problem(page)).toContainText(/is slow, by about [56] minutes\. Our clock says/)
  })
})
