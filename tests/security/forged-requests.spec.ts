import { everythingOf } from '../support/everybody'
import { askForLink, expect, test, turnOn } from '../support/http-test'
import { actionFields, serverActions } from '../support/server-actions'
import { Visitor } from '../support/visitor'

test.describe('A form that another site sends', () => {
  const forgeries: [string, Record<string, string>][] = [
    ['from another origin', { origin: 'https://evil.example' }],
    ['from an origin that begins like ours', { origin: 'http://localhost.evil.example' }],
    ['from a null origin', { origin: 'null' }],
    ['without an origin', {}],
    ['that the browser calls cross-site', { origin: 'ORIGIN', 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site', { origin: 'ORIGIN', 'sec-fetch-site': 'same-site' }],
    [
      'with a forged host',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' },
    ],
  ]
  for (const [what, forged] of forgeries) {
    test(`${what} gets a plain 403 and changes nothing`, async ({ visitor, origin, person, database }) => {
      const page = await visitor.get('/sign-in')
      const headers = Object.fromEntries(
        Object.entries(forged).map(([k, v]) => [k, v === 'ORIGIN' ? origin : v]),
      )
      const body = page.form('Sign in', { email: person.email, password: person.password })
      const answer = await visitor.fetch('/sign-in', { method: 'POST', headers, body })
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('nothing was changed')
      expect(visitor.cookies.size).toBe(0)
      const { rowCount } = await database.query('SELECT FROM session WHERE account_id = $1', [person.id])
      expect(rowCount).toBe(0)
    })
  }
})

test('A forged host, forwarded or not, gets into no link', async ({ visitor, person, mailbox, origin }) => {
  await turnOn(visitor, person)
  const page = await visitor.get('/profile/security/two-factor')
  const headers = {
    origin,
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  }
  await visitor.fetch(page.path, { method: 'POST', headers, body: page.form('Turn off', {}) })
  const mail = await mailbox.waitFor(person.email, 'Confirm turning off two-factor authentication')
  expect(mail.text).toContain(`${origin}/two-factor/disable/`)
  expect(mail.text).not.toContain('evil')
})

test('Of a forged client address only what the trusted proxy saw is believed', async ({
  visitor,
  person,
  database,
}) => {
  const lies = {
    'x-forwarded-for': `198.51.100.1, 198.51.100.2, ${visitor.address}`,
    'x-portal-client-address': '198.51.100.3',
    'x-real-ip': '198.51.100.4',
  }
  const page = await visitor.get('/sign-in')
  const body = page.form('Sign in', { email: person.email, password: person.password })
  await visitor.fetch('/sign-in', { method: 'POST', headers: { ...lies, origin: visitor.origin }, body })
  const { rows } = await database.query('SELECT address FROM session WHERE account_id = $1', [person.id])
  expect(rows).toEqual([{ address: visitor.address }])
})

test('A header that once skipped the middleware skips nothing', async ({ visitor }) => {
  for (const value of ['middleware', 'proxy', 'proxy:proxy:proxy:proxy:proxy', 'src/middleware']) {
    const page = await visitor.get('/profile', { 'x-middleware-subrequest': value })
    expect(page.path).toMatch(/^\/sign-in/)
  }
})

test('A link of another site puts no words and no address of its own on a page', async ({
  visitor,
  person,
}) => {
  const lure = '/profile/email?newEmail=attacker%40example.org&typed=attacker%40example.org&notice=sent'
  const signIn = await visitor.get(`/sign-in?${new URLSearchParams({ returnTo: lure })}`)
  const signedIn = await visitor.submit(signIn, 'Sign in', person)
  expect(signedIn.heading).toBe('Change your e-mail address')
  expect(signedIn.valueOf('newEmail'), 'nor after signing in').toBe('')
  const stepUp = await visitor.get(
    `/confirm?${new URLSearchParams({ purpose: 'change-email', returnTo: lure })}`,
  )
  const confirmed = await visitor.submit(stepUp, 'Continue', { password: person.password })
  expect(confirmed.valueOf('newEmail'), 'nor after a step-up').toBe('')
  for (const site of ['cross-site', 'same-origin']) {
    const page = await (await visitor.fetch(lure, { headers: { 'sec-fetch-site': site } })).text()
    expect(page).not.toContain('value="attacker@example.org"')
    expect(page).not.toContain('We sent a link')
  }
  const name = await visitor.get('/profile/name?name=Attacker&typed=Attacker')
  expect(name.valueOf('name')).toBe(person.name)
  expect((await visitor.get('/sign-in?notice=toString')).text).not.toContain('native code')
  for (const [path, words] of [
    ['/profile/security?notice=password-changed', 'Your password is changed'],
    ['/profile/security/sessions?notice=ended', 'You are signed out everywhere else'],
    ['/forgot-password?notice=sent', 'If there is an account'],
  ] as const)
    expect((await visitor.get(path)).text, path).not.toContain(words)
})

test.describe('A way back leads to this site only', () => {
  const lures = [
    ...[
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'https:evil.example',
      'javascript:alert(1)',
      '',
    ],
    ...[
      '/.//evil.example',
      '/a/..//evil.example',
      '/%2e//evil.example',
      '/./\\evil.example',
      '/\t/evil.example',
    ],
  ]
  const whereTo = (answer: Response, origin: string) =>
    new URL(answer.headers.get('location') ?? '', origin).href

  test('after signing in', async ({ origin, person }) => {
    for (const lure of lures) {
      const visitor = new Visitor(origin)
      const page = await visitor.get(`/sign-in?returnTo=${encodeURIComponent(lure)}`)
      const body = page.form('Sign in', { email: person.email, password: person.password })
      body.set('returnTo', lure)
      const answer = await visitor.fetch(page.path, { method: 'POST', headers: { origin }, body })
      expect(whereTo(answer, origin), lure).toBe(`${origin}/profile`)
    }
  })

  test('and for who is signed in already', async ({ visitor, origin, person }) => {
    await visitor.signIn(person)
    for (const lure of lures) {
      for (const path of ['/sign-in', '/sign-in/two-factor', '/sign-in/backup-code']) {
        const answer = await visitor.fetch(`${path}?returnTo=${encodeURIComponent(lure)}`)
        expect(whereTo(answer, origin), `${path} ${lure}`).toBe(`${origin}/profile`)
      }
    }
    const answer = await visitor.fetch('/sign-in?returnTo=/profile/security?x=1')
    expect(whereTo(answer, origin)).toBe(`${origin}/profile/security?x=1`)
  })
})

test('A link that scanners open, by GET or HEAD, however often, changes nothing', async ({
  visitor,
  person,
  mailbox,
  origin,
  database,
}) => {
  await turnOn(visitor, person)
  const path = await askForLink(visitor, person, mailbox)
  const scanner = new Visitor(origin)
  for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET']) {
    expect((await scanner.fetch(path, { method, headers: { purpose: 'prefetch' } })).status).toBe(200)
  }
  expect(scanner.cookies.size).toBe(0)
  const { rowCount } = await database.query('SELECT FROM authenticator WHERE account_id = $1', [person.id])
  expect(rowCount).toBe(1)
  expect((await scanner.get(path)).text).toContain('Enter the password of this account to confirm')
})

test('An action asked for by GET or HEAD, in a header or in the query, does not run', async ({
  visitor,
  person,
  database,
  mailbox,
}) => {
  await turnOn(visitor, person)
  const link = await askForLink(visitor, person, mailbox)
  await database.query('DELETE FROM repeated_answer WHERE account_id = $1', [person.id]) // they go by themselves, soon
  const before = await everythingOf(database, person)
  const fields = { ...person, newEmail: 'attacker@example.org', deviceName: 'Attacker', purpose: 'new-codes' }
  for (const action of serverActions()) {
    const page = action.name === 'disableAction' ? link : action.page
    const query = new URLSearchParams({ ...fields, ...actionFields(action) })
    for (const method of ['GET', 'HEAD']) {
      for (const [path, headers] of [
        [`${page}?${query}`, {}],
        [`${page}?${new URLSearchParams({ ...fields, [`$ACTION_ID_${action.id}`]: '' })}`, {}],
        [`${page}?${query}`, { 'next-action': action.id, origin: visitor.site, accept: 'text/x-component' }],
      ] as const) {
        const { status } = await visitor.fetch(path, { method, headers })
        expect(status, `${method} ${action.name}`).toBeLessThan(500)
      }
    }
  }
  expect(await everythingOf(database, person)).toEqual(before)
  expect((await visitor.get('/profile')).heading).toBe('My profile')
})
