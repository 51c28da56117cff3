import { beginEnrolment, deviceOn, expect, test, turnOn } from '../support/http-test'
import { Visitor } from '../support/visitor'

test.describe('A challenge is not a session', () => {
  test('its token opens no page and does nothing, in either cookie', async ({
    visitor,
    person,
    database,
  }) => {
    await turnOn(visitor, person)
    const attacker = new Visitor(visitor.origin)
    await attacker.signIn(person) // the password alone
    const challenge = attacker.cookies.get('challenge') as string
    attacker.cookies.set('session', challenge)
    for (const path of ['/profile', '/profile/security', '/profile/security/two-factor', '/confirm']) {
      expect((await attacker.get(path)).path, path).toMatch(/^\/sign-in/)
    }
    // The forms of the signed-in part, as their owner's page has them, sent with the challenge alone.
    const forms: [string, string, Record<string, string>][] = [
      ['/profile/security/two-factor', 'Send new codes', {}],
      ['/profile/security/two-factor', 'Turn off', {}],
      ['/confirm?purpose=new-codes', 'Continue', { password: person.password, oneTimePassword: '000000' }],
    ]
    const before = await database.query('SELECT count(*) FROM outbox_mail WHERE account_id = $1', [person.id])
    for (const [path, button, fields] of forms) {
      const body = (await visitor.get(path)).form(button, fields)
      const answer = await attacker.fetch(path, { method: 'POST', headers: { origin: visitor.origin }, body })
      expect(answer.headers.get('location'), button).toMatch(/^\/sign-in/)
    }
    const after = await database.query('SELECT count(*) FROM outbox_mail WHERE account_id = $1', [person.id])
    expect(after.rows).toEqual(before.rows)
  })

  test('and a session is no challenge', async ({ visitor, person }) => {
    const { device } = await turnOn(visitor, person)
    const other = new Visitor(visitor.origin)
    const page = await other.signIn(person)
    other.cookies.set('challenge', visitor.cookies.get('session') as string)
    const answer = await other.submit(page, 'Verify', { oneTimePassword: device.code(1) })
    expect(answer.path).toMatch(/^\/sign-in\?.*notice=challenge-over/)
    expect(other.cookies.has('session')).toBe(false)
  })

  test('the second step without the first is refused', async ({ visitor, person }) => {
    const { device } = await turnOn(visitor, person)
    const other = new Visitor(visitor.origin)
    const page = await other.signIn(person)
    other.cookies.clear()
    const answer = await other.submit(page, 'Verify', { oneTimePassword: device.code(1) })
    expect(answer.path).toMatch(/^\/sign-in/)
    expect(other.cookies.has('session')).toBe(false)
  })
})

test.describe('Tokens', () => {
  test('change with every step: what was set before a sign-in, or held before turning on, opens nothing', async ({
    visitor,
    person,
  }) => {
    visitor.cookies.set('session', 'fixed-by-somebody')
    visitor.cookies.set('challenge', 'fixed-by-somebody')
    await visitor.signIn(person)
    const first = visitor.cookies.get('session') as string
    expect(first).not.toBe('fixed-by-somebody')
    const page = await visitor.submit(await visitor.get('/profile/security'), 'Two-factor authentication')
    const device = deviceOn(page)
    await visitor.submit(page, 'Turn on', { oneTimePassword: device.code(), deviceName: 'Phone' })
    const second = visitor.cookies.get('session') as string
    expect(second).not.toBe(first)
    const old = new Visitor(visitor.origin)
    old.cookies.set('session', first)
    expect((await old.get('/profile')).path).toMatch(/^\/sign-in/)
    expect((await visitor.get('/profile')).heading).toBe('My profile')
  })

  test('are gone on the server after signing out, the challenge’s too', async ({ visitor, person }) => {
    await turnOn(visitor, person)
    const session = visitor.cookies.get('session') as string
    visitor.cookies.set('challenge', 'left over')
    await visitor.submit(await visitor.get('/profile'), 'Sign out')
    expect(visitor.cookies.has('session')).toBe(false)
    expect(visitor.cookies.has('challenge')).toBe(false)
    visitor.cookies.set('session', session)
    expect((await visitor.get('/profile')).path).toMatch(/^\/sign-in/)
  })

  test('stand in HttpOnly, SameSite cookies for the whole site, small, and nowhere on a page', async ({
    visitor,
    person,
    origin,
  }) => {
    const page = await visitor.get('/sign-in')
    const body = page.form('Sign in', { email: person.email, password: person.password })
    const answer = await visitor.fetch('/sign-in', { method: 'POST', headers: { origin }, body })
    const cookies = answer.headers.getSetCookie()
    expect(cookies.map((line) => line.split('=')[0]).sort()).toEqual(['browser', 'session'])
    for (const line of cookies) {
      expect(line).toMatch(/; Path=\/;/i)
      expect(line).toMatch(/; HttpOnly/i)
      expect(line).toMatch(/; SameSite=lax/i)
      expect(line).not.toMatch(/Domain=/i)
      expect(line.length).toBeLessThan(300)
    }
    for (const path of ['/profile', '/profile/security', '/profile/security/two-factor']) {
      const { html } = await visitor.get(path)
      for (const token of visitor.cookies.values()) expect(html).not.toContain(token)
    }
  })
})

test('Turning on in one browser ends the session in another', async ({ visitor, person, origin }) => {
  const other = new Visitor(origin)
  await other.signIn(person)
  await turnOn(visitor, person)
  expect((await other.get('/profile')).path).toMatch(/^\/sign-in\?.*notice=session-over/)
})

test('Nobody sees or touches another’s enrolment, codes or link', async ({
  visitor,
  person,
  origin,
  database,
}) => {
  await turnOn(visitor, person)
  const { insertPerson } = await import('../support/database-people')
  const ben = await insertPerson(database)
  const other = new Visitor(origin)
  const bensDevice = await beginEnrolment(other, ben)
  const page = await other.get('/profile/security/two-factor')
  const fields = {
    oneTimePassword: bensDevice.code(),
    deviceName: 'Phone',
    accountId: person.id,
    sessionId: person.id,
  }
  await other.submit(page, 'Turn on', fields)
  const { rows } = await database.query(
    'SELECT account_id, count(*)::int FROM authenticator WHERE account_id = ANY($1) GROUP BY 1',
    [[person.id, ben.id]],
  )
  expect(rows).toHaveLength(2)
  expect(rows.every(({ count }) => count === 1)).toBe(true)
})

test('A browser keeps its token for a year after its last sign-in, not only after its first', async ({
  visitor,
  person,
}) => {
  const { email, password } = person
  const cookieOfSignIn = async () => {
    visitor.cookies.delete('session')
    const body = (await visitor.get('/sign-in')).form('Sign in', { email, password })
    const answer = await visitor.fetch('/sign-in', {
      method: 'POST',
      headers: { origin: visitor.origin },
      body,
    })
    return answer.headers.getSetCookie().find((line) => line.startsWith('browser='))
  }
  const first = await cookieOfSignIn()
  expect(first).toMatch(/^browser=[\w-]{43};.*Max-Age=31536000;/)
  expect((await cookieOfSignIn())?.replace(/Expires=[^;]+/, '')).toBe(first?.replace(/Expires=[^;]+/, ''))
})
