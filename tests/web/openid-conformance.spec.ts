import * as openid from 'openid-client'
import type pg from 'pg'
import {
  begin,
  follow,
  SIGNED_OUT,
  signIn,
  startWithApplications,
  withPassword,
} from '../support/application'
import { ageProofs, insertPerson, type Person } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test } from '../support/http-test'
import { Visitor } from '../support/visitor'

/**
 * The modules of the OpenID Foundation's conformance suite, by their names, gone through by hand: the suite itself needs
 * a server that it can reach. docs/security/openid.md lists its plans. Each request has PKCE, which the portal requires.
 */
test.describe.configure({ mode: 'default' }) // one portal for all of them

let portal: Awaited<ReturnType<typeof startWithApplications>>
let database: pg.Pool
let origin: string
let application: openid.Configuration
let person: Person
let visitor: Visitor

test.beforeAll(async () => {
  portal = await startWithApplications()
  database = openPool(portal.parts.databaseUrl)
  origin = portal.origin
  application = await portal.registered('X4 Remote')
  person = await insertPerson(database)
  visitor = new Visitor(origin)
  await visitor.signIn(person)
})
test.afterAll(async () => {
  await database?.end()
  await portal?.parts.stop()
})

const nothingAsked = async (page: string) => expect(page).toBe('never') as never

/** Signs somebody in who is signed in to the portal already. */
const tokensWith = (more: Record<string, string> = {}) => signIn(visitor, application, nothingAsked, more)

/** The error that the application gets. */
async function errorWith(more: Record<string, string>, who = visitor) {
  const { url } = await begin(application, more)
  return (await follow(who, url.href)).back?.searchParams.get('error')
}

const userInfo = (init: RequestInit) => fetch(`${origin}/oidc/userinfo`, init)

test('oidcc-server: a sign-in as it should be', async () => {
  const tokens = await tokensWith()
  expect(tokens.claims()).toMatchObject({ iss: origin, sub: person.id, aud: tokens.claims()?.aud })
  expect(tokens).toMatchObject({ token_type: 'bearer', scope: 'openid email profile' })
})

test('oidcc-response-type-missing: the application gets an error, at its own address', async () => {
  expect(await errorWith({ response_type: '' })).toBe('invalid_request')
  const { url } = await begin(application, { response_type: 'id_token' })
  const { back } = await follow(visitor, url.href)
  expect(new URLSearchParams(back?.hash.slice(1)).get('error')).toBe('invalid_request')
})

test('oidcc-idtoken-signature: the ID token is signed with a key that is shown', async () => {
  const [head = ''] = ((await tokensWith()).id_token as string).split('.')
  const { kid, alg } = JSON.parse(Buffer.from(head, 'base64url').toString())
  const { keys } = (await (await fetch(`${origin}/oidc/jwks`)).json()) as { keys: Record<string, unknown>[] }
  expect(keys.find((key) => key.kid === kid)).toMatchObject({ alg, use: 'sig' })
  for (const key of keys) expect(Object.keys(key)).not.toContain('d')
})

test('oidcc-userinfo-get, -post-header, -post-body: each gives the same person', async () => {
  const { access_token } = await tokensWith()
  const authorization = `Bearer ${access_token}`
  const answers = await Promise.all([
    userInfo({ headers: { authorization } }),
    userInfo({ method: 'POST', headers: { authorization } }),
    userInfo({ method: 'POST', body: new URLSearchParams({ access_token }) }),
  ])
  for (const answer of answers)
    expect(await answer.json()).toMatchObject({ sub: person.id, email: person.email, name: person.name })
  expect((await userInfo({})).status).toBe(401)
})

test('oidcc-ensure-request-without-nonce-succeeds-for-code-flow; with one it comes back', async () => {
  const { url, verifier } = await begin(application)
  url.searchParams.delete('nonce')
  const { back } = await follow(visitor, url.href)
  const checks = { pkceCodeVerifier: verifier, expectedState: url.searchParams.get('state') as string }
  const tokens = await openid.authorizationCodeGrant(application, back as URL, checks)
  expect(tokens.claims()?.nonce).toBeUndefined()
  expect((await tokensWith()).claims()?.nonce).toBeDefined()
})

test('oidcc-scope-profile, -email, -address, -phone, -all, -other-scope-order: what was asked for, and no more', async () => {
  const given = async (scope: string) =>
    Object.keys(
      await openid.fetchUserInfo(application, (await tokensWith({ scope })).access_token, person.id),
    ).sort()
  expect(await given('openid profile')).toEqual(
    ['locale', 'name', 'sub'].filter((claim) => claim !== 'locale'),
  )
  expect(await given('openid email')).toEqual(['email', 'email_verified', 'sub'])
  expect(await given('openid address phone'), 'not offered').toEqual(['sub'])
  expect(await given('email openid profile')).toEqual(['email', 'email_verified', 'name', 'sub'])
})

test('oidcc-display-page, -popup, -login-hint, -ui-locales, -claims-locales, -unknown-parameter: passed over', async () => {
  for (const more of [
    { display: 'page' },
    { display: 'popup' },
    { login_hint: person.email },
    { ui_locales: 'se' },
    { claims_locales: 'se' },
    { extra: 'foobar' },
  ])
    expect((await tokensWith(more)).access_token, JSON.stringify(more)).toBeTruthy()
})

test('oidcc-prompt-login, oidcc-max-age-1: the password again, and a later auth_time', async () => {
  for (const more of [{ prompt: 'login' }, { max_age: '1' }]) {
    await ageProofs(database, person)
    const before = (await tokensWith()).claims()?.auth_time as number
    const again = await signIn(visitor, application, withPassword(visitor, person), more)
    expect(again.claims()?.auth_time, JSON.stringify(more)).toBeGreaterThan(before)
  }
})

test('oidcc-max-age-10000: nothing is asked, and auth_time stays', async () => {
  const before = (await tokensWith()).claims()?.auth_time
  expect((await tokensWith({ max_age: '10000' })).claims()?.auth_time).toBe(before)
})

test('oidcc-prompt-none-not-logged-in, -logged-in, oidcc-id-token-hint', async () => {
  expect(await errorWith({ prompt: 'none' }, new Visitor(origin))).toBe('login_required')
  const elsewhere = new Visitor(origin) // signed in to the portal alone
  await elsewhere.signIn(person)
  expect((await signIn(elsewhere, application, nothingAsked, { prompt: 'none' })).access_token).toBeTruthy()
  const { id_token } = await tokensWith({ prompt: 'none' })
  const hinted = await tokensWith({ prompt: 'none', id_token_hint: id_token as string })
  expect(hinted.claims()?.sub).toBe(person.id)
})

test('oidcc-ensure-request-with-acr-values-succeeds', async () => {
  expect((await tokensWith({ acr_values: '1 2' })).claims()?.acr).toBeTruthy()
})

test('oidcc-claims-essential: the name, asked for by itself', async () => {
  const claims = JSON.stringify({ userinfo: { name: { essential: true } } })
  const { access_token } = await tokensWith({ scope: 'openid', claims })
  expect(await openid.fetchUserInfo(application, access_token, person.id)).toMatchObject({
    name: person.name,
  })
})

test('oidcc-codereuse, oidcc-codereuse-30seconds: refused, and what the code gave is taken back', async () => {
  const { url, finish } = await begin(application)
  const back = (await follow(visitor, url.href)).back as URL
  const { access_token } = await finish(back)
  await expect(finish(back)).rejects.toMatchObject({ error: 'invalid_grant' })
  expect((await userInfo({ headers: { authorization: `Bearer ${access_token}` } })).status).toBe(401)
})

test('oidcc-ensure-post-request-succeeds: the request may be a form', async () => {
  const { url, finish } = await begin(application)
  const post = { method: 'POST', body: new URLSearchParams(url.searchParams) }
  const answer = await fetch(`${origin}/oidc/auth`, { ...post, redirect: 'manual' }) // without cookies
  const { back } = await follow(visitor, answer.headers.get('location') as string)
  expect((await finish(back as URL)).access_token).toBeTruthy()
  const long = { ...post, body: new URLSearchParams({ state: 'x'.repeat(9000) }) }
  expect((await fetch(`${origin}/oidc/auth`, long)).status).toBe(400)
})

test('oidcc-server-client-secret-post', async () => {
  const { client_id, client_secret } = application.clientMetadata()
  const insecure = { execute: [openid.allowInsecureRequests] }
  const method = openid.ClientSecretPost(client_secret as string)
  const posting = await openid.discovery(new URL(origin), client_id, undefined, method, insecure)
  expect((await signIn(visitor, posting, nothingAsked)).access_token).toBeTruthy()
})

test('oidcc-unsigned-request-object, oidcc-request-uri-unsigned, -request-object-with-redirect-uri: not supported, and said so', async () => {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')
  const request = `${part({ alg: 'none' })}.${part({ redirect_uri: 'https://evil.example.com' })}.`
  expect(await errorWith({ request })).toBe('request_not_supported')
  expect(await errorWith({ request_uri: 'https://evil.example.com/request' })).toBe(
    'request_uri_not_supported',
  )
})

test('oidcc-refresh-token: a new ID token of the same person and sign-in, and nothing without offline_access', async () => {
  expect((await tokensWith()).refresh_token).toBeUndefined()
  const first = await tokensWith({ scope: 'openid offline_access', prompt: 'consent' })
  const next = await openid.refreshTokenGrant(application, first.refresh_token as string)
  const of = ({ iss, sub, aud, auth_time }: openid.IDToken) => ({ iss, sub, aud, auth_time })
  expect(of(next.claims() as openid.IDToken)).toEqual(of(first.claims() as openid.IDToken))
  expect(next.refresh_token).not.toBe(first.refresh_token)
})

test('oidcc-discovery-endpoint-verification: what is announced is what there is', async () => {
  const told = (await (await fetch(`${origin}/.well-known/openid-configuration`)).json()) as Record<
    string,
    unknown
  >
  expect(told).toMatchObject({
    issuer: origin,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    scopes_supported: ['openid', 'offline_access', 'email', 'profile'],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    end_session_endpoint: `${origin}/oidc/session/end`,
  })
  const endpoints = Object.entries(told).filter(([name]) => /_endpoint$|_uri$/.test(name))
  for (const [name, url] of endpoints) expect(url, name).toMatch(new RegExp(`^${origin}/oidc/`))
})

test.describe('oidcc-rp-initiated-logout', () => {
  /** Where the sign-out leads, after the person has confirmed it; the error's status where it leads nowhere. */
  async function ended(parameters: (idToken: string) => Record<string, string>) {
    const someone = new Visitor(origin)
    await someone.signIn(person)
    const { id_token } = await signIn(someone, application, nothingAsked)
    const body = new URLSearchParams(parameters(id_token as string))
    const posted = await fetch(`${origin}/oidc/session/end`, { method: 'POST', body, redirect: 'manual' })
    const first = await someone.fetch(posted.headers.get('location') as string) // by form, so without cookies
    if (first.status !== 303) return { status: first.status, signedIn: await isSignedIn(someone) }
    const page = await someone.get('/sign-out')
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page.html)?.[1] as string
    const confirmed = { method: 'POST', body: new URLSearchParams({ logout: 'yes', xsrf }) }
    const answer = await someone.fetch('/oidc/session/end/confirm', confirmed)
    const to = /content="0; url=([^"]+)"/.exec(await answer.text())?.[1]?.replaceAll('&#38;', '&')
    return { to, signedIn: await isSignedIn(someone) }
  }
  const isSignedIn = async (someone: Visitor) => (await someone.get('/profile')).heading === 'My profile'
  const client_id = () => application.clientMetadata().client_id
  const out = (to: string) => ({ to, signedIn: false })
  const refused = { status: 400, signedIn: true }

  test('with everything, without state, without a hint but with the client id: back to the application', async () => {
    const post_logout_redirect_uri = SIGNED_OUT
    expect(
      await ended((id_token_hint) => ({ id_token_hint, post_logout_redirect_uri, state: 'a b' })),
    ).toEqual(out(`${SIGNED_OUT}?state=a+b`))
    expect(await ended((id_token_hint) => ({ id_token_hint, post_logout_redirect_uri }))).toEqual(
      out(SIGNED_OUT),
    )
    expect(await ended(() => ({ client_id: client_id(), post_logout_redirect_uri }))).toEqual(out(SIGNED_OUT))
  })

  test('-no-params, -no-post-logout-redirect-uri, -only-state: to a page of the portal', async () => {
    expect(await ended(() => ({}))).toEqual(out(`${origin}/sign-in`))
    expect(await ended((id_token_hint) => ({ id_token_hint }))).toEqual(out(`${origin}/sign-in`))
    expect(await ended(() => ({ state: 'x' }))).toEqual(out(`${origin}/sign-in`))
  })

  test('-bad-post-logout-redirect-uri, -query-added, -modified-id-token-hint, -bad-id-token-hint: nowhere', async () => {
    const elsewhere = { post_logout_redirect_uri: 'https://evil.example.com/' }
    expect(await ended((id_token_hint) => ({ id_token_hint, ...elsewhere }))).toEqual(refused)
    const added = { post_logout_redirect_uri: `${SIGNED_OUT}?foo=bar` }
    expect(await ended((id_token_hint) => ({ id_token_hint, ...added }))).toEqual(refused)
    expect(await ended(() => ({ post_logout_redirect_uri: SIGNED_OUT })), 'of nobody').toEqual(
      out(`${origin}/sign-in`),
    )
    const tampered = (token: string) =>
      `${token.slice(0, -8)}${token.endsWith('AAAAAAAA') ? 'B' : 'A'.repeat(8)}`
    expect(await ended((token) => ({ id_token_hint: tampered(token) }))).toEqual(refused)
    expect(await ended(() => ({ id_token_hint: 'no token at all' }))).toEqual(refused)
  })
})
