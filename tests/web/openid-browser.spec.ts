import { type Browser, chromium, type Page } from '@playwright/test'
import * as openid from 'openid-client'
import type pg from 'pg'
import { ADDRESSES, startApplication } from '@/lib/demo/application'
import { freePort } from '@/lib/demo/ports'
import { askToTurnOff, withTwoFactorOn } from '../e2e/portal'
import { begin } from '../support/application'
import { Authenticator } from '../support/authenticator'
import { chromiumArguments, findChromium } from '../support/chromium'
import { commandLine } from '../support/command-line'
import { insertPerson, type Person } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test } from '../support/http-test'
import { Mailbox } from '../support/mailbox'
import { type Parts, startParts } from '../support/parts'
import { settingsOf } from '../support/portal-server'
import { readQrCode } from '../support/qr-reader'
import { VirtualAuthenticator } from '../support/virtual-authenticator'

/** A real browser between the portal and the demo's application, at another origin. */
test.describe.configure({ mode: 'default' }) // one portal for all of them

let parts: Parts
let database: pg.Pool
let browser: Browser
let portal: string
let home: string
let stopApplication: () => Promise<void>
let openidClient: openid.Configuration

test.beforeAll(async () => {
  parts = await startParts()
  database = openPool(parts.databaseUrl)
  portal = parts.portals[0]?.origin as string
  const port = await freePort()
  home = `http://localhost:${port}`
  const settings = settingsOf({ port: 3000, databaseUrl: parts.databaseUrl, smtpPort: 9 })
  const add = ['--json', 'client', 'add', '--name', 'X4 Remote', '--redirect-uri', home + ADDRESSES.callback]
  const leaving = ['--post-logout-redirect-uri', home + ADDRESSES.signedOut]
  const told = ['--backchannel-logout-uri', home + ADDRESSES.loggedOut]
  const client = JSON.parse((await commandLine(settings, [...add, ...leaving, ...told])).out)
  const insecure = { execute: [openid.allowInsecureRequests] }
  const method = openid.ClientSecretBasic(client.secret)
  openidClient = await openid.discovery(new URL(portal), client.id, undefined, method, insecure)
  stopApplication = (await startApplication({ port, issuer: portal, client })).stop
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments })
})
test.afterAll(async () => {
  await browser?.close()
  await stopApplication?.()
  await database?.end()
  await parts?.stop()
})

const welcome = (page: Page) => page.getByRole('heading', { name: /^Welcome, / })
const signedOut = (page: Page) => page.getByRole('heading', { name: 'Your machines, from anywhere' })

async function newPage(javaScriptEnabled = true) {
  const context = await browser.newContext({ baseURL: portal, locale: 'en-GB', javaScriptEnabled })
  return context.newPage()
}

/** From the application's page over the portal and back. */
async function signIn(page: Page, { email, password }: Person, code?: string) {
  await page.goto(home)
  await page.getByRole('link', { name: 'Sign in', exact: true }).click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  if (code !== undefined) {
    await page.getByLabel('One-time password').fill(code)
    await page.getByRole('button', { name: 'Verify' }).click()
  }
  await expect(welcome(page)).toBeVisible()
}

test('An application that asks for what resists phishing gets it from a passkey, and from nothing else', async () => {
  const person = await insertPerson(database)
  const page = await newPage()
  await withTwoFactorOn(page, person, new Mailbox(parts.mails))
  const acr = { essential: true, value: 'phr' }
  const asks = async () => {
    const claims = JSON.stringify({ id_token: { acr } })
    const begun = await begin(openidClient, { claims, redirect_uri: home + ADDRESSES.callback })
    await page.goto(begun.url.href)
    return begun
  }
  await asks()
  expect(new URL(page.url()).searchParams.get('error')).toBe('unmet_authentication_requirements')

  await VirtualAuthenticator.on(page)
  await page.goto('/profile/security/two-factor/passkey')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('The device is added.')).toBeVisible()
  const { finish } = await asks()
  await expect(page.getByText('wants you to confirm with a passkey')).toBeVisible()
  await expect(page.getByLabel('One-time password')).toHaveCount(0)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL(`${home}/**`)
  const claims = (await finish(new URL(page.url()))).claims()
  expect(claims).toMatchObject({ acr: 'phr', amr: ['hwk', 'user', 'mfa'] })

  await page.goto(home)
  await page.getByRole('link', { name: 'Sign in', exact: true }).click()
  await expect(welcome(page)).toBeVisible()
  await expect(page.getByText('passkey alone'), 'the application says how').toBeVisible()
  await page.context().close()
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with script' : 'without script'

  test(`Somebody signs in to an application, lands back there, and is out of both from either side, ${how}`, async () => {
    const person = await insertPerson(database)
    const { device } = await withTwoFactorOn(await newPage(), person, new Mailbox(parts.mails))
    const page = await newPage(javaScriptEnabled)
    await signIn(page, person, device.code(1))
    await expect(page.getByText('password and one-time password')).toBeVisible()
    await expect(page.getByText(person.email)).toBeVisible()

    await page.goto(`${home}/sign-in`)
    await expect(welcome(page), 'signed in already: at once').toBeVisible()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${home}/`)
    await expect(signedOut(page)).toBeVisible()
    await page.goto('/profile')
    await expect(page.getByLabel('E-mail address'), 'out of the portal, too').toBeVisible()

    await database.query('UPDATE authenticator SET last_used_step = 0, earlier_used_steps = $1', [[]])
    await signIn(page, person, device.code())
    await page.goto('/sign-out')
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByLabel('E-mail address')).toBeVisible()
    await expect(async () => {
      await page.goto(home)
      await expect(signedOut(page)).toBeVisible({ timeout: 500 })
    }, 'the application was told').toPass()
    await page.context().close()
  })

  test(`Turned off and on again, somebody goes on to the application that needs two factors, ${how}`, async () => {
    const person = await insertPerson(database)
    const mailbox = new Mailbox(parts.mails)
    const { device } = await withTwoFactorOn(await newPage(), person, mailbox)
    const page = await newPage(javaScriptEnabled)
    await signIn(page, person, device.code(1))
    await page.goto(await askToTurnOff(page, person, mailbox))
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Disable two-factor authentication' }).click()
    await expect(page.getByText('Two-factor authentication is off', { exact: true })).toBeVisible()

    await page.goto(`${home}/sign-in?two-factors`)
    await expect(page.getByText(/X4 Remote.? needs two-factor authentication/)).toBeVisible()
    await page.getByRole('button', { name: 'Set up' }).click()
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
    const phone = new Authenticator(readQrCode(await page.screenshot({ fullPage: true })))
    await page.getByLabel('One-time password').fill(phone.code())
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByRole('link', { name: /I saved my codes, go on to .?X4 Remote/ }).click()
    await expect(welcome(page)).toBeVisible()
    await expect(page.getByText('password and one-time password')).toBeVisible()
    await page.context().close()
  })
}
