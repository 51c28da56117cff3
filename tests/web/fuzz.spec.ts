import fs from 'node:fs'
import { type Answer, type Asked, ask } from '../support/ask'
import { insertPerson } from '../support/database-people'
import { expect, test, turnOn } from '../support/http-test'
import { serverActions } from '../support/server-actions'
import { Visitor } from '../support/visitor'

/** `FUZZ_SEED=7 npx playwright test fuzz` asks other questions; the same seed asks the same ones. */
const SEED = Number(process.env.FUZZ_SEED ?? 1)
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1000)
const AT_ONCE = 8

type Dice = {
  /** Below one. */
  roll(): number
  pick<Value>(from: readonly Value[]): Value
  chance(of: number): boolean
}

/** Mulberry32: 32 bits of state are plenty here. */
function diceOf(seed: number): Dice {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    roll,
    pick: (from) => from[Math.floor(roll() * from.length)] as never,
    chance: (of) => roll() < of,
  }
}

const PATHS = fs
  .readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => `/${file.replace(/\(\w+\)\/|\/?(page\.tsx|route\.ts)$/g, '')}`)
const INNER = [
  '/_next/static/x.js',
  '/_next/data/x/sign-in.json',
  '/_next/image?url=/icon.svg',
  '/_next',
  '/_error',
  '/_not-found',
  '/_global-error',
  '/404',
  '/500',
  '/index',
  '/sign-in.rsc',
  '/sign-in.segments/_tree.segment.rsc',
  '/sign-in.txt',
  '/favicon.ico',
  '/icon.svg',
  '/.well-known/security.txt',
  '*',
  '?a',
  'http://evil.example/sign-in',
]
const PIECES = [
  ...[
    '%',
    '%ff',
    '%C3',
    '%00',
    '%0a',
    '%2f',
    '%5c',
    '%2e%2e',
    '%F0%9F%91%A9',
    '%u0041',
    '%25ff',
    '%ED%A0%80',
  ],
  ...['/', '//', '\\', '..', '.', ';', ':', '@', '(.)', '[token]', '[', '$', '~', '{', 'x'.repeat(3000)],
  ...['00000000-0000-0000-0000-000000000000', 'A'.repeat(43), 'null', '-1', '__proto__', 'constructor'],
]
const TREES = [
  ...['x', '%ff', '[]', '{}', 'null', '["",{}]', '%5B%22%22%2C%7B%7D%5D', '["",{"children":1}]', '"'],
  encodeURIComponent('["",{"children":["sign-in",{"children":["__PAGE__",{}]}]},null,"refetch"]'),
  encodeURIComponent('["",{"children":[["token","x","d",null],{}]}]'),
  `${'["",{"children":'.repeat(400)}["",{}]${'}]'.repeat(400)}`,
]
const LINES = ['', '0', '1', 'x', '%ff', '"', '..', '/', '*/*', 'null', '\u00ff\u00fe', 'x'.repeat(2000)]
const HEADERS: Record<string, readonly string[]> = {
  rsc: ['1', '1', ...LINES],
  'next-router-state-tree': TREES,
  'next-router-prefetch': ['1', '2', ...LINES],
  'next-router-segment-prefetch': ['/_tree', '/sign-in/__PAGE__', '/_full', ...LINES],
  'next-url': ['/sign-in', '/(.)x', ...LINES],
  'next-hmr-refresh': LINES,
  'next-resume': LINES,
  'next-test-fetch-priority': LINES,
  accept: ['text/html', 'text/x-component', 'image/avif', ...LINES],
  'accept-language': ['de', 'de;q=x', 'x'.repeat(500), ',,,', ...LINES],
  'accept-encoding': ['gzip', 'br', 'zstd', 'gzip;q=0', ...LINES],
  range: ['bytes=0-', 'bytes=5-1', 'bytes=a-b', ...LINES],
  'if-none-match': ['*', 'W/"x"', ...LINES],
  'if-modified-since': ['Thu, 26 Nov 2026 00:00:00 GMT', ...LINES],
  'if-match': ['*', ...LINES],
  'if-range': LINES,
  cookie: [
    'session=x',
    'session=%ff',
    'browser=',
    'challenge=\u00ff',
    '__prerender_bypass=x; session',
    '=;=',
    ...LINES,
  ],
  host: ['evil.example', 'a b', '[::1', 'localhost:99999', ...LINES],
  'x-forwarded-host': ['evil.example', 'a,b', ...LINES],
  'x-forwarded-proto': ['https', 'x,y', ...LINES],
  'x-forwarded-for': ['203.0.113.5', 'x', 'x'.repeat(2000), ',,', ...LINES],
  'x-forwarded-port': LINES,
  forwarded: LINES,
  'user-agent': ['Mozilla/5.0 (Windows NT 10.0) x', '(', ...LINES],
  authorization: ['Bearer ', 'Bearer x', 'Basic eA==', ...LINES],
  'sec-fetch-site': ['same-origin', 'cross-site', ...LINES],
  'sec-fetch-dest': ['image', 'document', ...LINES],
  'sec-fetch-mode': ['navigate', ...LINES],
  purpose: ['prefetch', ...LINES],
  upgrade: ['websocket', 'h2c', ...LINES],
  expect: ['100-continue'],
  'x-nextjs-data': ['1', ...LINES],
  'x-middleware-subrequest': ['proxy', ...LINES],
  'x-middleware-rewrite': LINES,
  'x-middleware-next': LINES,
  'x-middleware-override-headers': LINES,
  'x-invoke-path': LINES,
  'x-invoke-status': ['500', ...LINES],
  'x-invoke-output': LINES,
  'x-matched-path': ['/_global-error', ...LINES],
  'x-now-route-matches': ['1=x', ...LINES],
  'x-prerender-revalidate': LINES,
  'x-nextjs-html-request-id': LINES,
  'x-http-method-override': ['DELETE', ...LINES],
  'x-action-redirect': LINES,
  'x-portal-stamp': LINES,
  'x-portal-client-address': LINES,
  'content-security-policy': ["script-src 'nonce-<b>'", ...LINES],
  traceparent: ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', ...LINES],
}
const METHODS = [...Array(12).fill('GET'), 'HEAD', ...Array(8).fill('POST'), 'PUT', 'OPTIONS', 'TRACE']
const NAMES = [
  'email',
  'password',
  'oneTimePassword',
  'returnTo',
  'device',
  '0',
  '1',
  '_1_email',
  '__proto__',
  '$',
]
const VALUES = [
  ...LINES.slice(0, -1),
  '[{},"$K1"]',
  '["$K1"]',
  '[{"values":{"email":"$F1"}},"$K1"]',
  '$@1',
  '{',
  '\u0000',
]

const TYPES = [
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'text/plain',
  'x',
  'multipart/form-data',
]
const ACTIONS = serverActions()

const escapedFor = (value: string) => value.replace(/[\u0100-\uffff\s]/g, encodeURIComponent)

const addressOf = (dice: Dice) => `10.66.${Math.floor(dice.roll() * 256)}.${Math.floor(dice.roll() * 256)}`

function pathOf(dice: Dice): string {
  const fill = (path: string) => path.replace(/\[\w+\]/g, () => dice.pick(PIECES))
  let path = fill(dice.chance(0.2) ? dice.pick(INNER) : dice.pick(PATHS))
  if (dice.chance(0.2)) path += `/${dice.pick(PIECES)}`
  if (dice.chance(0.1)) {
    const at = Math.floor(dice.roll() * path.length)
    path = path.slice(0, at) + dice.pick(PIECES) + path.slice(at)
  }
  if (dice.chance(0.3))
    path += `?${dice.pick([...NAMES, 'notice', 'q', 'page', '_rsc'])}=${dice.pick([...PIECES, ...TREES])}`
  return escapedFor(path)
}

function headersOf(dice: Dice): Record<string, string> {
  const names = Object.keys(HEADERS)
  const some = Array.from({ length: Math.floor(dice.roll() * 5) }, () => dice.pick(names))
  if (dice.chance(0.2)) some.push('rsc', 'next-router-state-tree')
  return Object.fromEntries(some.map((name) => [name, dice.pick(HEADERS[name] as string[])]))
}

/** A body as a browser sends it, with script or without, then spoilt in places; or something else altogether. */
function bodyOf(dice: Dice, origin: string): Pick<Asked, 'headers' | 'body'> {
  const { id } = dice.pick(ACTIONS)
  const withScript = dice.chance(0.4)
  const spoilt = (value: string) => (dice.chance(0.15) ? dice.pick(VALUES) : value)
  const fields: [string, string][] = withScript
    ? [['0', spoilt('[{},"$K1"]')]]
    : [
        ['$ACTION_REF_1', spoilt('')],
        ['$ACTION_1:0', spoilt(JSON.stringify({ id, bound: '$@1' }))],
        ['$ACTION_1:1', spoilt('[{}]')],
      ]
  for (let more = dice.roll() * 4; more > 1; more--)
    fields.push([(withScript ? '_1_' : '') + dice.pick(NAMES), dice.pick(VALUES)])
  const parts = fields.map(
    ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const whole = `${parts.join('')}--x--\r\n`
  const body = dice.chance(0.15) ? whole.slice(0, dice.roll() * whole.length) : whole
  return {
    headers: {
      ...(dice.chance(0.95) && { origin }),
      'content-type': dice.chance(0.9) ? (TYPES[0] as string) : dice.pick(TYPES),
      ...(withScript && { 'next-action': dice.chance(0.9) ? id : dice.pick(LINES) }),
    },
    body: Buffer.from(body, 'latin1'),
  }
}

function requestOf(dice: Dice, origin: string, cookie: string): Asked {
  const method = dice.pick(METHODS)
  const { headers, body } = method === 'POST' ? bodyOf(dice, origin) : {}
  const signedIn = method !== 'POST' && dice.chance(0.4) && { cookie }
  return {
    method,
    path: pathOf(dice),
    headers: { 'x-forwarded-for': addressOf(dice), ...headersOf(dice), ...signedIn, ...headers },
    ...(body && { body }),
  }
}

const NO_ANSWER = 599

/** What script asks for Next.js answers only at an address that names it, to which it redirects. */
async function follow(origin: string, asked: Asked): Promise<Pick<Answer, 'status'>> {
  const first = await ask(origin, asked)
  const path = first.headers.location
  return path?.includes('_rsc=') ? ask(origin, { ...asked, path }) : first
}

test('Whatever is asked, the answer is never that the server failed', async ({ origin, database }) => {
  const staff = new Visitor(origin)
  await turnOn(staff, await insertPerson(database, { role: 'support' }))
  const cookie = [...staff.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const statuses: Record<number, number> = {}
  const failed: string[] = []

  async function tell(number: number) {
    const asked = requestOf(diceOf(SEED * 1_000_003 + number), origin, cookie)
    const { status } = await follow(origin, asked).catch(() => ({ status: NO_ANSWER }))
    statuses[status] = (statuses[status] ?? 0) + 1
    const whole = JSON.stringify({ ...asked, body: asked.body?.toString() })
    if (status >= 500) failed.push(`${number} of seed ${SEED}: ${status} to ${whole}`)
  }
  const numbers = Array.from({ length: REQUESTS }, (_, number) => number).values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const number of numbers) await tell(number)
    }),
  )
  expect(failed).toEqual([])
  expect(statuses[200], 'it reaches pages').toBeGreaterThan(REQUESTS / 20)
  expect(statuses[404], 'and what is none').toBeGreaterThan(REQUESTS / 20)
})
