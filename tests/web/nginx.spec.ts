import { request } from 'node:https'
import { type Browser, chromium } from '@playwright/test'
import type pg from 'pg'
import { freePort } from '@/lib/demo/ports'
import { problem, signIn, signOut, submitSignIn, withTwoFactorOn } from '../e2e/portal'
import { chromiumArguments, findChromium } from '../support/chromium'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test } from '../support/http-test'
import { linkIn, Mailbox } from '../support/mailbox'
import { METRICS_TOKEN, readMetrics } from '../support/metrics'
import { nginxIsThere, SITE, sendRaw, startNginx } from '../support/nginx'
import { type Parts, startParts } from '../support/parts'
import { Visitor } from '../support/visitor'

/**
 * Behind nginx, as docs/operate.md says, with https on a port that is not the usual one (where forms fail elsewhere).
 */
test.describe.configure({ mode: 'serial' })
test.skip(!nginxIsThere, 'nginx and openssl are not installed')

/** Also on what nginx answers itself, and once. */
const EVERYWHERE = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
}

let parts: Parts
let nginx: Awaited<ReturnType<typeof startNginx>>
let database: pg.Pool
let browser: Browser
let origin: string
let ports: { http: number; https: number }

test.beforeAll(async () => {
  ports = { http: await freePort(), https: await freePort() }
  origin = `https://${SITE}:${ports.https}`
  const more = { PORTAL_ORIGIN: origin, TRUSTED_PROXIES: '1', METRICS_TOKEN }
  parts = await startParts({ instances: 2, more })
  database = openPool(parts.databaseUrl)
  const portals = parts.portals.map((portal) => Number(new URL(portal.origin).port))
  nginx = await startNginx({ ...ports, portals })
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumArguments, `--host-resolver-rules=MAP ${SITE} 127.0.0.1`],
  })
})
test.afterAll(async () => {
  await browser?.close()
  await nginx?.stop()
  await database?.end()
  await parts?.stop()
})

/** One request over TLS; with a form, a POST. */
function ask(path: string, headers: Record<string, string> = {}, form?: Buffer) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (answered, failed) => {
      const to = { host: '127.0.0.1', port: ports.https, servername: SITE, path, rejectUnauthorized: false }
      const asking = request({ ...to, method: form ? 'POST' : 'GET' }, async (answer) => {
        let text = ''
        for await (const chunk of answer) text += chunk
        answered({ status: answer.statusCode as number, headers: answer.headers, text })
      })
      for (const [name, value] of Object.entries({ host: SITE, ...headers })) asking.setHeader(name, value)
      asking.on('error', failed).end(form)
    },
  )
}

test('nginx compresses pages and scripts, which the portal leaves to it', async () => {
  const page = await ask('/sign-in')
  const script = /src="(\/_next\/static\/[^"]+\.js)/.exec(page.text)?.[1] as string
  for (const path of ['/sign-in', script]) {
    const { headers } = await ask(path, { 'accept-encoding': 'gzip' })
    expect(headers['content-encoding'], path).toBe('gzip')
    const itself = await new Visitor(parts.portals[0]?.origin as string).fetch(path)
    expect(itself.headers.get('content-encoding'), `${path} of the portal`).toBeNull()
  }
})

test('People turn two-factor authentication on, sign in with it and turn it off, with script and without', async () => {
  const mailbox = new Mailbox(parts.mails)
  for (const javaScriptEnabled of [true, false]) {
    const person = await insertPerson(database)
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      javaScriptEnabled,
      locale: 'en-GB',
      baseURL: origin,
    })
    const page = await context.newPage()
    const { device } = await withTwoFactorOn(page, person, mailbox)
    const cookies = await context.cookies()
    expect(cookies.map(({ name, secure }) => [name, secure])).toContainEqual(['__Host-session', true])
    await signOut(page)
    await signIn(page, person)
    await page.getByLabel('One-time password').fill(device.code(1))
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()

    await page.goto('/profile/security/two-factor')
    await page.getByRole('button', { name: 'Turn off' }).click()
    const subject = 'Confirm turning off two-factor authentication'
    const link = linkIn(await mailbox.waitFor(person.email, subject))
    expect(link).toContain(`${origin}/two-factor/disable/`)
    await page.goto(link)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Disable two-factor authentication' }).click()
    await expect(page.getByText('Two-factor authentication is off')).toBeVisible()
    await context.close()
    const token = link.split('/').at(-1) as string
    expect(nginx.accessLog() + nginx.errorLog()).not.toContain(token)
  }
})

test('Pages asked for over http are asked for over https; nothing else is answered there', async () => {
  const plain = `http://127.0.0.1:${ports.http}/profile?a=b`
  const page = await fetch(plain, { redirect: 'manual' })
  expect([page.status, page.headers.get('location')]).toEqual([301, `https://${SITE}/profile?a=b`])
  expect((await fetch(plain, { method: 'POST', body: 'a=b', redirect: 'manual' })).status).toBe(403)
})

test('Answers carry what protects them, and their reference, which the log has instead of the path', async () => {
  const answer = await ask('/reset-password/a-token-of-somebody')
  expect(answer.headers).toMatchObject(EVERYWHERE)
  expect(answer.headers['content-security-policy']).toMatch(/frame-ancestors 'none'/)
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.headers.server).toBe('nginx')
  await expect.poll(nginx.accessLog).toContain(answer.headers['x-request-id'] as string)
  expect(nginx.accessLog()).not.toContain('a-token-of-somebody')
})

test('A client’s address is the one that nginx saw, whatever it says of itself', async () => {
  const person = await insertPerson(database)
  const extraHTTPHeaders = {
    'x-forwarded-for': '198.51.100.1',
    'x-real-ip': '198.51.100.2',
    forwarded: 'for=198.51.100.3',
  }
  const context = await browser.newContext({ ignoreHTTPSErrors: true, baseURL: origin, extraHTTPHeaders })
  const page = await context.newPage()
  await submitSignIn(page, { ...person, password: 'wrong' })
  await expect(problem(page)).toBeVisible()
  await context.close()
  const { rows } = await database.query('SELECT address FROM audit_event WHERE account_id = $1', [person.id])
  expect(rows).toEqual([{ address: '127.0.0.1' }])
})

test('The metrics are not shown to the world', async () => {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
  expect((await readMetrics(parts.portals[0]?.origin as string)).get('portal_database_up')).toBe(1)
  for (const path of ['/metrics', '/metrics?x', '//metrics', '/./metrics', '/%6detrics'])
    expect(await ask(path, headers), path).toMatchObject({ status: 404, headers: EVERYWHERE })
})

test('A link that was cut off in the middle of a letter gets a plain page', async () => {
  for (const path of ['/invitation/%ff', '/reset-password/%C3', '/two-factor/disable/%E2%82'])
    expect(await ask(path), path).toMatchObject({ status: 404, headers: EVERYWHERE })
})

test('A body that is too large, of two lengths, or a request for another protocol comes to nothing', async () => {
  const start = `POST /sign-in HTTP/1.1\r\nHost: ${SITE}\r\nConnection: close\r\n`
  const large = await sendRaw(ports.https, `${start}Content-Length: 200000\r\n\r\n`)
  expect(large).toMatch(/^HTTP\/1\.1 413/)
  expect(large).toContain('Strict-Transport-Security: max-age=63072000; includeSubDomains')
  const smuggled = 'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'
  const bothLengths = `${start}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`
  expect(await sendRaw(ports.https, bothLengths)).toMatch(/^HTTP\/1\.1 400/)
  const twice = `${start}Content-Length: 0\r\nContent-Length: 40\r\n\r\n${smuggled}`
  expect(await sendRaw(ports.https, twice)).toMatch(/^HTTP\/1\.1 400/)
  const upgrade = `GET /sign-in HTTP/1.1\r\nHost: ${SITE}\r\nUpgrade: websocket\r\nConnection: upgrade, close\r\n\r\n`
  expect(await sendRaw(ports.https, upgrade)).not.toMatch(/^HTTP\/1\.1 101/)
})

test('While the instances restart one after the other nobody is sent away, and no form is sent twice', async () => {
  const person = await insertPerson(database)
  const page = await new Visitor(parts.portals[0]?.origin as string, origin).get('/sign-in')
  const filled = new Response(page.form('Sign in', { email: person.email, password: person.password }))
  const headers = { origin, 'content-type': filled.headers.get('content-type') as string }
  const form = Buffer.from(await filled.arrayBuffer())

  let restarting = true
  async function goesOn(asking: () => ReturnType<typeof ask>): Promise<number[]> {
    const statuses: number[] = []
    while (restarting) statuses.push((await asking()).status)
    return statuses
  }
  const reading = Array.from({ length: 4 }, () => goesOn(() => ask('/sign-in')))
  const signingIn = Array.from({ length: 3 }, () => goesOn(() => ask('/sign-in', headers, form)))
  for (const instance of [0, 1]) await parts.restart(instance)
  restarting = false

  const pages = (await Promise.all(reading)).flat()
  const signIns = (await Promise.all(signingIn)).flat()
  expect(
    pages.filter((status) => status !== 200),
    `of ${pages.length}`,
  ).toEqual([])
  expect(
    signIns.filter((status) => status !== 303),
    `of ${signIns.length}`,
  ).toEqual([])
  expect(signIns.length).toBeGreaterThan(5)
  const { rowCount } = await database.query('SELECT FROM session WHERE account_id = $1', [person.id])
  expect(rowCount).toBe(signIns.length)
})

test('With one instance gone the other answers, and with both gone a plain page', async () => {
  await parts.portals[0]?.stop()
  for (let i = 0; i < 6; i++) expect((await ask('/sign-in')).status).toBe(200)
  await parts.portals[1]?.stop()
  const gone = await ask('/sign-in')
  expect(gone.status).toBe(503)
  expect(gone.text).toContain('<h1>Not available right now</h1>')
  expect(gone.headers).toMatchObject({ ...EVERYWHERE, 'retry-after': '30' })
})
