import { once } from 'node:events'
import { connect } from 'node:net'
import type pg from 'pg'
import * as policy from '@/lib/policy'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test } from '../support/http-test'
import { type Parts, startParts } from '../support/parts'
import { randomAddress, Visitor } from '../support/visitor'

let parts: Parts
let database: pg.Pool

test.beforeAll(async () => {
  parts = await startParts({ more: { TRUSTED_PROXIES: '1' } })
  database = openPool(parts.databaseUrl)
})
test.afterAll(async () => {
  await database.end()
  await parts.stop()
})

test('Who sends one form more than the portal works on is told at once to come again; pages are answered', async () => {
  const origin = parts.portals[0]?.origin as string
  const visitor = new Visitor(origin)
  const person = await insertPerson(database)
  await visitor.signIn(person) // what a form loads is loaded: the sixty-four come in well within a lock's patience
  const page = await new Visitor(origin).get('/sign-in')
  const send = (name: string | number, more: Record<string, string> = {}) =>
    new Visitor(origin).fetch('/sign-in', {
      method: 'POST',
      headers: { origin, 'x-forwarded-for': randomAddress(), ...more },
      body: page.form('Sign in', { email: `${name}@example.com`, password: 'a guess' }),
    })

  const locker = await database.connect()
  await locker.query('BEGIN; LOCK TABLE throttle')
  const forms = Array.from({ length: policy.forms.atOnce + 1 }, (_, i) => send(i))
  const told = await Promise.race(forms)
  expect(told.status).toBe(503)
  expect(told.headers.get('retry-after')).toBe('5')
  expect(await told.text()).toContain('<h1>Very busy</h1>')
  const toScript = await send('script', { 'next-action': 'any' })
  expect(await toScript.text()).toBe(`portal refuses: busy ${origin}`)
  expect((await visitor.get('/healthz')).status).toBe(200)
  await locker.query('COMMIT')
  locker.release()

  const statuses = (await Promise.all(forms)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(policy.forms.atOnce)
  expect((await new Visitor(origin).signIn(person)).heading, 'when it is over').toBe('My profile')
})

for (const [what, sent] of [
  ['in the middle of the body', 'form'],
  ['right after it', 'form=1&and=2'],
] as const)
  test(`Whoever hangs up ${what} takes no place, however often`, async () => {
    const origin = parts.portals[0]?.origin as string
    const { port } = new URL(origin)
    const head = [
      'POST /sign-in HTTP/1.1',
      `Host: localhost:${port}`,
      `Origin: ${origin}`,
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Length: 12',
      'Expect: 100-continue',
    ]
    const hangUp = async () => {
      const socket = connect(Number(port), '127.0.0.1')
      socket.write(`${head.join('\r\n')}\r\n\r\n`)
      await once(socket, 'data') // it has been told to go on
      socket.write(sent, () => socket.destroy())
      await once(socket, 'close')
    }
    for (let i = 0; i < 2 * policy.forms.atOnce; i++) await hangUp()
    const visitor = new Visitor(origin)
    expect((await visitor.signIn(await insertPerson(database))).heading).toBe('My profile')
  })
