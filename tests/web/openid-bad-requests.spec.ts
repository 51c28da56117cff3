import type * as openid from 'openid-client'
import type pg from 'pg'
import {
  begin,
  CALLBACK,
  follow,
  signIn,
  startWithApplications,
  TWO_FACTORS,
  withCode,
} from '../support/application'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test, turnOn } from '../support/http-test'
import { randomAddress, Visitor } from '../support/visitor'

/** What applications, or somebody in their name, send that they should not (RFC 9700), and what people meet then. */
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

const nothingAsked = async (page: string) => expect(page).toBe('never') as never

async function signedInVisitor() {
  const person = await insertPerson(database)
  const visitor = new Visitor(origin)
  await visitor.signIn(person)
  return { person, visitor }
}

const basic = (config: openid.Configuration, secret = config.clientMetadata().client_secret) =>
  `Basic ${btoa(`${config.clientMetadata().client_id}:${secret}`)}`

async function token(config: openid.Configuration, grant: Record<string, string>, more = {}) {
  const headers = { authorization: basic(config), 'x-forwarded-for': randomAddress(), ...more }
  const answer = await fetch(`${origin}/oidc/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(grant),
  })
  return { status: answer.status, ...((await answer.json()) as Record<string, string>) }
}

test('Parameters that come twice, or are huge, or of another form: an error, never another address', async () => {
  const { visitor } = await signedInVisitor()
  for (const name of ['scope', 'state', 'nonce', 'code_challenge', 'prompt', 'max_age', 'response_type']) {
    const { url } = await begin(application)
    url.searchParams.append(name, 'again')
    url.searchParams.append(name, 'and again')
    const { back, path } = await follow(visitor, url.href)
    expect(back?.searchParams.get('error') ?? path, name).toMatch(
      /^invalid_request|^unsupported|^\/oidc\/auth/,
    )
  }
  const odd: Record<string, string>[] = [
    { max_age: '-1' },
    { max_age: 'x' },
    { prompt: 'none login' },
    { claims: '{' },
    { claims: '[]' },
    { scope: '' },
    { id_token_hint: 'x.y.z' },
    { code_challenge: 'short' },
    { prompt: 'create' },
  ]
  for (const more of odd) {
    const { url } = await begin(application, more)
    const { back } = await follow(visitor, url.href)
    expect(back?.searchParams.get('error'), JSON.stringify(more)).toBeTruthy()
  }
  for (const more of [{ state: 'x'.repeat(10_000) }, { response_mode: 'form_post' }]) {
    const answer = await visitor.fetch((await begin(application, more)).url.href)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('<h1>The application made a mistake</h1>')
  }
})

test('A sign-in that took too long is over, and the page says what to do', async () => {
  const visitor = new Visitor(origin)
  const { path } = await follow(visitor, (await begin(application)).url.href)
  const way = new URL(path, origin).searchParams.get('returnTo') as string
  await database.query("UPDATE openid_record SET expires_at = now() WHERE kind = 'Interaction'")
  const page = await visitor.get(way.replace('/return', ''), { 'accept-language': 'de' })
  expect([page.status, page.heading]).toEqual([400, 'Diese Anmeldung ist vorbei'])
  expect(page.text).toContain('gehen Sie zurück zur Anwendung')
})

test('An account that is disabled on the way gets no further, and the application nothing', async () => {
  const { person, visitor } = await signedInVisitor()
  const { url, verifier } = await begin(application)
  const code = (await follow(visitor, url.href)).back?.searchParams.get('code') as string
  await portal.operator('account', 'disable', '--email', person.email)
  const grant = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier }
  expect(await token(application, grant)).toMatchObject({ status: 400, error: 'invalid_grant' })
  const { path } = await follow(visitor, (await begin(application)).url.href)
  expect(path).toMatch(/^\/sign-in\?/)
  const page = await visitor.get(path)
  const answer = await visitor.submit(page, 'Sign in', { email: person.email, password: person.password })
  expect(answer.text).toContain('This account is disabled')
})

test('Who signed in with the password alone, before two-factor authentication was on, is asked for the code', async () => {
  const strict = await portal.registered('Machines', '--require-two-factor')
  const { person, visitor } = await signedInVisitor()
  const { device } = await turnOn(new Visitor(origin), person)
  const seen: string[] = []
  const prove = withCode(visitor, person, () => device.code(1))
  const tokens = await signIn(visitor, strict, (page) => {
    seen.push(page)
    return prove(page)
  })
  expect(seen.map((page) => page.split('?')[0])).toEqual(['/sign-in', '/sign-in/two-factor'])
  expect(tokens.claims()?.acr).toBe(TWO_FACTORS)
})

test('With `prompt=none` an application that needs two factors gets an error for one', async () => {
  const strict = await portal.registered('Strict', '--require-two-factor')
  const { visitor } = await signedInVisitor()
  const { back } = await follow(visitor, (await begin(strict, { prompt: 'none' })).url.href)
  expect(back?.searchParams.get('error')).toBe('interaction_required')
})

test('PKCE can’t be left out, weakened, or answered without its verifier (RFC 9700 §4.8)', async () => {
  const { visitor } = await signedInVisitor()
  for (const more of [
    { code_challenge_method: 'plain' },
    { code_challenge_method: '' },
    { code_challenge: '' },
  ]) {
    const { back } = await follow(visitor, (await begin(application, more)).url.href)
    expect(back?.searchParams.get('error'), JSON.stringify(more)).toBe('invalid_request')
  }
  const { url } = await begin(application)
  const code = (await follow(visitor, url.href)).back?.searchParams.get('code') as string
  const grant = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK }
  expect(await token(application, grant)).toMatchObject({ status: 400, error: 'invalid_grant' })
})

test('One token is no other, and none is another application’s (RFC 9700 §4.9, §4.14)', async () => {
  const { visitor } = await signedInVisitor()
  const other = await portal.registered('Another')
  const more = { scope: 'openid offline_access', prompt: 'consent' }
  const { access_token, id_token, refresh_token } = await signIn(visitor, application, nothingAsked, more)
  const knows = async (bearer: string | undefined) =>
    (await fetch(`${origin}/oidc/userinfo`, { headers: { authorization: `Bearer ${bearer}` } })).status
  expect([await knows(access_token), await knows(id_token), await knows(refresh_token)]).toEqual([
    200, 401, 401,
  ])
  const refresh = (of: string) => ({ grant_type: 'refresh_token', refresh_token: of })
  expect(await token(other, refresh(refresh_token as string))).toMatchObject({ error: 'invalid_grant' })
  expect(await token(application, refresh(access_token))).toMatchObject({ error: 'invalid_grant' })
  const revoke = { method: 'POST', headers: { authorization: basic(other) } }
  const body = new URLSearchParams({ token: access_token })
  await fetch(`${origin}/oidc/revoke`, { ...revoke, body })
  expect(await knows(access_token), 'revoked by somebody else').toBe(200)
})

test('The answer says whose it is, so that no other provider’s can be mixed up with it (RFC 9700 §4.4)', async () => {
  const { visitor } = await signedInVisitor()
  const { url, finish } = await begin(application)
  const back = (await follow(visitor, url.href)).back as URL
  expect(back.searchParams.get('iss')).toBe(origin)
  const mixed = new URL(back)
  mixed.searchParams.set('iss', 'https://evil.example.com')
  await expect(finish(mixed)).rejects.toThrow()
  const unasked = new URL(back)
  unasked.searchParams.delete('state')
  await expect(finish(unasked), 'its own request is not there').rejects.toThrow()
  expect((await finish(back)).access_token).toBeTruthy()
})

test('No step repeats a form elsewhere, and no page can be framed or posts elsewhere (RFC 9700 §4.12, §4.16)', async () => {
  const visitor = new Visitor(origin)
  const { url } = await begin(application)
  const first = await visitor.fetch(url.href)
  const interaction = first.headers.get('location') as string
  const second = await visitor.fetch(interaction)
  const posted = await visitor.fetch('/oidc/auth', {
    method: 'POST',
    body: new URLSearchParams(url.searchParams),
  })
  expect([first.status, second.status, posted.status]).toEqual([303, 303, 303])
  const returning = await visitor.fetch(`${new URL(interaction, origin).pathname}/return`)
  const mistake = await visitor.fetch('/oidc/auth?client_id=nobody')
  for (const answer of [returning, mistake, await visitor.fetch('/sign-in')]) {
    const policy = answer.headers.get('content-security-policy')
    expect(policy, answer.url).toContain("frame-ancestors 'none'")
    expect(policy, answer.url).toContain("form-action 'self'")
    expect(answer.headers.get('cache-control'), answer.url).toContain('no-store')
  }
})

test('Who guesses an application’s secret waits; its own server goes on', async () => {
  const guessed = await portal.registered('Guessed')
  const grant = { grant_type: 'refresh_token', refresh_token: 'x' }
  const from = { 'x-forwarded-for': randomAddress() }
  const wrong = { ...from, authorization: basic(guessed, 'a guess') }
  for (let guess = 0; guess <= 20; guess++)
    expect(await token(guessed, grant, wrong)).toMatchObject({ status: 401, error: 'invalid_client' })
  expect(await token(guessed, grant, from), 'the right one, from there').toMatchObject({
    error: 'invalid_client',
    error_description: expect.stringMatching(/too many wrong secrets/),
  })
  expect(await token(guessed, grant), 'from elsewhere').toMatchObject({ error: 'invalid_grant' })
})
