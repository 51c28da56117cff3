import type { Page } from '@playwright/test'
import type pg from 'pg'
import type { Person } from './database-people'
import { linkIn, type Mailbox } from './mailbox'

/** What a walk is given, and `see`, which is called at each state with its name. */
export type Walk = {
  page: Page
  email?: string
  deviceName?: string
  database: pg.Pool
  mailbox: Mailbox
  see(name: string): Promise<void>
}

export const TWO_FACTOR = '/profile/security/two-factor'

export const field = (page: Page, name: string) => page.locator(`main input[name="${name}"]`)
export const submit = (page: Page) => page.locator('main button[type="submit"]').first().click()
export const problem = (page: Page) => page.locator('main [role="alert"]').first().waitFor()

export async function enterPassword(page: Page, { email, password }: Person) {
  await page.goto('/sign-in')
  await field(page, 'email').fill(email)
  await field(page, 'password').fill(password)
  await submit(page)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

export async function signOut(page: Page) {
  await page.context().clearCookies({ name: 'session' })
}

/** Sends the form where it already shows a problem, so that the next one has to be told from the last. */
export async function submitAgain(page: Page) {
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), submit(page)])
  await page.locator('main button[type="submit"]:not([aria-disabled="true"])').first().waitFor()
}

export async function waitForMails(mailbox: Mailbox, { email }: Person, count: number) {
  for (let waited = 0; waited < 15_000; waited += 100) {
    if ((await mailbox.to(email)).length >= count) break
    await new Promise((done) => setTimeout(done, 100))
  }
  await new Promise((done) => setTimeout(done, 300)) // until the worker has noted it
}

export async function newestLink(
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
