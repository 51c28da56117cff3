import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import http from 'node:http'
import { text } from 'node:stream/consumers'
import * as openid from 'openid-client'
import type pg from 'pg'
import { freePort } from '@/lib/demo/ports'
import { SIGNED_OUT, signIn, startWithApplications } from '../support/application'
import { ageLastSeen, insertPerson, type Person } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test } from '../support/http-test'
import { Visitor } from '../support/visitor'

/** What ends, and who is told. */
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
    if (end === 'disable') await portal.operator('account', 'disable', '--email', person.email)
    if (end === 'end') await portal.operator('sessions', 'end', '--email', person.email)
    await expect(openid.fetchUserInfo(application, refreshed.access_token, person.id), end).rejects.toThrow()
    await expect(
      openid.refreshTokenGrant(application, refreshed.refresh_token as string),
      end,
    ).rejects.toThrow()
  }
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
  const told = await portal.registered('Told', '--backchannel-logout-uri', `http://localhost:${port}/over`)
  const ends: Record<string, (visitor: Visitor, person: Person) => Promise<unknown>> = {
    'signing out': async (visitor) => visitor.submit(await visitor.get('/profile'), 'Sign out'),
    'an operator': (_, { email }) => portal.operator('sessions', 'end', '--email', email),
    'erasing the account': (_, { email }) => portal.operator('account', 'erase', '--email', email, '--yes'),
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
    await database.query(
      'UPDATE application_session SET next_attempt_at = now() WHERE last_answer IS NOT NULL',
    )
    await expect.poll(() => heard, what).toHaveLength(1)
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
    const aud = told.clientMetadata().client_id
    expect(heard[0], what).toMatchObject({ aud, sub: person.id, sid, events })
    expect(portal.parts.portals.map((portal) => portal.origin)).toContain(heard[0]?.iss) // here each has its own
  }
  listener.close()
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
