import { expect, test, turnOn } from '../support/http-test'
import { METRICS_TOKEN, readMetrics } from '../support/metrics'
import { Visitor } from '../support/visitor'

const SIGNED_IN = 'portal_sign_ins_total{outcome="session"}'

test('The metrics are for who has the token', async ({ visitor, person }) => {
  await visitor.signIn(person)
  for (const authorization of [undefined, 'Bearer wrong', `Basic ${METRICS_TOKEN}`, METRICS_TOKEN]) {
    const answer = await visitor.fetch('/metrics', authorization ? { headers: { authorization } } : {})
    expect(answer.status, authorization).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(await answer.text()).toBe('Unauthorized\n')
  }
  const query = await visitor.fetch(`/metrics?token=${METRICS_TOKEN}&access_token=${METRICS_TOKEN}`)
  expect(query.status, 'not in an address, which logs keep').toBe(401)
  const answer = await visitor.fetch('/metrics', { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('They tell of sign-ins, codes, mails, requests, connections and the process', async ({
  origin,
  visitor,
  person,
}) => {
  const before = await readMetrics(origin)
  const { device } = await turnOn(visitor, person)
  const other = new Visitor(origin)
  await other.signIn(person)
  await other.submit(await other.get('/sign-in/two-factor'), 'Verify', { oneTimePassword: device.code(1) })
  const after = await readMetrics(origin)
  const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0)
  expect(grown(SIGNED_IN)).toBeGreaterThan(0)
  expect(grown('portal_sign_ins_total{outcome="challenge"}')).toBeGreaterThan(0)
  expect(grown('portal_second_factors_total{kind="one-time-password",outcome="accepted"}')).toBeGreaterThan(0)
  expect(
    grown('portal_request_seconds_count{method="POST",route="/sign-in/two-factor",status="303"}'),
  ).toBeGreaterThan(0)
  expect(after.get('portal_database_up')).toBe(1)
  expect(after.get('portal_database_connections{state="idle"}')).toBeGreaterThan(0)
  expect(after.has('portal_outbox_oldest_seconds')).toBe(true)
  expect(after.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
})

test('Nobody can make up a label: a path, a method or a code that is not ours is one of a few', async ({
  origin,
  visitor,
}) => {
  const secret = `made-up-${crypto.randomUUID()}`
  await visitor.fetch(`/nowhere/${secret}`)
  await visitor.fetch(`/reset-password/${secret}`)
  await visitor.fetch('/sign-in', { method: 'PROPFIND' })
  await visitor.signIn({ email: `${secret}@example.com`, password: secret })
  const names = [...(await readMetrics(origin)).keys()]
  expect(names.filter((name) => name.includes(secret) || name.includes('PROPFIND'))).toEqual([])
  expect(names).toContain('portal_request_seconds_count{method="other",route="/sign-in",status="405"}')
})
