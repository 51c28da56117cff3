import { type Answer, type Asked, ask } from '../support/ask'
import { expect, test } from '../support/http-test'
import { Visitor } from '../support/visitor'

/** Text says its charset, too, but for what Next.js's own script reads. */
const SAYS_WHAT_IT_IS =
  /^(text\/(html|plain|css); ?charset=utf-8|text\/x-component|application\/json|image\/)/i

/** What every answer says, whoever makes it: a page, a route, the layer before Next.js, or Next.js itself. */
function expectProtected({ headers, text }: Answer, what: string) {
  expect(headers, what).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
    'cache-control': expect.stringContaining('no-store'),
    'x-request-id': expect.stringMatching(/^[0-9a-f]{10}$/),
  })
  expect(headers, what).not.toHaveProperty('x-powered-by')
  if (text) expect(headers['content-type'] ?? 'nothing', what).toMatch(SAYS_WHAT_IT_IS)
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** By the status that they get. */
const REQUESTS: [number, Asked][] = [
  ...['/sign-in', '/help/two-factor', '/forgot-password', '/invitation/x', '/two-factor/disable/x'].flatMap(
    (path): [number, Asked][] => [
      [200, { path }],
      [200, { path, method: 'HEAD' }],
    ],
  ),
  ...['/healthz', '/readyz', '/icon.svg', '/favicon.ico', '/accent.css'].map((path): [number, Asked] => [
    200,
    { path },
  ]),
  [307, { path: '/' }],
  [307, { path: '/profile' }],
  [307, { path: '/profile', method: 'HEAD' }],
  [307, { path: '/sign-in', headers: { rsc: '1' } }],
  ...['/sign-in/', '//sign-in', '/sign-in//', '/nowhere/', '/_next/static//x', '//evil.example/'].map(
    (path): [number, Asked] => [308, { path }],
  ),
  [308, { path: '/sign-in/', method: 'HEAD' }],
  [403, { path: '/sign-in/', method: 'POST', headers: { 'content-length': '0' } }],
  [400, { path: '/sign-in', method: 'POST', headers: { ...FORM, origin: 'OURS' }, body: form({ a: 'b' }) }],
  [401, { path: '/metrics' }],
  [403, { path: '/sign-in', method: 'POST', headers: FORM, body: form({ a: 'b' }) }],
  [404, { path: '/nowhere' }],
  [404, { path: '/\\sign-in' }],
  [404, { path: '/profile/../sign-in' }],
  [404, { path: '/nowhere', headers: { 'sec-fetch-dest': 'image' } }],
  [404, { path: '/logo' }],
  [404, { path: '/_next/image?url=%2Ficon.svg&w=64&q=75' }],
  [404, { path: '/_next/static/nowhere.js' }],
  ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method): [number, Asked] => [
    405,
    { path: '/sign-in', method },
  ]),
  [
    413,
    { path: '/sign-in', method: 'POST', headers: { 'content-length': '100001' }, body: 'x'.repeat(100_001) },
  ],
]

for (const [status, { method = 'GET', headers = {}, ...asked }] of REQUESTS) {
  const said = Object.keys(headers).join(', ')
  test(`${status} to ${method} ${asked.path}${said && ` with ${said}`} is protected`, async ({ origin }) => {
    const ours = Object.entries(headers).map(([name, value]) => [name, value === 'OURS' ? origin : value])
    const answer = await ask(origin, { ...asked, method, headers: Object.fromEntries(ours) })
    expect(answer.status).toBe(status)
    expectProtected(answer, `${method} ${asked.path}`)
  })
}

test('So are 200 to a form, 303 where it leads, and 409 when it is of another build', async ({
  origin,
  person,
}) => {
  const visitor = new Visitor(origin)
  const send = async (change: (body: FormData) => void, password: string) => {
    const body = (await visitor.get('/sign-in')).form('Sign in', { email: person.email, password })
    change(body)
    const answer = await visitor.fetch('/sign-in', { method: 'POST', headers: { origin }, body })
    const { status, headers } = answer
    expectProtected({ status, headers: Object.fromEntries(headers), text: await answer.text() }, `${status}`)
    return status
  }
  const ofAnotherBuild = (body: FormData) =>
    body.set('$ACTION_1:0', `{"id":"60${'0'.repeat(40)}","bound":"$@1"}`)
  expect(await send(() => {}, 'wrong')).toBe(200)
  expect(await send(ofAnotherBuild, person.password)).toBe(409)
  expect(await send(() => {}, person.password)).toBe(303)
})

test('So is what script asks for when it goes on to another page', async ({ origin }) => {
  const first = await ask(origin, { path: '/sign-in', headers: { rsc: '1' } })
  const answer = await ask(origin, { path: first.headers.location as string, headers: { rsc: '1' } })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^text\/x-component/)
  expectProtected(answer, 'RSC')
})
