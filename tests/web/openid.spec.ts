import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import http from 'node:http'
import { text } from 'node:stream/consumers'
import * as openid from 'openid-client'
import type pg from 'pg'
import { freePort } from '@/lib/demo/ports'
import { commandLine } from '../support/command-line'
import { ageLastSeen, ageProofs, insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { deviceOn, expect, test, turnOn } from '../support/http-test'
import { type Parts, startParts } from '../support/parts'
import { settingsOf } from '../support/portal-server'
import { Visitor } from '../support/visitor'

/** An application that somebody else wrote, over two instances. */
test.describe.configure({ mode: 'default' }) // one portal for all of them

const CALLBACK = 'http://localhost:3030/callback'
const SIGNED_OUT = 'http://localhost:3030/signed-out'
const ONE_FACTOR = 'https://refeds.org/profile/sfa'
const TWO_FACTORS = 'https://refeds.org/profile/mfa'

let parts: Parts
let database: pg.Pool
let origin: string
let application: openid.Configuration
let strict: openid.Configuration

test.beforeAll(async () => {
  const more = { TRUSTED_PROXIES: '1' }
  parts = await startParts({ instances: 2, more })
  database = openPool(parts.databaseUrl)
  origin = parts.portals[0]?.origin as string
  application = await registered('X4 Remote')
  strict = await registered('Machines', '--require-two-factor')
})
test.afterAll(async () => {
  await database?.end()
  await parts?.stop()
})

const operator = (...args: string[]) =>
  commandLine(settingsOf({ port: 3000, databaseUrl: parts.databaseUrl, smtpPort: 9 }), args)

async function registered(name: string, ...options: string[]): Promise<openid.Configuration> {
  const add = ['--json', 'client', 'add', '--name', name, '--redirect-uri', CALLBACK]
  const { out } = await operator(...add, '--post-logout-redirect-uri', SIGNED_OUT, ...options)
  const { id, secret } = JSON.parse(out)
  const insecure = { execute: [openid.allowInsecureRequests] }
  return openid.discovery(
    new URL(origin),
    id,
    { client_secret: secret },
    openid.ClientSecretBasic(secret),
    insecure,
  )
}

/** What the application sends the browser away with, and keeps to itself. */
async function begin(config: openid.Configuration, more: Record<string, string> = {}) {
  const verifier = openid.randomPKCECodeVerifier()
  const [state, nonce] = [openid.randomState(), openid.randomNonce()]
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  })
  const finish = (back: URL) =>
    openid.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    })
  return { url, finish, verifier }
}

/** Follows redirects until the application or a page of ours is reached. */
async function follow(visitor: Visitor, path: string): Promise<{ back?: URL; path: string }> {
  let url = new URL(path, visitor.origin)
  for (let hops = 0; hops < 10; hops++) {
    const answer = await visitor.fetch(url.href)
    const location = answer.headers.get('location')
    const refresh = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(await answer.text())?.[1]
    if (!location && !refresh) return { path: url.pathname + url.search }
    url = new URL((location ?? refresh) as string, url)
    if (url.href.startsWith(CALLBACK)) return { back: url, path: url.href }
  }
  throw new Error('It goes round in circles')
}

/** Signs somebody in from the application, through whatever the portal asks. */
async function signIn(
  visitor: Visitor,
  config: openid.Configuration,
  prove: (page: string) => Promise<string>,
  more = {},
) {
  const { url, finish } = await begin(config, more)
  let reached = await follow(visitor, url.href)
  for (let pages = 0; !reached.back && pages < 4; pages++)
    reached = await follow(visitor, await prove(reached.path))
  return finish(reached.back as URL)
}

type Person = Awaited<ReturnType<typeof insertPerson>>

/** Where the portal leads after a form of this page. */
async function sent(visitor: Visitor, path: string, button: string, fields: Record<string, string>) {
  const page = await visitor.get(path)
  const answer = await visitor.fetch(page.path, {
    method: 'POST',
    headers: { origin: visitor.origin },
    body: page.form(button, fields),
  })
  return answer.headers.get('location') ?? ''
}

const withPassword =
  (visitor: Visitor, { email, password }: Person) =>
  (path: string) =>
    path.startsWith('/confirm')
      ? sent(visitor, path, 'Continue', { password })
      : sent(visitor, path, 'Sign in', { email, password })

const withCode = (visitor: Visitor, person: Person, code: () => string) => (path: string) =>
  path.startsWith('/sign-in/two-factor')
    ? sent(visitor, path, 'Verify', { oneTimePassword: code() })
    : withPassword(visitor, person)(path)

test('A person with a device signs in to an application, which learns how', async () => {
  const person = await insertPerson(database)
  const { device } = await turnOn(new Visitor(origin), person)
  const visitor = new Visitor(origin)
  const tokens = await signIn(
    visitor,
    application,
    withCode(visitor, person, () => device.code(1)),
  )
  const claims = tokens.claims()
  expect(claims).toMatchObject({ sub: person.id, acr: TWO_FACTORS, amr: ['pwd', 'otp', 'mfa'] })
  expect(Math.abs(Date.now() / 1000 - (claims?.auth_time ?? 0))).toBeLessThan(60)
  const info = await openid.fetchUserInfo(application, tokens.access_token, person.id)
  expect(info).toMatchObject({ email: person.email, name: person.name })
  const activity = await visitor.get('/profile/security/activity')
  expect(activity.text).toMatch(/Signed in to .?X4 Remote/)
})

test('Who is signed in already sees no page at all', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const tokens = await signIn(visitor, application, async (path) => expect(path).toBe('never') as never)
  expect(tokens.claims()).toMatchObject({ acr: ONE_FACTOR, amr: ['pwd'] })
})

test('A backup code is a second factor, and no one-time password', async () => {
  const person = await insertPerson(database)
  const { backupCodes } = await turnOn(new Visitor(origin), person)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const page = await visitor.get('/sign-in/backup-code')
  await visitor.submit(page, 'Verify', { backupCode: backupCodes[0] as string })
  const tokens = await signIn(visitor, application, async () => '')
  expect(tokens.claims()).toMatchObject({ acr: TWO_FACTORS, amr: ['pwd', 'mfa'] })
})

test('An application that needs two factors leads to turning them on, and gets nobody in before', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const { path } = await follow(visitor, (await begin(strict)).url.href)
  expect(path).toBe('/profile/security/two-factor?notice=application')
  expect((await visitor.get(path)).text).toContain('needs two-factor authentication')
  await visitor.submit(await visitor.get('/profile/security'), 'Two-factor authentication')
  const page = await visitor.get('/profile/security/two-factor')
  await visitor.submit(page, 'Turn on', { oneTimePassword: deviceOn(page).code(), deviceName: 'Phone' })
  const tokens = await signIn(visitor, strict, async () => '')
  expect(tokens.claims()?.acr).toBe(TWO_FACTORS)
})

for (const more of [{ prompt: 'login' }, { max_age: '60' }])
  test(`An application that wants the password again gets a fresh proof: ${Object.keys(more)}`, async () => {
    const person = await insertPerson(database)
    const visitor = new Visitor(origin)
    await visitor.signIn(person)
    await ageProofs(database, person)
    const seen: string[] = []
    const prove = (path: string) => {
      seen.push(path)
      return withPassword(visitor, person)(path)
    }
    const tokens = await signIn(visitor, application, prove, more)
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatch(/^\/confirm\?purpose=application/)
    expect(Date.now() / 1000 - (tokens.claims()?.auth_time ?? 0)).toBeLessThan(60)
  })

test('What can’t be given is an error that the application gets, and no page', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  const error = async (more: Record<string, string>) =>
    (await follow(visitor, (await begin(application, more)).url.href)).back?.searchParams.get('error')
  expect(await error({ prompt: 'none' })).toBe('login_required')
  await visitor.signIn(person)
  const claims = JSON.stringify({ id_token: { acr: { essential: true, value: 'urn:never' } } })
  expect(await error({ claims })).toBe('unmet_authentication_requirements')
  expect(await error({ code_challenge: '', code_challenge_method: '' })).toBe('invalid_request')
})

test('Of one code, and of one refresh token, in fifty hands one is redeemed, over two instances', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const more = { scope: 'openid offline_access', prompt: 'consent' }
  const { client_id, client_secret } = application.clientMetadata()
  const redeem = (grant: Record<string, string>) =>
    Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        fetch(`${parts.portals[i % 2]?.origin}/oidc/token`, {
          method: 'POST',
          headers: { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` },
          body: new URLSearchParams(grant),
        }),
      ),
    )
  const { url, verifier } = await begin(application, more)
  const code = (await follow(visitor, url.href)).back?.searchParams.get('code') as string
  const grant = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier }
  expect((await redeem(grant)).filter(({ ok }) => ok)).toHaveLength(1)

  const tokens = await signIn(visitor, application, async () => '', more)
  const refresh_token = tokens.refresh_token as string
  const answers = await redeem({ grant_type: 'refresh_token', refresh_token })
  const [winner, ...others] = answers.filter(({ ok }) => ok)
  expect(others).toEqual([])
  const { refresh_token: next } = (await (winner as Response).json()) as { refresh_token: string }
  await openid.refreshTokenGrant(application, next)
  await database.query("UPDATE openid_record SET consumed_at = consumed_at - interval '1 minute'")
  await expect(openid.refreshTokenGrant(application, refresh_token), 'much later').rejects.toThrow()
  await expect(
    openid.fetchUserInfo(application, tokens.access_token, person.id),
    'all of it ended',
  ).rejects.toThrow()
})

test('Whatever ends the portal’s session ends what applications hold', async () => {
  const person = await insertPerson(database)
  for (const end of ['sign out', 'disable', 'end'] as const) {
    await database.query('UPDATE account SET disabled_at = NULL WHERE id = $1', [person.id])
    const visitor = new Visitor(origin)
    await visitor.signIn(person)
    const more = { scope: 'openid offline_access', prompt: 'consent' }
    const tokens = await signIn(visitor, application, async () => '', more)
    const refreshed = await openid.refreshTokenGrant(application, tokens.refresh_token as string)
    await openid.fetchUserInfo(application, refreshed.access_token, person.id)
    if (end === 'sign out') await visitor.submit(await visitor.get('/profile'), 'Sign out')
    if (end === 'disable') await operator('account', 'disable', '--email', person.email)
    if (end === 'end') await operator('sessions', 'end', '--email', person.email)
    await expect(openid.fetchUserInfo(application, refreshed.access_token, person.id), end).rejects.toThrow()
    await expect(
      openid.refreshTokenGrant(application, refreshed.refresh_token as string),
      end,
    ).rejects.toThrow()
  }
})

test('What one person has proven counts for nobody else, however the steps are mixed', async () => {
  const [anna, bert] = [await insertPerson(database), await insertPerson(database)]
  const visitor = new Visitor(origin)
  await visitor.signIn(anna)
  const { url } = await begin(application)
  const first = await visitor.fetch(url.href)
  const finished = await visitor.fetch(first.headers.get('location') as string)
  const resume = finished.headers.get('location') as string
  expect(new URL(resume, origin).pathname).toMatch(/^\/oidc\/auth\//)
  await visitor.submit(await visitor.get('/profile'), 'Sign out')
  visitor.cookies.delete('oidc_session')
  await visitor.signIn(bert)
  const { back } = await follow(visitor, resume)
  expect(back?.searchParams.get('error')).toBeFalsy()
  const { rows } = await database.query(
    `SELECT DISTINCT account_id FROM audit_event WHERE type = 'application.signed-in' AND account_id = ANY ($1)`,
    [[anna.id, bert.id]],
  )
  expect(rows).toEqual([{ account_id: bert.id }])
})

test('Two tabs at once sign in to two applications, and both are told of the end', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  await signIn(visitor, application, async () => '')
  const others = await Promise.all(['One', 'Two', 'Three'].map((name) => registered(name)))
  const more = { scope: 'openid offline_access', prompt: 'consent' }
  for (const config of others) await signIn(visitor, config, async () => '', more)
  const tokens = await Promise.all(others.map((config) => signIn(visitor, config, async () => '')))
  for (const [i, token] of tokens.entries())
    await openid.fetchUserInfo(others[i] as openid.Configuration, token.access_token, person.id)
})

test('What is turned off is not said to be proven', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  const { device } = await turnOn(new Visitor(origin), person)
  await visitor.signIn(person)
  const page = await visitor.get('/sign-in/two-factor')
  await visitor.submit(page, 'Verify', { oneTimePassword: device.code(1) })
  expect((await signIn(visitor, application, async () => '')).claims()?.acr).toBe(TWO_FACTORS)
  await database.query('DELETE FROM authenticator WHERE account_id = $1', [person.id])
  expect((await signIn(visitor, application, async () => '')).claims()?.acr).toBe(ONE_FACTOR)
  const { path } = await follow(visitor, (await begin(strict)).url.href)
  expect(path).toBe('/profile/security/two-factor?notice=application')
})

test('Paths count letter by letter, and claims of an unknown form are refused', async () => {
  const visitor = new Visitor(origin)
  await visitor.signIn(await insertPerson(database))
  const tokens = await signIn(visitor, application, async () => '')
  for (const path of ['/oidc/Session/End', '/oidc/AUTH', '/oidc/session/end/'])
    expect((await visitor.fetch(path)).status, path).toBe(404)
  await openid.fetchUserInfo(application, tokens.access_token, openid.skipSubjectCheck)
  const odd = [
    { sub: 'x' },
    { acr: { essential: true, value: 1 } },
    { acr: { essential: 'yes', values: [ONE_FACTOR] } },
    { acr: { essential: true, values: [] } },
    { acr: { essential: true, values: [ONE_FACTOR], value: 'urn:x' } },
  ]
  for (const id_token of odd) {
    const { url } = await begin(application, { claims: JSON.stringify({ id_token }) })
    const { back } = await follow(visitor, url.href)
    expect(back?.searchParams.get('error'), JSON.stringify(id_token)).toBe('invalid_request')
  }
  const hint = await signIn(visitor, application, async () => '')
  const other = new Visitor(origin)
  await other.signIn(await insertPerson(database))
  const { url } = await begin(application, { id_token_hint: hint.id_token as string })
  expect((await follow(other, url.href)).back?.searchParams.get('error')).toBe('login_required')
})

test('An application in the browser asks from its own origin, and has no secret', async () => {
  const { out } = await operator(
    '--json',
    'client',
    'add',
    '--name',
    'App',
    '--redirect-uri',
    CALLBACK,
    '--public',
  )
  const { id, secret } = JSON.parse(out)
  expect(secret).toBeNull()
  const insecure = { execute: [openid.allowInsecureRequests] }
  const app = await openid.discovery(new URL(origin), id, undefined, openid.None(), insecure)
  const visitor = new Visitor(origin)
  await visitor.signIn(await insertPerson(database))
  const { claims } = await signIn(visitor, app, async () => '').then((tokens) => ({
    claims: tokens.claims(),
  }))
  expect(claims?.aud).toBe(id)
  const asks = async (client_id: string, from: string) => {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id,
      code: 'x',
      redirect_uri: CALLBACK,
      code_verifier: 'x'.repeat(43),
    })
    const answer = await fetch(`${origin}/oidc/token`, { method: 'POST', headers: { origin: from }, body })
    return answer.headers.get('access-control-allow-origin')
  }
  expect(await asks(id, 'http://localhost:3030')).toBe('http://localhost:3030')
  expect(await asks(id, 'https://evil.example.com')).toBeNull()
  expect(await asks(application.clientMetadata().client_id, 'http://localhost:3030')).toBeNull()
})

test('Nobody is sent to an address that isn’t registered', async () => {
  const visitor = new Visitor(origin)
  const { url } = await begin(application)
  const changes: [string, string][] = [
    ['redirect_uri', 'https://evil.example.com/callback'],
    ['redirect_uri', `${CALLBACK}/more`],
    ['redirect_uri', `${CALLBACK}?more`],
    ['client_id', crypto.randomUUID()],
    ['client_id', "' OR 1=1"],
  ]
  for (const [name, value] of changes) {
    const changed = new URL(url)
    changed.searchParams.set(name, value)
    const answer = await visitor.fetch(changed.href)
    expect(answer.status, `${name}=${value}`).toBe(400)
    expect(await answer.text()).toContain('<h1>The application made a mistake</h1>')
  }
  const twice = new URL(url)
  twice.searchParams.append('redirect_uri', 'https://evil.example.com')
  expect((await visitor.fetch(twice.href)).status).toBe(400)
})

test('A sign-in that belongs to another browser comes to nothing', async () => {
  const visitor = new Visitor(origin)
  const { url } = await begin(application)
  const answer = await visitor.fetch(url.href)
  const stolen = new URL(answer.headers.get('location') as string, origin).pathname
  const stranger = await new Visitor(origin).fetch(stolen)
  expect(stranger.status).toBe(400)
  expect(await stranger.text()).toContain('<h1>This sign-in is over</h1>')
})

test('An application signs somebody out: they are asked, and both are over', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const tokens = await signIn(visitor, application, async () => '')
  const url = openid.buildEndSessionUrl(application, {
    id_token_hint: tokens.id_token as string,
    post_logout_redirect_uri: SIGNED_OUT,
    state: 'where they were',
  })
  const asked = await visitor.get(url.pathname + url.search)
  expect(asked.heading).toBe('Sign out?')
  expect((await visitor.get('/profile')).heading, 'nothing has happened yet').toBe('My profile')

  const confirm = (fields: Record<string, string>) =>
    visitor.fetch('/oidc/session/end/confirm', { method: 'POST', body: new URLSearchParams(fields) })
  expect((await confirm({ logout: 'yes', xsrf: 'a guess' })).status).toBe(400)
  expect((await visitor.get('/profile')).heading, 'a forged form').toBe('My profile')

  const xsrf = /name="xsrf" value="(\w+)"/.exec(asked.html)?.[1] as string
  const answer = await confirm({ logout: 'yes', xsrf })
  const refresh = /content="0; url=([^"]+)"/.exec(await answer.text())?.[1]
  expect(refresh?.replaceAll('&#38;', '&')).toBe(`${SIGNED_OUT}?state=where+they+were`)
  expect((await visitor.get('/profile')).path).toMatch(/^\/sign-in/)
  await expect(openid.fetchUserInfo(application, tokens.access_token, person.id)).rejects.toThrow()

  const again = await visitor.fetch(url.href)
  expect(await again.text(), 'signed out already').toContain(`content="0; url=${SIGNED_OUT}`)
  url.searchParams.set('post_logout_redirect_uri', 'https://evil.example.com/')
  expect((await visitor.fetch(url.href)).status).toBe(400)
})

test('Whatever ends a session, its application is told so, until it has heard it', async () => {
  const heard: Record<string, unknown>[] = []
  let answers = [503]
  const port = await freePort()
  const listener = http.createServer(async (request, response) => {
    const token = new URLSearchParams(await text(request)).get('logout_token') as string
    const status = answers.shift() ?? 200
    if (status === 200) heard.push(await verified(token))
    response.writeHead(status).end()
  })
  listener.listen(port)
  const told = await registered('Told', '--backchannel-logout-uri', `http://localhost:${port}/over`)
  const ends: Record<string, (visitor: Visitor, person: Person) => Promise<unknown>> = {
    'signing out': async (visitor) => visitor.submit(await visitor.get('/profile'), 'Sign out'),
    'an operator': (_, { email }) => operator('sessions', 'end', '--email', email),
    'erasing the account': (_, { email }) => operator('account', 'erase', '--email', email, '--yes'),
    'an hour of silence': (_, person) => ageLastSeen(database, person, '61 minutes'),
  }
  for (const [what, end] of Object.entries(ends)) {
    heard.length = 0
    answers = what === 'signing out' ? [503] : []
    const person = await insertPerson(database)
    const visitor = new Visitor(origin)
    await visitor.signIn(person)
    const sid = (await signIn(visitor, told, async () => '')).claims()?.sid as string
    await end(visitor, person)
    await expect.poll(() => answers.length, what).toBe(0)
    // what it didn't hear is said again at once, not after the wait
    await database.query("UPDATE openid_record SET next_attempt_at = now() WHERE kind = 'Session'")
    await expect.poll(() => heard, what).toHaveLength(1)
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
    const aud = told.clientMetadata().client_id
    expect(heard[0], what).toMatchObject({ aud, sub: person.id, sid, events })
    expect(parts.portals.map((portal) => portal.origin)).toContain(heard[0]?.iss) // here each has its own
  }
  listener.close()
})

test('A person sees where they are signed in, and signs out of one application alone', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const tokens = await signIn(visitor, application, async () => '')
  const page = await visitor.get('/profile/security/applications')
  expect(page.text).toMatch(/X4 Remote.*Signed in/)
  const stranger = new Visitor(origin)
  await stranger.signIn(await insertPerson(database))
  expect((await stranger.get('/profile/security/applications')).text).toContain('signed in to no application')

  const after = await visitor.submit(page, 'Sign out')
  expect(after.text).toContain('You are signed out of this application')
  expect(after.text).toContain('signed in to no application')
  await expect(openid.fetchUserInfo(application, tokens.access_token, person.id)).rejects.toThrow()
  expect((await visitor.get('/profile')).heading, 'still signed in here').toBe('My profile')
  const again = await signIn(visitor, application, async () => '')
  await openid.fetchUserInfo(application, again.access_token, person.id)
})

test('Keys are rotated while applications go on', async () => {
  const shown = async () =>
    ((await (await fetch(`${origin}/oidc/jwks`)).json()) as { keys: { kid: string }[] }).keys
  const old = (await shown()).map(({ kid }) => kid)
  expect((await operator('signing-keys', 'rotate')).code).toBe(0)
  await database.query("UPDATE signing_key SET created_at = created_at - interval '10 minutes'")
  expect((await operator('signing-keys', 'status')).out.match(/signs/g)).toHaveLength(2)
  await parts.restart(0) // or a minute later
  expect((await shown()).length).toBe(old.length + 2)
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const tokens = await signIn(visitor, await registered('Later'), async () => '')
  const [head = ''] = (tokens.id_token as string).split('.')
  expect(old).not.toContain(JSON.parse(Buffer.from(head, 'base64url').toString()).kid)
})

/** What a logout token says, once its signature is right by the keys that the portal shows. */
async function verified(token: string): Promise<Record<string, unknown>> {
  const [head = '', body = '', signature = ''] = token.split('.')
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString())
  const { keys } = (await (await fetch(`${origin}/oidc/jwks`)).json()) as {
    keys: (JsonWebKey & { kid: string })[]
  }
  const key = createPublicKey({ key: keys.find((each) => each.kid === kid) as JsonWebKey, format: 'jwk' })
  expect(verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(
    true,
  )
  return JSON.parse(Buffer.from(body, 'base64url').toString())
}
