import http from 'node:http'
import { type Browser, chromium } from '@playwright/test'
import * as openid from 'openid-client'
import type pg from 'pg'
import { freePort } from '@/lib/demo/ports'
import { withTwoFactorOn } from '../e2e/portal'
import { chromiumArguments, findChromium } from '../support/chromium'
import { commandLine } from '../support/command-line'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test } from '../support/http-test'
import { Mailbox } from '../support/mailbox'
import { type Parts, startParts } from '../support/parts'
import { settingsOf } from '../support/portal-server'

/** A real browser between the portal and an application at another origin. */
let parts: Parts
let database: pg.Pool
let browser: Browser
let application: http.Server
let home: string
let config: openid.Configuration

test.beforeAll(async () => {
  parts = await startParts()
  database = openPool(parts.databaseUrl)
  const port = await freePort()
  home = `http://localhost:${port}/`
  config = await register()
  application = http.createServer((request, response) =>
    answer(request, response).catch((error) => response.writeHead(500).end(String(error))),
  )
  application.listen(port)
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments })
})
test.afterAll(async () => {
  await browser?.close()
  application?.close()
  await database?.end()
  await parts?.stop()
})

async function register(): Promise<openid.Configuration> {
  const settings = settingsOf({ port: 3000, databaseUrl: parts.databaseUrl, smtpPort: 9 })
  const add = ['--json', 'client', 'add', '--name', 'X4', '--redirect-uri', `${home}callback`]
  const { out } = await commandLine(settings, [...add, '--post-logout-redirect-uri', home])
  const { id, secret } = JSON.parse(out)
  const issuer = new URL(parts.portals[0]?.origin as string)
  const insecure = { execute: [openid.allowInsecureRequests] }
  return openid.discovery(issuer, id, { client_secret: secret }, openid.ClientSecretBasic(secret), insecure)
}

const verifier = openid.randomPKCECodeVerifier()

let idToken = ''

/** The application: a link to sign in, who came back, and a link to sign out. */
async function answer({ url = '' }: http.IncomingMessage, response: http.ServerResponse) {
  if (url === '/sign-in') {
    const code_challenge = await openid.calculatePKCECodeChallenge(verifier)
    const asked = { scope: 'openid email', code_challenge, code_challenge_method: 'S256' }
    const to = openid.buildAuthorizationUrl(config, { redirect_uri: `${home}callback`, ...asked })
    return response.writeHead(302, { location: to.href }).end()
  }
  if (url === '/sign-out') {
    const to = openid.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: home })
    return response.writeHead(302, { location: to.href }).end()
  }
  response.setHeader('content-type', 'text/html')
  if (!url.startsWith('/callback')) return response.end('<a href="/sign-in">Sign in</a>')
  const tokens = await openid.authorizationCodeGrant(config, new URL(url, home), {
    pkceCodeVerifier: verifier,
  })
  idToken = tokens.id_token as string
  response.end(`<h1>Welcome</h1><p>${tokens.claims()?.amr}</p><a href="/sign-out">Sign out</a>`)
}

for (const javaScriptEnabled of [true, false])
  test(`Somebody signs in to an application, lands back there, and signs out of both there, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const person = await insertPerson(database)
    const portal = parts.portals[0]?.origin as string
    const other = await browser.newContext({ baseURL: portal, locale: 'en-GB' })
    const { device } = await withTwoFactorOn(await other.newPage(), person, new Mailbox(parts.mails))
    await other.close()

    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto(home)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('One-time password').fill(device.code(1))
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
    await expect(page.getByText('pwd,otp,mfa')).toBeVisible()

    await page.goto(home)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'Welcome' }), 'at once').toBeVisible()

    await page.getByRole('link', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(home)
    await page.goto(`${portal}/profile`)
    await expect(page.getByLabel('E-mail address'), 'out of both').toBeVisible()
    await context.close()
  })
