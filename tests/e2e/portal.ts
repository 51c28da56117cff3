import { test as base, expect, type Page } from '@playwright/test'
import argon2 from 'argon2'
import pg from 'pg'
import { Authenticator } from '../support/authenticator'
import { codesIn, Mailbox } from '../support/mailbox'
import { readQrCode } from '../support/qr-reader'

const setting = (name: string) => process.env[name] as string

export type Person = { id: string; email: string; password: string; name: string }

/** What a browser test is given: the portal, its database for ageing rows, the mailbox, and a person with an account. */
type Fixtures = {
  origin: string
  database: pg.Pool
  mailbox: Mailbox
  person: Person
  quietConsole: undefined
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  origin: async ({}, use) => use(setting('E2E_ORIGIN')),
  baseURL: ({ origin }, use) => use(origin),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  mailbox: async ({}, use) => use(new Mailbox(setting('E2E_MAILS'))),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  database: async ({}, use) => {
    const pool = new pg.Pool({ connectionString: setting('E2E_DATABASE_URL'), max: 2 })
    await use(pool)
    await pool.end()
  },
  person: async ({ database }, use) => use(await createPerson(database)),
  quietConsole: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(String(error)))
      await use(undefined)
      expect(complaints, 'the browser console stays quiet').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

let people = 0

/** An account as `portal account create` makes it, its password hashed by another argon2. */
export async function createPerson(database: pg.Pool, role: 'user' | 'support' = 'user'): Promise<Person> {
  const id = crypto.randomUUID()
  const email = `person-${process.pid}-${people++}-${id.slice(0, 8)}@example.com`
  const person = { id, email, name: 'Robin Test', password: `a long pass phrase ${id}` }
  const hash = await argon2.hash(person.password, {
    type: argon2.argon2id,
    memoryCost: 19456,
    timeCost: 2,
    parallelism: 1,
  })
  await database.query(
    'INSERT INTO account (id, email, email_folded, name, role, password_hash, created_at) VALUES ($1, $2, $2, $3, $4, $5, now())',
    [id, email, person.name, role, hash],
  )
  return person
}

export async function submitSignIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
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

export async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
}

/** Lets the code of now be used again, as if the last sign-in were longer ago. */
export async function ageLastUsedStep(database: pg.Pool, person: Person) {
  await database.query('UPDATE authenticator SET last_used_step = last_used_step - 3 WHERE account_id = $1', [
    person.id,
  ])
}
