import { test as base, expect, type Page } from '@playwright/test'
import type pg from 'pg'
import { Authenticator } from '../support/authenticator'
import { insertPerson, type Person } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { codesIn, linkIn, Mailbox } from '../support/mailbox'
import { readQrCode } from '../support/qr-reader'
import { randomAddress } from '../support/visitor'

const setting = (name: string) => process.env[name] as string

/**
 * What a browser test is given: the portal, its database for ageing rows, the mailbox, and a person with an account.
 */
type Fixtures = {
  origin: string
  database: pg.Pool
  mailbox: Mailbox
  person: Person
  quiet: boolean
  quietConsole: undefined
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  origin: async ({}, use) => use(setting('E2E_ORIGIN')),
  baseURL: ({ origin }, use) => use(origin),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  extraHTTPHeaders: async ({}, use) => use({ 'x-forwarded-for': randomAddress() }),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  mailbox: async ({}, use) => use(new Mailbox(setting('E2E_MAILS'))),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  database: async ({}, use) => {
    const pool = openPool(setting('E2E_DATABASE_URL'))
    await use(pool)
    await pool.end()
  },
  person: async ({ database }, use) => use(await insertPerson(database)),
  /** Whether a complaint in the browser's console fails the test. */
  quiet: [true, { option: true }],
  quietConsole: [
    async ({ page, quiet }, use) => {
      const complaints: string[] = []
      page.on(
        'console',
        (message) =>
          message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`),
      )
      page.on('pageerror', (error) => complaints.push(String(error)))
      await use(undefined)
      if (quiet) expect(complaints, 'the browser console stays quiet').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

export async function submitSignIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The first step of signing in, to what comes after it: the profile, or the second factor. */
export async function signIn(page: Page, person: Person) {
  await submitSignIn(page, person)
  await expect(
    page.getByRole('heading', { name: /^(My profile|Enter your one-time password)$/ }),
  ).toBeVisible()
}

/** From a signed-in page to the QR code, the way the manual says. */
export async function openQrCode(page: Page): Promise<Authenticator> {
  await page.goto('/profile')
  await page.getByRole('link', { name: 'Login and security' }).click()
  await page.getByRole('button', { name: /^Two-factor authentication/ }).click()
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  return new Authenticator(readQrCode(await page.screenshot({ fullPage: true })))
}

export async function turnOn(
  page: Page,
  { code, deviceName = 'My phone' }: { code: string; deviceName?: string },
) {
  await page.getByLabel('One-time password').fill(code)
  await page.getByLabel('Name of the mobile device').fill(deviceName)
  await page.getByRole('button', { name: 'Turn on' }).click()
}

/** A signed-in person who has turned two-factor authentication on just now, with the codes from the mail. */
export async function withTwoFactorOn(page: Page, person: Person, mailbox: Mailbox) {
  await signIn(page, person)
  const device = await openQrCode(page)
  await turnOn(page, { code: device.code() })
  await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
  const backupCodes = codesIn(await mailbox.waitFor(person.email, 'Your X4 Remote backup codes'))
  return { device, backupCodes }
}

/** Asks for the link that turns two-factor authentication off, and returns it from the mail. */
export async function askToTurnOff(page: Page, person: Person, mailbox: Mailbox): Promise<string> {
  await page.goto('/profile/security/two-factor')
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByText(/stays on until you open it and confirm/)).toBeVisible()
  return linkIn(await mailbox.waitFor(person.email, 'Confirm turning off two-factor authentication'))
}

/** What is wrong, as the page says it; Next.js has an alert of its own outside of `main`. */
export const problem = (page: Page) => page.getByRole('main').getByRole('alert')

export async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
}

/** Lets the code of now be used again, as if the last sign-in were longer ago. */
export async function ageLastUsedStep(database: pg.Pool, person: Person) {
  await database.query(
    "UPDATE authenticator SET last_used_step = last_used_step - 3, earlier_used_steps = '{}' WHERE account_id = $1",
    [person.id],
  )
}
