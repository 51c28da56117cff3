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
    await database.query('DELETE FROM budget WHERE key = $1', [`second-factor:${person.id}`])
    await page.getByLabel('One-time password').fill(device.wrongCode())
    await button(page, 'Verify').click()
    await expectHelp(page)
  })
})
