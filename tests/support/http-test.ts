import { test as base, expect } from '@playwright/test'
import type pg from 'pg'
import { Authenticator } from './authenticator'
import { insertPerson, type Person } from './database-people'
import { openPool } from './database-pool'
import { Mailbox } from './mailbox'
import { type Page, Visitor } from './visitor'

const setting = (name: string) => process.env[name] as string

type Fixtures = {
  origin: string
  visitor: Visitor
  database: pg.Pool
  mailbox: Mailbox
  person: Person
  logFile: string
}

/**
 * What a test over HTTP is given: the running portal, its database, the mailbox, a visitor, and a person with an
 * account.
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  origin: async ({}, use) => use(setting('E2E_ORIGIN')),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  logFile: async ({}, use) => use(setting('E2E_LOG')),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  mailbox: async ({}, use) => use(new Mailbox(setting('E2E_MAILS'))),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  database: async ({}, use) => {
    const pool = openPool(setting('E2E_DATABASE_URL'))
    await use(pool)
    await pool.end()
  },
  visitor: async ({ origin }, use) => use(new Visitor(origin)),
  person: async ({ database }, use) => use(await insertPerson(database)),
})

export { expect }

/** Signs in and scans: the enrolment's secret comes from the page, as the typed code. */
export async function beginEnrolment(visitor: Visitor, person: Person): Promise<Authenticator> {
  await visitor.signIn(person)
  const page = await visitor.submit(await visitor.get('/profile/security'), 'Two-factor authentication')
  return deviceOn(page)
}

/** A device into which the enrolment page's code was typed. */
export const deviceOn = (page: Page) =>
  Authenticator.typedIn(/[A-Z2-7]{4}(?: [A-Z2-7]{4}){3}/.exec(page.text)?.[0] ?? '')

/** Turns two-factor authentication on, and takes the codes from the answer. */
export async function turnOn(visitor: Visitor, person: Person) {
  const device = await beginEnrolment(visitor, person)
  const page = await visitor.get('/profile/security/two-factor')
  const answer = await visitor.submit(page, 'Turn on', {
    oneTimePassword: device.code(),
    deviceName: 'Phone',
  })
  const backupCodes = answer.text.match(/\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/g) ?? []
  return { device, backupCodes, answer }
}

/** Asks for the link to turn off, and reads it from the mail. */
export async function askForLink(visitor: Visitor, person: Person, mailbox: Mailbox): Promise<string> {
  await visitor.submit(await visitor.get('/profile/security/two-factor'), 'Turn off')
  const mail = await mailbox.waitFor(person.email, 'Confirm turning off two-factor authentication')
  return new URL(/^http\S+$/m.exec(mail.text ?? '')?.[0] ?? '').pathname
}
