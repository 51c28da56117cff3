import { type Browser, chromium } from '@playwright/test'
import type pg from 'pg'
import { freePort } from '@/lib/demo/ports'
import { withTwoFactorOn } from '../e2e/portal'
import { apacheIsThere, startApache } from '../support/apache'
import { chromiumArguments, findChromium } from '../support/chromium'
import { commandLine } from '../support/command-line'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test } from '../support/http-test'
import { Mailbox } from '../support/mailbox'
import { type Parts, startParts } from '../support/parts'
import { settingsOf } from '../support/portal-server'

/** Debian's Apache with mod_auth_openidc, an application that we did not write, at another origin. */
test.describe.configure({ mode: 'default' }) // one portal for both
test.skip(!apacheIsThere, 'libapache2-mod-auth-openidc is not installed')

let parts: Parts
let database: pg.Pool
let browser: Browser
let portal: string
let site: string
let stopApache: () => Promise<void>

const operator = (...args: string[]) =>
  commandLine(settingsOf({ port: 3000, databaseUrl: parts.databaseUrl, smtpPort: 9 }), args)

test.beforeAll(async () => {
  parts = await startParts()
  database = openPool(parts.databaseUrl)
  portal = parts.portals[0]?.origin as string
  const port = await freePort()
  site = `http://localhost:${port}`
  const addresses = ['--redirect-uri', `${site}/redirect_uri`, '--post-logout-redirect-uri', `${site}/out/`]
  const told = ['--backchannel-logout-uri', `${site}/redirect_uri?logout=backchannel`]
  const needs = '--require-two-factor'
  const { out } = await operator(
    '--json',
    'client',
    'add',
    '--name',
    'Machines',
    ...addresses,
    ...told,
    needs,
  )
  stopApache = await startApache({ ...JSON.parse(out), issuer: portal, port })
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments })
})
test.afterAll(async () => {
  await browser?.close()
  await stopApache?.()
  await database?.end()
  await parts?.stop()
})

for (const javaScriptEnabled of [true, false])
  test(`Apache lets in whom the portal has signed in, and out whom it has signed out, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const person = await insertPerson(database)
    const other = await browser.newContext({ baseURL: portal, locale: 'en-GB' })
    const { device } = await withTwoFactorOn(await other.newPage(), person, new Mailbox(parts.mails))
    await other.close()
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' })
    const page = await context.newPage()
    const machines = page.getByRole('heading', { name: 'Your machines' })
    const signIn = async (code: string) => {
      await page.goto(site)
      await page.getByLabel('E-mail address').fill(person.email)
      await page.getByLabel('Password').fill(person.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByLabel('One-time password').fill(code)
      await page.getByRole('button', { name: 'Verify' }).click()
      await expect(machines).toBeVisible()
    }
    await signIn(device.code(1))
    await page.goto(`${site}/redirect_uri?logout=${encodeURIComponent(`${site}/out/`)}`)
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('heading', { name: 'Goodbye' })).toBeVisible()
    await page.goto(`${portal}/profile`)
    await expect(page.getByLabel('E-mail address'), 'out of both').toBeVisible()

    await database.query('UPDATE authenticator SET last_used_step = 0, earlier_used_steps = $1', [[]])
    await signIn(device.code())
    expect((await operator('sessions', 'end', '--email', person.email)).code).toBe(0)
    await expect(async () => {
      await page.goto(site)
      await expect(page.getByLabel('E-mail address')).toBeVisible({ timeout: 500 })
    }, 'Apache was told').toPass()
    await context.close()
  })
