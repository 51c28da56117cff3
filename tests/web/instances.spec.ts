import fs from 'node:fs'
import type pg from 'pg'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { expect, test, turnOn } from '../support/http-test'
import { Mailbox } from '../support/mailbox'
import { type Parts, startParts } from '../support/parts'
import { type Page, Visitor } from '../support/visitor'

/** Two instances over one database, started at the same moment, so that both find it empty. */
test.describe.configure({ mode: 'serial' })

let parts: Parts
let database: pg.Pool
let here: Visitor
let there: Visitor

/** The same browser, asking the other instance: it carries the same cookies. */
const atTheOther = (visitor: Visitor, origin: string) =>
  Object.assign(new Visitor(origin), { cookies: visitor.cookies })

test.beforeAll(async () => {
  parts = await startParts({ instances: 2, more: { TRUSTED_PROXIES: '1' } })
  database = openPool(parts.databaseUrl)
})
test.afterAll(async () => {
  await database.end()
  await parts.stop()
})
test.beforeEach(() => {
  const [first, second] = parts.portals.map(({ origin }) => origin) as [string, string]
  here = new Visitor(first)
  there = atTheOther(here, second)
})

test('What one shows the other takes: a session, a form, a challenge', async () => {
  const person = await insertPerson(database)
  const { device } = await turnOn(here, person)
  expect((await there.get('/profile')).heading).toBe('My profile')
  await there.submit(await there.get('/profile'), 'Sign out')
  expect((await here.get('/profile')).path).toMatch(/^\/sign-in/)
  await here.signIn(person)
  const page = await here.get('/sign-in/two-factor')
  const answer = await there.submit(page, 'Verify', { oneTimePassword: device.code(1) })
  expect(answer.heading).toBe('My profile')
})

test('A limit is one over both', async () => {
  const { email } = await insertPerson(database)
  const guesses = await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 ? here : there).signIn({ email, password: 'guess' })),
  )
  const looked = guesses.filter((page) => page.problemOf('').includes('is not right'))
  expect(looked).toHaveLength(6)
})

test('Of one code in fifty hands, at both, one signs in', async () => {
  const person = await insertPerson(database)
  const { device } = await turnOn(here, person)
  const hands = Array.from({ length: 50 }, (_, i) => new Visitor((i % 2 ? here : there).origin))
  const pages: Page[] = []
  for (const hand of hands) {
    await database.query("DELETE FROM quota WHERE kind = 'challenges'")
    pages.push(await hand.signIn(person))
  }
  await Promise.all(
    hands.map((hand, i) => hand.submit(pages[i] as Page, 'Verify', { oneTimePassword: device.code(1) })),
  )
  expect(hands.filter((hand) => hand.cookies.has('session'))).toHaveLength(1)
})

test('A mail is sent by one of them', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => insertPerson(database)))
  await Promise.all(people.map((person, i) => turnOn(new Visitor((i % 2 ? here : there).origin), person)))
  const mailbox = new Mailbox(parts.mails)
  for (const { email } of people) {
    await mailbox.waitFor(email, 'Your X4 Remote backup codes')
    expect(await mailbox.to(email)).toHaveLength(1)
  }
})

test('None of them loads a compiler: what is built needs none', async () => {
  const pid = parts.portals[0]?.process.pid
  test.skip(!fs.existsSync(`/proc/${pid}/maps`), 'only Linux says what a process has loaded')
  expect(fs.readFileSync(`/proc/${pid}/maps`, 'utf8')).not.toMatch(/swc/)
})

test('A signal ends one when its requests are answered, and the other goes on', async () => {
  const [first] = parts.portals
  const page = await here.get('/sign-in')
  await database.query('DELETE FROM throttle')
  const body = page.form('Sign in', await insertPerson(database))
  const signingIn = here.fetch('/sign-in', { method: 'POST', headers: { origin: here.origin }, body })
  const isUnderWay = async () => (await database.query('SELECT FROM throttle')).rowCount
  await expect.poll(isUnderWay, { intervals: [5] }).toBeGreaterThan(0)
  const stopped = first?.stop()
  expect((await signingIn).headers.get('location')).toBe('/profile')
  await stopped
  expect(first?.process.exitCode).toBe(0)
  expect((await there.get('/healthz')).status).toBe(200)
})
