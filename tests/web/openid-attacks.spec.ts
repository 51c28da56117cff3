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
} from '../support/application'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test, turnOn } from '../support/http-test'
import { Visitor } from '../support/visitor'

/** What nobody gets from the provider: twice, as somebody else, by another way, at another address. */
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

test('Of one code, and of one refresh token, in fifty hands one is redeemed, over two instances', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  const more = { scope: 'openid offline_access', prompt: 'consent' }
  const { client_id, client_secret } = application.clientMetadata()
  const redeem = (grant: Record<string, string>) =>
    Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        fetch(`${portal.parts.portals[i % 2]?.origin}/oidc/token`, {
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

test('What one person has proven counts for nobody else, however the steps are mixed', async () => {
  const [anna, bert] = [await insertPerson(database), await insertPerson(database)]
  const visitor = new Visitor(origin)
  const { url } = await begin(application)
  const first = await visitor.fetch(url.href)
  await visitor.signIn(anna)
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

test('Of six tabs that sign in to six applications at once every one gets in', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  await signIn(visitor, application, async () => '')
  const others = await Promise.all(Array.from({ length: 6 }, (_, i) => portal.registered(`Tab ${i}`)))
  const tokens = await Promise.all(others.map((config) => signIn(visitor, config, async () => '')))
  for (const [i, { access_token }] of tokens.entries())
    await openid.fetchUserInfo(others[i] as openid.Configuration, access_token, person.id)
})

test('Of six tabs that sign in to the same application at once every one gets in', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  await signIn(visitor, await portal.registered('Before'), async () => '')
  const same = await portal.registered('Same')
  const tokens = await Promise.all(Array.from({ length: 6 }, () => signIn(visitor, same, async () => '')))
  for (const { access_token } of tokens) await openid.fetchUserInfo(same, access_token, person.id)
})

test('What a copied cookie got from applications ends when the owner ends all others, and the owner goes on', async () => {
  const person = await insertPerson(database)
  const owner = new Visitor(origin)
  await owner.signIn(person)
  const thief = new Visitor(origin)
  for (const [name, value] of owner.cookies) thief.cookies.set(name, value)
  const more = { scope: 'openid offline_access', prompt: 'consent' }
  const stolen = await signIn(thief, application, async () => '', more)
  await owner.submit(await owner.get('/profile/security/sessions'), 'End all others')
  await expect(openid.fetchUserInfo(application, stolen.access_token, person.id)).rejects.toThrow()
  await expect(openid.refreshTokenGrant(application, stolen.refresh_token as string)).rejects.toThrow()
  const again = await signIn(owner, application, async () => '')
  await openid.fetchUserInfo(application, again.access_token, person.id)
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
  const { path } = await follow(
    visitor,
    (await begin(await portal.registered('Machines', '--require-two-factor'))).url.href,
  )
  expect(path).toBe('/profile/security/two-factor')
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

test('A code is good for its own application, with its verifier, for a minute', async () => {
  const visitor = new Visitor(origin)
  await visitor.signIn(await insertPerson(database))
  const other = await portal.registered('Another')
  const redeem = async (config: openid.Configuration, code: string, verifier: string) => {
    const { client_id, client_secret } = config.clientMetadata()
    const grant = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier }
    const headers = { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` }
    const answer = await fetch(`${origin}/oidc/token`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(grant),
    })
    return answer.status
  }
  const newCode = async () => {
    const { url, verifier } = await begin(application)
    return { code: (await follow(visitor, url.href)).back?.searchParams.get('code') as string, verifier }
  }
  const { code, verifier } = await newCode()
  expect(await redeem(other, code, verifier), 'of another application').toBe(400)
  const wrong = await newCode()
  expect(await redeem(application, wrong.code, 'x'.repeat(43)), 'with another verifier').toBe(400)
  const late = await newCode()
  await database.query("UPDATE openid_record SET expires_at = now() WHERE kind = 'AuthorizationCode'")
  expect(await redeem(application, late.code, late.verifier), 'too late').toBe(400)
  const right = await newCode()
  expect(await redeem(application, right.code, right.verifier)).toBe(200)
})

test('With the database gone nobody gets in, and nothing hangs; when it is back all goes on', async () => {
  const visitor = new Visitor(origin)
  const person = await insertPerson(database)
  await visitor.signIn(person)
  const tokens = await signIn(visitor, application, async () => '')
  const { url } = await begin(application)
  await portal.parts.databaseGate.shut()
  for (const path of [
    url.href,
    '/oidc/userinfo',
    '/oidc/jwks',
    '/oidc/session/end',
    '/profile/security/applications',
  ])
    expect((await visitor.fetch(path)).status, path).toBe(503)
  await portal.parts.databaseGate.open()
  await expect.poll(async () => (await visitor.fetch('/readyz')).status).toBe(200)
  await openid.fetchUserInfo(application, tokens.access_token, person.id)
  expect((await follow(visitor, url.href)).back?.searchParams.get('code')).toBeTruthy()
})
