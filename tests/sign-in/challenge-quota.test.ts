import { describe, expect, test } from 'vitest'
import { redeemBrowserLink, requestBrowserLink } from '@/lib/accounts/browser-link'
import { after, hours, minutes } from '@/lib/clock'
import { eraseAccount } from '@/lib/operations/erase-account'
import { signIn } from '@/lib/sign-in/sign-in'
import { type TestContext, testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  queuedMails,
  race,
  signedIn,
  tokenIn,
  withTwoFactorOn,
} from '../support/people'

const inBrowser = (ctx: TestContext, browserToken: string): TestContext => ({
  ...ctx,
  client: { ...ctx.client, browserToken },
})
const typesOf = async (ctx: TestContext) =>
  (await ctx.db.auditEvent.findMany({ orderBy: { id: 'asc' } })).map(({ type }) => type)

describe('Right passwords of who lacks the second factor', () => {
  test('open twenty challenges an hour, and leave one event about all that are too many', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx)
    const before = (await typesOf(ctx)).length
    for (let i = 0; i < 20; i++) await challenged(inBrowser(ctx, `attacker ${i}`), person)
    for (let i = 0; i < 30; i++)
      expect(await signIn(inBrowser(ctx, `attacker ${i}`), person)).toEqual({
        ok: false,
        failure: { code: 'challenge-wait', until: after(ctx.clock.now(), hours(1)), newBrowser: true },
      })
    expect(await ctx.db.challenge.count()).toBe(20)
    const left = (await typesOf(ctx)).slice(before)
    expect(left).toEqual([...Array(20).fill('sign-in.challenged'), 'sign-in.limited'])
    ctx.clock.pass(hours(1))
    for (let i = 0; i < 20; i++) await challenged(inBrowser(ctx, 'attacker'), person)
    for (let i = 0; i < 5; i++)
      expect(failureOf(await signIn(inBrowser(ctx, 'attacker'), person))).toBe('challenge-wait')
    expect((await typesOf(ctx)).filter((type) => type === 'sign-in.limited')).toHaveLength(2)
  })

  test('do so when fifty come at once, too', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx)
    expect(await race(50, (i) => signIn(inBrowser(ctx, `attacker ${i}`), person))).toBe(20)
    expect(await ctx.db.challenge.count()).toBe(20)
    expect((await typesOf(ctx)).filter((type) => type === 'sign-in.limited')).toHaveLength(1)
  })

  test('keep nobody out of a browser that the account knows', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx)
    for (let i = 0; i < 21; i++) await signIn(inBrowser(ctx, 'attacker'), person)
    await challenged(ctx, person)
  })

  test('nor out of a new one: a mailed link ends the wait there', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx)
    for (let i = 0; i < 21; i++) await signIn(inBrowser(ctx, 'attacker'), person)
    const computer = inBrowser(ctx, 'new computer')
    expect(failureOf(await signIn(computer, person))).toBe('challenge-wait')
    must(await requestBrowserLink(computer, person.email))
    const [mail] = await queuedMails(ctx, person.id, 'browser-link')
    must(await redeemBrowserLink(computer, tokenIn(mail?.link)))
    await challenged(computer, person)
    expect(failureOf(await signIn(inBrowser(ctx, 'attacker'), person))).toBe('challenge-wait')
  })
})

test('A browser that the account knows has twenty challenges of its own, and no link would give it more', async () => {
  const ctx = await testContext()
  const { person } = await withTwoFactorOn(ctx)
  for (let i = 0; i < 20; i++) await challenged(ctx, person)
  ctx.clock.pass(minutes(20))
  expect(await signIn(ctx, person)).toMatchObject({
    failure: { code: 'challenge-wait', until: after(ctx.clock.now(), minutes(40)), newBrowser: false },
  })
  await challenged(inBrowser(ctx, 'another'), person)
})

test('That there were too many is said after a right password only', async () => {
  const ctx = await testContext()
  const { person } = await withTwoFactorOn(ctx)
  for (let i = 0; i < 21; i++) await signIn(ctx, person)
  expect(failureOf(await signIn(ctx, { ...person, password: 'a guess' }))).toBe('wrong-address-or-password')
})

test('Without a second factor nothing is counted: a right password is all there is', async () => {
  const ctx = await testContext()
  const person = await createPerson(ctx)
  for (let i = 0; i < 25; i++) await signedIn(ctx, person)
})

test('What was counted goes with the account', async () => {
  const ctx = await testContext()
  const { person } = await withTwoFactorOn(ctx)
  for (let i = 0; i < 21; i++) await signIn(ctx, person)
  await challenged(inBrowser(ctx, 'another'), person)
  must(await eraseAccount(ctx, person.email))
  expect(await ctx.db.quota.findMany()).toEqual([])
})
