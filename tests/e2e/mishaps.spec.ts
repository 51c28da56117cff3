import type { Page } from '@playwright/test'
import { ageLastSeen, ageProofs, insertPerson, type Person } from '../support/database-people'
import { linkIn } from '../support/mailbox'
import {
  ageLastUsedStep,
  expect,
  openQrCode,
  problem,
  signIn,
  signOut,
  submitSignIn,
  test,
  turnOn,
  withTwoFactorOn,
} from './portal'

const NEW_PASSWORD = 'vierzehn Wolken aus Blech'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })
const main = (page: Page) => page.getByRole('main')

test.describe('A one-time password that is wrong again leads to the help about it', () => {
  async function expectHelp(page: Page) {
    await expect(problem(page)).toContainText('Our clock says')
    await page.getByRole('link', { name: 'Help: If a one-time password is not accepted' }).click()
    await expect(page).toHaveURL(/\/help\/two-factor#wrong-code$/)
    const paragraph = page.locator('#wrong-code')
    await expect(paragraph).toContainText('set automatically')
    await expect(paragraph).toContainText('from left to right')
  }

  test('while turning on', async ({ page, person }) => {
    await signIn(page, person)
    const device = await openQrCode(page)
    for (let i = 0; i < 3; i++) {
      await expect(page.getByRole('link', { name: /is not accepted/ })).toHaveCount(0)
      await turnOn(page, { code: device.wrongCode() })
      await expect(problem(page)).toContainText(i < 2 ? 'is not right' : 'Our clock says')
      if (i < 2) await page.goto('/profile/security/two-factor')
    }
    await expectHelp(page)
    await page.goto('/profile/security/two-factor')
    await turnOn(page, { code: device.wrongCode() })
    await expect(page.getByRole('link', { name: /is not accepted/ })).toBeVisible()
    await turnOn(page, { code: device.code() })
    await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
  })

  test('at sign-in, and before a change', async ({ page, person, mailbox, database }) => {
    const { device } = await withTwoFactorOn(page, person, mailbox)
    await ageProofs(database, person)
    await page.goto('/confirm?purpose=new-codes')
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByLabel('One-time password').fill(device.wrongCode())
    await button(page, 'Continue').click()
    await expectHelp(page)
    await page.goto('/profile')
    await signOut(page)
    await signIn(page, person)
    for (let i = 0; i < 2; i++) {
      await page.getByLabel('One-time password').fill(device.wrongCode())
      await button(page, 'Verify').click()
      await expect(problem(page)).toContainText('is not right')
      await page.goto('/sign-in/two-factor')
    }
    await database.query("DELETE FROM throttle WHERE kind = 'second-factor' AND subject = $1", [person.id])
    await page.getByLabel('One-time password').fill(device.wrongCode())
    await button(page, 'Verify').click()
    await expectHelp(page)
  })
})

test.describe('A link of another account than the one that is signed in', () => {
  async function linkOf(
    other: Person,
    { page, mailbox }: { page: Page; mailbox: import('../support/mailbox').Mailbox },
  ) {
    await page.goto('/forgot-password')
    await page.getByLabel('E-mail address').fill(other.email)
    await button(page, 'Send link').click()
    await expect(main(page).getByRole('status')).toBeVisible()
    return linkIn(await mailbox.waitFor(other.email, 'Reset your X4 Remote password'))
  }

  test('says whose password was saved, and who is still signed in', async ({
    page,
    person,
    mailbox,
    database,
  }) => {
    const other = await insertPerson(database)
    const link = await linkOf(other, { page, mailbox })
    await signIn(page, person)
    await page.goto(link)
    await expect(main(page)).toContainText(`You are signed in as ${person.email} in this browser`)
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await button(page, 'Save password').click()
    await expect(main(page)).toContainText(`The new password of ${other.email} is saved.`)
    await expect(main(page)).toContainText(`In this browser you are still signed in as ${person.email}.`)
    await page.getByRole('link', { name: `Go on as ${person.email}` }).click()
    await expect(main(page).getByText(person.email)).toBeVisible()
  })

  test('leads to a sign-in with that other account', async ({ page, person, mailbox, database }) => {
    const other = await insertPerson(database)
    const link = await linkOf(other, { page, mailbox })
    await signIn(page, person)
    await page.goto(link)
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await button(page, 'Save password').click()
    await main(page).getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByText('You are signed out.')).toBeVisible()
    await signIn(page, { ...other, password: NEW_PASSWORD })
    await expect(main(page).getByText(other.email)).toBeVisible()
  })

  test('and a link of one’s own leads to the sign-in, as it ends one’s sessions', async ({
    page,
    person,
    mailbox,
  }) => {
    const link = await linkOf(person, { page, mailbox })
    await signIn(page, person)
    await page.goto(link)
    await expect(main(page)).not.toContainText('You are signed in as')
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await button(page, 'Save password').click()
    await expect(page.getByText('Your password is saved. Please sign in with it.')).toBeVisible()
  })
})

test.describe('A link that expired says how to get another', () => {
  test('an invitation: whoever invited them', async ({ page, person, mailbox, database }) => {
    await page.goto('/forgot-password')
    await page.getByLabel('E-mail address').fill(person.email)
    await button(page, 'Send link').click()
    const link = linkIn(await mailbox.waitFor(person.email, 'Reset your X4 Remote password'))
    await database.query(
      "UPDATE password_link SET purpose = 'invitation', expires_at = now() WHERE account_id = $1",
      [person.id],
    )
    await page.goto(link.replace('reset-password', 'invitation'))
    await expect(main(page)).toContainText('This link has expired.')
    await expect(main(page)).toContainText('Ask whoever invited you for a new one.')
  })

  test('a new address: nothing changed, and the way to ask again', async ({
    page,
    person,
    mailbox,
    database,
  }) => {
    await signIn(page, person)
    await page.goto('/profile/email')
    await page.getByLabel('New e-mail address').fill(`new-${person.email}`)
    await button(page, 'Send link').click()
    await expect(main(page).getByRole('status')).toContainText('We sent a link')
    const link = linkIn(await mailbox.waitFor(`new-${person.email}`, 'Confirm your new e-mail address'))
    await database.query('UPDATE email_change SET expires_at = now() WHERE account_id = $1', [person.id])
    await page.goto(link)
    await expect(main(page)).toContainText('Nothing was changed: the account keeps its e-mail address.')
    await page.getByRole('link', { name: 'Change your e-mail address' }).click()
    await expect(page.getByLabel('New e-mail address')).toBeVisible()
  })
})

test.describe('What was typed when the session had ended is there again after signing in', () => {
  async function signInAgain(page: Page, person: Person) {
    await expect(page.getByText(/your session ended/)).toBeVisible()
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await button(page, 'Sign in').click()
  }

  test('a name', async ({ page, person, database }) => {
    await signIn(page, person)
    await page.goto('/profile/name')
    await page.getByLabel('Name').fill('Robin “R.” Müller 📱')
    await ageLastSeen(database, person, '61 minutes')
    await button(page, 'Save').click()
    await signInAgain(page, person)
    await expect(page.getByLabel('Name')).toHaveValue('Robin “R.” Müller 📱')
    expect(page.url()).not.toContain('Robin')
    await button(page, 'Save').click()
    await expect(main(page).getByText('Robin “R.” Müller 📱')).toBeVisible()
  })

  test('a new e-mail address', async ({ page, person, database }) => {
    await signIn(page, person)
    await page.goto('/profile/email')
    await page.getByLabel('New e-mail address').fill(`new-${person.email}`)
    await ageLastSeen(database, person, '61 minutes')
    await button(page, 'Send link').click()
    await signInAgain(page, person)
    await expect(page.getByLabel('New e-mail address')).toHaveValue(`new-${person.email}`)
  })

  test('a device’s name', async ({ page, person, mailbox, database }) => {
    const { device } = await withTwoFactorOn(page, person, mailbox)
    await page.goto('/profile/security/two-factor')
    await page.getByRole('link', { name: 'Rename: My phone' }).click()
    await page.getByLabel('Name of the mobile device').fill('Müllers “Phone”')
    await ageLastSeen(database, person, '61 minutes')
    await button(page, 'Save').click()
    await signInAgain(page, person)
    await ageLastUsedStep(database, person)
    await page.getByLabel('One-time password').fill(device.code())
    await button(page, 'Verify').click()
    await expect(heading(page, 'Rename a device')).toBeVisible()
    await expect(page.getByLabel('Name of the mobile device')).toHaveValue('Müllers “Phone”')
    await button(page, 'Save').click()
    await expect(page.getByText('Müllers “Phone”', { exact: true })).toBeVisible()
  })
})

test.describe('Back from the second step', () => {
  test('the e-mail address is still there, and the password is not', async ({ page, person, mailbox }) => {
    await withTwoFactorOn(page, person, mailbox)
    await page.goto('/profile')
    await signOut(page)
    await signIn(page, person)
    await page.goBack()
    await expect(page.getByLabel('E-mail address')).toHaveValue(person.email)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await button(page, 'Sign in').click()
    await expect(heading(page, 'Enter your one-time password')).toBeVisible()
  })

  test('but not for a different account', async ({ page, person, mailbox }) => {
    await withTwoFactorOn(page, person, mailbox)
    await page.goto('/profile')
    await signOut(page)
    await submitSignIn(page, person)
    await page.getByRole('link', { name: 'Sign in to a different account' }).click()
    await expect(page.getByLabel('E-mail address')).toHaveValue('')
  })
})

test.describe('A name', () => {
  test('that nobody can see is refused', async ({ page, person }) => {
    await signIn(page, person)
    await page.goto('/profile/name')
    await page.getByLabel('Name').fill('\u200b\u2060')
    await button(page, 'Save').click()
    await expect(problem(page)).toContainText('Please use at least one character that can be seen.')
  })

  test('that turns text round turns none but its own', async ({ page, person, mailbox, database }) => {
    const turned = '\u2069\u202eenohp'
    await withTwoFactorOn(page, person, mailbox)
    await database.query('UPDATE authenticator SET device_name = $2 WHERE account_id = $1', [
      person.id,
      turned,
    ])
    await page.goto('/profile/security/two-factor')
    await expect(main(page).locator('bdi').filter({ hasText: 'enohp' })).toHaveCount(1)
    await database.query('UPDATE account SET name = $2 WHERE id = $1', [person.id, turned])
    await page.goto('/profile')
    await expect(main(page).locator('bdi')).toHaveText(/enohp/)
    await expect(page.locator('header bdi')).toHaveText(/enohp/)
  })
})
