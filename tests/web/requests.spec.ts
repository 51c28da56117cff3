import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import { type Answer, ask } from '../support/ask'
import { deviceOn, expect, test } from '../support/http-test'
import { Visitor } from '../support/visitor'

const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

test.describe('Every answer', () => {
  for (const path of ['/sign-in', '/profile', '/nowhere', '/healthz', '/icon.svg', '/two-factor/disable/x']) {
    test(`carries the security headers: ${path}`, async ({ visitor }) => {
      const { headers } = await visitor.fetch(path)
      expect(Object.fromEntries(headers)).toMatchObject(EVERYWHERE)
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/)
      expect(headers.get('cache-control')).toContain('no-store')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('access-control-allow-origin')).toBeNull()
    })
  }

  test('allows only scripts with its own nonce', async ({ visitor }) => {
    const nonces = new Set<string>()
    for (let i = 0; i < 2; i++) {
      const page = await visitor.get('/sign-in')
      const policy = page.headers.get('content-security-policy') ?? ''
      const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? ''
      expect(policy).not.toMatch(/unsafe/)
      for (const [script] of page.html.matchAll(/<script[^>]*>/g))
        expect(script).toContain(`nonce="${nonce}"`)
      expect(page.html).not.toMatch(/ style="/)
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(2)
  })

  test('of a file can be kept, since its name changes with its content', async ({ visitor }) => {
    const page = await visitor.get('/sign-in')
    const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(page.html)?.[1] ?? ''
    const { headers, status } = await visitor.fetch(style)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toContain('immutable')
    expect(Object.fromEntries(headers)).toMatchObject(EVERYWHERE)
  })
})

test('A form that leads elsewhere is not sent there again', async ({ visitor, origin, person, database }) => {
  // Whoever sends it twice has, the second time, a token that the first has replaced while the form was looked at.
  await visitor.signIn(person)
  await visitor.submit(await visitor.get('/profile/security'), 'Two-factor authentication')
  const page = await visitor.get('/profile/security/two-factor')
  const device = deviceOn(page)
  const body = () => page.form('Turn on', { oneTimePassword: device.code(), deviceName: 'Phone' })
  const cookie = `session=${visitor.cookies.get('session')}; browser=${visitor.cookies.get('browser')}`
  const headers = { origin, cookie }
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      fetch(`${origin}${page.path}`, { method: 'POST', headers, body: body(), redirect: 'manual' }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
  for (const { status } of answers) expect([200, 303]).toContain(status)
  const { rows } = await database.query('SELECT count(*)::int FROM authenticator WHERE account_id = $1', [
    person.id,
  ])
  expect(rows).toEqual([{ count: 1 }])
})

test.describe('The probes', () => {
  for (const path of ['/healthz', '/readyz']) {
    test(`answer at ${path}`, async ({ visitor }) => {
      const answer = await visitor.fetch(path)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toEqual({ status: 'ok' })
    })
  }
})

test('The probe answers all the while a hundred people sign in with very long passwords', async ({
  origin,
  visitor,
}) => {
  const page = await visitor.get('/sign-in')
  let signingIn = true
  const people = Array.from({ length: 100 }, (_, i) => {
    const fields = { email: `nobody-${i}@example.com`, password: '\u{1f511}'.repeat(1000) }
    return new Visitor(origin).submit(page, 'Sign in', fields)
  })
  const answers = Promise.all(people).finally(() => {
    signingIn = false
  })
  const times: number[] = []
  while (signingIn) {
    const begun = performance.now()
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    times.push(performance.now() - begun)
  }
  for (const answer of await answers)
    expect(answer.problemOf('') || answer.heading).toMatch(/is not right|busy|moment/)
  expect(times.length).toBeGreaterThan(1)
  console.log(
    `/healthz was asked ${times.length} times, the slowest took ${Math.round(Math.max(...times))} ms`,
  )
})

test.describe('A request that no page should see', () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
    test(`${method} gets a plain 405`, async ({ visitor }) => {
      expect((await visitor.fetch('/sign-in', { method })).status).toBe(405)
    })
  }

  test('TRACE, which no browser sends, gets one, too', async ({ origin }) => {
    const asking = http.request(origin, { path: '/sign-in', method: 'TRACE' }).end()
    const [answer] = await once(asking, 'response')
    expect(answer.statusCode).toBe(405)
    expect(answer.headers).toMatchObject({ allow: 'GET, HEAD, POST', 'x-content-type-options': 'nosniff' })
    asking.destroy()
  })

  test('an image to be scaled is not there', async ({ visitor }) => {
    expect((await visitor.fetch('/_next/image?url=%2Ficon.svg&w=64&q=75')).status).toBe(404)
  })

  for (const path of [
    '/invitation/%ff',
    '/reset-password/%C3',
    '/two-factor/disable/%ff',
    '/confirm-email/%ff',
    '/undo-email-change/%ff',
    '/support/accounts/%ff',
    '/profile/security/two-factor/rename/%ff',
    '/two-factor/disable/%',
    '/_global-error',
    '/_global%2Derror',
    '*',
    'http://evil.example/sign-in',
  ]) {
    test(`an address that is none (${path}) gets a plain 404`, async ({ origin }) => {
      const { status, text } = await ask(origin, { path })
      expect(status).toBe(404)
      expect(text).toContain('please copy the whole link')
    })
  }

  test('what script says to have, when it can’t be read, gets a plain 400', async ({ origin }) => {
    for (const tree of ['x', '%ff', '[]', '["",{"children":1}]', encodeURIComponent('["",{},null,"x"]')]) {
      const headers = { rsc: '1', 'next-router-state-tree': tree }
      const first = await ask(origin, { path: '/sign-in', headers })
      const { status } = first.headers.location
        ? await ask(origin, { path: first.headers.location, headers })
        : first
      expect(status, tree).toBe(400)
    }
  })

  test('is refused in a line that script puts into words, when script sent it', async ({ origin }) => {
    const sent = (path: string, from: string, body: string) =>
      ask(origin, { method: 'POST', path, body, headers: { origin: from, 'next-action': '0'.repeat(42) } })
    const refused: [number, string, Promise<Answer>][] = [
      [400, 'unreadable', sent('/sign-in', origin, 'nothing of the kind')],
      [403, 'forbidden', sent('/sign-in', 'http://127.0.0.1', '')],
      [404, 'not-found', sent('/invitation/%ff', origin, '')],
      [413, 'too-large', sent('/sign-in', origin, 'x'.repeat(100_001))],
    ]
    for (const [status, code, answer] of refused) {
      expect(await answer).toMatchObject({ status, text: `portal refuses: ${code} ${origin}` })
      expect((await answer).headers['content-type'], 'Next.js reads no other').toBe('text/plain')
    }
  })

  test('a body that is no form gets a plain 400', async ({ visitor, origin }) => {
    const bodies: [string, string][] = [
      ['multipart/form-data; boundary=x', 'nothing of the kind'],
      ['multipart/form-data', 'no boundary'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nunfinished',
      ],
      ['application/json', '{"email":{"not":""}}'],
      ['text/xml', '<x/>'],
    ]
    for (const [type, body] of bodies) {
      const answer = await visitor.fetch('/sign-in', {
        method: 'POST',
        headers: { origin, 'content-type': type },
        body,
      })
      expect(answer.status, type).toBe(400)
      expect(await answer.text()).toContain('be read as a form')
    }
  })

  test('a body for an action that isn’t one gets a 4xx, and the server lives on', async ({
    visitor,
    origin,
  }) => {
    const bodies = ['{', '[]', '["$K1"]', '[{"__proto__":{"x":1}}]', '0:"$@1"', '\u0000', '["$F1"]', '[[[[']
    for (const body of bodies) {
      for (const action of ['x', '0'.repeat(42)]) {
        const headers = { origin, 'next-action': action, 'content-type': 'text/plain;charset=UTF-8' }
        const answer = await visitor.fetch('/sign-in', { method: 'POST', headers, body })
        expect(answer.status, `${action} ${body}`).toBeGreaterThanOrEqual(400)
        expect(answer.status, `${action} ${body}`).toBeLessThan(500)
      }
    }
    expect((await visitor.get('/sign-in')).status).toBe(200)
  })

  test('a form that a page sent, but with its hidden fields changed, gets a plain 400', async ({
    visitor,
    origin,
  }) => {
    const page = await visitor.get('/sign-in')
    const id = /"id":"(\w+)"/.exec(String(page.form('Sign in', {}).get('$ACTION_1:0')))?.[1]
    const references = [
      '$@99',
      '$B1',
      '$F1',
      '$K1',
      '$L1',
      '$Q1',
      '$W1',
      '$1:a:b',
      '$undefined',
      '$D2020',
      '$n1',
      '$T',
    ]
    const changes: [string, string][] = [
      ['$ACTION_1:0', 'not json'],
      ['$ACTION_1:0', '{"id":"nonsense","bound":"$@1"}'],
      ['$ACTION_1:0', '{"id":{"a":1},"bound":null}'],
      ...['[]', '{}', 'null', '1'].map(
        (bound) => ['$ACTION_1:0', `{"id":"${id}","bound":${bound}}`] as [string, string],
      ),
      ...references.map((text) => ['$ACTION_1:0', `{"id":"${id}","bound":"${text}"}`] as [string, string]),
      ...['[{', '[]', '{}', 'null', '[null]', '[1]'].map(
        (state) => ['$ACTION_1:1', state] as [string, string],
      ),
      ...references.map((text) => ['$ACTION_1:1', `["${text}"]`] as [string, string]),
      ...references.map((text) => ['$ACTION_1:1', `[{"values":{"email":"${text}"}}]`] as [string, string]),
    ]
    for (const [name, value] of changes) {
      const form = page.form('Sign in', { email: 'a@example.com', password: 'x' })
      form.set(name, value)
      const answer = await visitor.fetch('/sign-in', { method: 'POST', headers: { origin }, body: form })
      expect(answer.status, `${name} ${value}`).toBe(400)
    }
    const second = page.form('Sign in', { email: 'a@example.com', password: 'x' })
    second.set('$ACTION_REF_x', '')
    second.set('$ACTION_x:0', `{"id":"${id}","bound":"$@1"}`)
    second.set('$ACTION_x:1', '[{}, {}]')
    const answer = await visitor.fetch('/sign-in', { method: 'POST', headers: { origin }, body: second })
    expect(answer.status, 'a second action beside it').toBe(400)
  })

  test('the same with script: anything but a state and a form gets a plain 400', async ({
    visitor,
    origin,
  }) => {
    const page = await visitor.get('/sign-in')
    const id = /"id":"(\w+)"/.exec(String(page.form('Sign in', {}).get('$ACTION_1:0')))?.[1] as string
    const asText = ['[]', '[{}, "x"]', '{{{', '', '0', '[{},"$K1"]']
    for (const body of asText) {
      const headers = { origin, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }
      expect((await visitor.fetch('/sign-in', { method: 'POST', headers, body })).status, body).toBe(400)
    }
    for (const arguments_ of [
      '[]',
      '[{}]',
      '[{},"$K2"]',
      '["$B1","$K1"]',
      '[{"values":{"email":"$F1"}},"$K1"]',
      '{',
    ]) {
      const body = new FormData()
      body.append('_1_email', 'a@example.com')
      body.append('0', arguments_)
      const answer = await visitor.fetch('/sign-in', {
        method: 'POST',
        headers: { origin, 'next-action': id },
        body,
      })
      expect(answer.status, arguments_).toBe(400)
    }
    const bare = new FormData()
    bare.append(`$ACTION_ID_${id}`, '')
    expect(
      (await visitor.fetch('/sign-in', { method: 'POST', headers: { origin }, body: bare })).status,
    ).toBe(400)
  })

  test('brackets within brackets, ten thousand deep, get a plain 400 at once, and the server goes on', async ({
    visitor,
    origin,
  }) => {
    const deep = (left: string, right: string, count = 10_000) => left.repeat(count) + right.repeat(count)
    const bodies = [
      deep('[', ']'),
      deep('{"a":', '}').replace(':}', ':1}'),
      '['.repeat(10_000),
      deep('[', ']', 45_000),
    ]
    const page = await visitor.get('/sign-in')
    const action = /"id":"(\w+)"/.exec(String(page.form('Sign in', {}).get('$ACTION_1:0')))?.[1] as string
    const send = async (body: FormData | string, more: Record<string, string> = {}) => {
      const begun = performance.now()
      const headers = { origin, ...more }
      const { status } = await visitor.fetch('/sign-in', { method: 'POST', headers, body })
      expect(status).toBe(400)
      expect(performance.now() - begun).toBeLessThan(5000)
    }
    for (const nested of bodies) {
      for (const field of ['$ACTION_1:0', '$ACTION_1:1']) {
        for (const value of [
          nested,
          `[${nested}]`,
          `[{"values":${nested}}]`,
          `{"id":"${action}","bound":${nested}}`,
        ]) {
          const form = page.form('Sign in', { email: 'a@example.com', password: 'x' })
          form.set(field, value)
          await send(form)
        }
      }
      for (const value of [nested, `[${nested},"$K1"]`, `[{"values":${nested}},"$K1"]`]) {
        const form = new FormData()
        form.set('0', value)
        await send(form, { 'next-action': action })
      }
      await send(nested, { 'next-action': action, 'content-type': 'text/plain;charset=UTF-8' })
    }
    expect((await visitor.get('/sign-in')).status).toBe(200)
  })

  test('a page from before an update gets a plain page that says so', async ({ visitor, origin }) => {
    const page = await visitor.get('/sign-in')
    const form = page.form('Sign in', { email: 'a@example.com', password: 'x' })
    form.set('$ACTION_1:0', `{"id":"60${'0'.repeat(40)}","bound":"$@1"}`)
    const answer = await visitor.fetch('/sign-in', { method: 'POST', headers: { origin }, body: form })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('was updated since this page was opened')
  })

  test('a huge body, or one that does not say its size, gets a plain 413, and its path is in no log', async ({
    visitor,
    origin,
    logFile,
  }) => {
    const path = '/two-factor/disable/token-in-the-path'
    const send = (headers: Record<string, string | number>, chunks: number) =>
      new Promise<number | undefined>((done, fail) => {
        const all = { origin, 'content-type': 'multipart/form-data; boundary=x', ...headers }
        const request = http.request(`${origin}${path}`, { method: 'POST', headers: all }, (response) => {
          done(response.statusCode)
          request.destroy()
        })
        request.on('error', fail)
        for (let i = 0; i < chunks; i++) request.write('x'.repeat(1000))
      })
    expect(await send({ 'content-length': 200_000 }, 10)).toBe(413)
    expect(await send({ 'content-length': 12_000_000 }, 10)).toBe(413)
    expect(await send({ 'transfer-encoding': 'chunked' }, 10)).toBe(413)
    expect((await visitor.get('/sign-in')).status).toBe(200)
    expect(fs.readFileSync(logFile, 'utf8')).not.toContain('token-in-the-path')
  })

  test('an upgrade is refused', async ({ origin }) => {
    const status = await new Promise<number | undefined>((done, fail) => {
      const headers = {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-key': 'x',
        'sec-websocket-version': '13',
      }
      http
        .request(`${origin}/sign-in`, { headers }, (response) => done(response.statusCode))
        .on('upgrade', () => done(101))
        .on('error', () => done(undefined))
        .on('close', () => done(undefined))
        .end()
      setTimeout(fail, 5000, new Error('no answer')).unref()
    })
    expect([undefined, 400, 404]).toContain(status)
  })
})
