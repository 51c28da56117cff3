import { Authenticator } from '../support/authenticator'
import { codesIn } from '../support/mailbox'
import {
  ageLastUsedStep,
  askToTurnOff,
  expect,
  openQrCode,
  signIn,
  signOut,
  test,
  turnOn,
  withTwoFactorOn,
} from './portal'

const CODES_MAIL = 'Your X4 Remote backup codes'

test.describe('The eight promises of the manual', () => {
  test('1: scanning the QR code, entering the one-time password and naming the device turns it on', async ({
    page,
    person,
  }) => {
    await signIn(page, person)
    const device = await openQrCode(page)
    expect(device.issuer).toBe('X4 Remote')
    expect(device.label).toBe(`X4 Remote:${person.email}`)
    await turnOn(page, { code: device.code(), deviceName: 'Work phone' })
    await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
    await page.getByRole('link', { name: 'Done, I saved my codes' }).click()
    await expect(page.getByText('Work phone')).toBeVisible()
    await page.goto('/profile/security')
    await expect(page.getByRole('link', { name: /^Two-factor authentication On/ })).toBeVisible()
  })

  test('2: who can’t scan types a code of 16 characters', async ({ page, person }) => {
    await signIn(page, person)
    const scanned = await openQrCode(page)
    await page.getByRole('button', { name: "I can't scan a QR code" }).click()
    const typed = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){3}$/).textContent()
    expect(typed?.replaceAll(' ', '')).toBe(scanned.secret)
    await page.getByRole('button', { name: 'Close' }).click()
    await turnOn(page, { code: Authenticator.typedIn(typed ?? '').code() })
    await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
  })

  test('3: turning on mails ten backup codes, the same that the page shows once', async ({
    page,
    person,
    mailbox,
  }) => {
    const { backupCodes } = await withTwoFactorOn(page, person, mailbox)
    expect(backupCodes).toHaveLength(10)
    for (const code of backupCodes) await expect(page.getByText(code, { exact: true })).toBeVisible()
    await page.goto('/profile/security/two-factor')
    await expect(page.getByText('10 backup codes left')).toBeVisible()
    expect(await page.content()).not.toContain(backupCodes[0])
  })

  test('4: every sign-in then asks for a one-time password', async ({ page, person, mailbox, database }) => {
    const { device } = await withTwoFactorOn(page, person, mailbox)
    for (const steps of [1, 0]) {
      await signOut(page)
      await signIn(page, person)
      await expect(page.getByRole('heading', { name: 'Enter your one-time password' })).toBeVisible()
      await page.goto('/profile')
      await expect(page).toHaveURL(/\/sign-in/)
      await page.goto('/sign-in/two-factor')
      await page.getByLabel('One-time password').fill(device.code(steps))
      await page.getByRole('button', { name: 'Verify' }).click()
      await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
      await ageLastUsedStep(database, person)
    }
  })

  test('5: only the final step behind the mailed link turns it off', async ({
    page,
    person,
    mailbox,
    browser,
    origin,
  }) => {
    await withTwoFactorOn(page, person, mailbox)
    const link = await askToTurnOff(page, person, mailbox)

    const elsewhere = await (await browser.newContext({ baseURL: origin })).newPage()
    for (const _ of Array(3)) await elsewhere.goto(link)
    await page.goto('/profile/security')
    await expect(page.getByRole('link', { name: /^Two-factor authentication On/ })).toBeVisible()

    await expect(elsewhere.getByRole('heading', { name: 'Disable two-factor authentication' })).toBeVisible()
    await elsewhere.getByLabel('Password').fill(person.password)
    await elsewhere.getByRole('button', { name: 'Disable two-factor authentication' }).click()
    await expect(elsewhere.getByText('Two-factor authentication is off', { exact: true })).toBeVisible()
    await mailbox.waitFor(person.email, 'Two-factor authentication is off')

    await page.goto('/profile')
    await expect(page, 'turning off ends the other session').toHaveURL(/\/sign-in/)
    await elsewhere.goto('/profile')
    await expect(elsewhere, 'the link signs nobody in').toHaveURL(/\/sign-in/)
    await signIn(page, person)
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
    await elsewhere.context().close()
  })

  test('6: with the device lost, each backup code signs in once', async ({ page, person, mailbox }) => {
    const { backupCodes } = await withTwoFactorOn(page, person, mailbox)
    const enter = async (code: string) => {
      await signOut(page)
      await signIn(page, person)
      await page.getByRole('link', { name: 'Use a backup code' }).click()
      await page.getByLabel('Backup code').fill(code)
      await page.getByRole('button', { name: 'Verify' }).click()
    }
    await enter(backupCodes[0] as string)
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
    await mailbox.waitFor(person.email, 'A backup code was used')
    await page.goto('/profile/security/two-factor')
    await expect(page.getByText('9 backup codes left')).toBeVisible()
    await enter(backupCodes[0] as string)
    await expect(page.getByText('This backup code was used already.')).toBeVisible()
    await page.getByLabel('Backup code').fill((backupCodes[1] as string).toLowerCase().replace('-', ' '))
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
  })

  test('7: turning off and on again sends new backup codes, and the old ones are dead', async ({
    page,
    person,
    mailbox,
  }) => {
    const { backupCodes: old } = await withTwoFactorOn(page, person, mailbox)
    await page.goto(await askToTurnOff(page, person, mailbox))
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Disable two-factor authentication' }).click()
    await page.getByRole('link', { name: 'Go to Login and security' }).click()
    await page.getByRole('button', { name: /^Two-factor authentication Off/ }).click()
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
    const device = await openQrCode(page)
    await turnOn(page, { code: device.code() })
    const fresh = codesIn(await mailbox.waitFor(person.email, CODES_MAIL, 2))
    expect(fresh.filter((code) => old.includes(code))).toEqual([])

    await signOut(page)
    await signIn(page, person)
    await page.getByRole('link', { name: 'Use a backup code' }).click()
    await page.getByLabel('Backup code').fill(old[0] as string)
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByText('This backup code is not right.')).toBeVisible()
    await page.getByLabel('Backup code').fill(fresh[0] as string)
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
  })

  test('8: before turning on, the page says that losing both means there is no way in', async ({
    page,
    person,
  }) => {
    await signIn(page, person)
    await page.goto('/profile/security/two-factor')
    await expect(page.getByText(/nobody can get you back into this account/)).toBeVisible()
    await openQrCode(page)
    await expect(page.getByText(/nobody can get you back into this account/)).toBeVisible()
  })
})
