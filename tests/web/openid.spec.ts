import * as openid from 'openid-client'
import type pg from 'pg'
import {
  begin,
  CALLBACK,
  follow,
  ONE_FACTOR,
  signIn,
  startWithApplications,
  TWO_FACTORS,
  withCode,
  withPassword,
} from '../support/application'
import { ageProofs, insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { deviceOn, expect, test, turnOn } from '../support/http-test'
import { Visitor } from '../support/visitor'

/** How people sign in to an application, and what it learns. */
test.describe.configure({ mode: 'default' }) // one portal for all of them

let portal: Awaited<ReturnType<typeof startWithApplications>>
let database: pg.Pool
let origin: string
let application: openid.Configuration

test.beforeAll(async () => {
  portal = await startWithApplications()
  database = openPool(portal.parts.databaseUrl)
  origin = portal.origin
  application = await portal.registered('X4 Remote')
})
test.afterAll(async () => {
  await database?.end()
  await portal?.parts.stop()
})

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
  const strict = await portal.registered('Machines', '--require-two-factor')
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const { url, finish } = await begin(strict)
  const { path } = await follow(visitor, url.href)
  expect(path).toBe('/profile/security/two-factor')
  expect((await visitor.get(path)).text).toMatch(/Machines.? needs two-factor authentication/)
  await visitor.submit(await visitor.get('/profile/security'), 'Two-factor authentication')
  const page = await visitor.get('/profile/security/two-factor')
  const fields = { oneTimePassword: deviceOn(page).code(), deviceName: 'Phone' }
  const sheet = await visitor.submit(page, 'Turn on', fields)
  const goOn = /href="(\/oidc\/interaction\/[^"]+)"/.exec(sheet.html)?.[1] as string
  const tokens = await finish((await follow(visitor, goOn)).back as URL)
  expect(tokens.claims()?.acr).toBe(TWO_FACTORS)
  expect((await visitor.get('/profile/security/two-factor')).text).not.toContain('on the way to')
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

test('An application in the browser asks from its own origin, and has no secret', async () => {
  const { out } = await portal.operator(
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
  expect((await portal.operator('signing-keys', 'rotate')).code).toBe(0)
  await database.query("UPDATE signing_key SET created_at = created_at - interval '10 minutes'")
  expect((await portal.operator('signing-keys', 'status')).out.match(/signs/g)).toHaveLength(1)
  await portal.parts.restart(0) // or a minute later
  expect((await shown()).length).toBe(old.length + 1)
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const tokens = await signIn(visitor, await portal.registered('Later'), async () => '')
  const [head = ''] = (tokens.id_token as string).split('.')
  expect(old).not.toContain(JSON.parse(Buffer.from(head, 'base64url').toString()).kid)
})
