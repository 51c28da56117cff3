import { describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '@/lib/clock'
import type { Context } from '@/lib/context'
import type { WaitPolicy } from '@/lib/policy'
import { withMutex } from '@/lib/rate-limit/keyed-mutex'
import { type QuotaKey, takeFromQuota } from '@/lib/rate-limit/quota'
import {
  beginAttempt,
  clearThrottle,
  recordFailure,
  releaseFailure,
  type Throttle,
  type ThrottleKey,
} from '@/lib/rate-limit/throttle'
import { atomically } from '@/lib/transaction'
import { testContext } from '../support/context'

const policy = { waits: [0, 0, seconds(30), minutes(5)], decaysEvery: minutes(10) }
const key: ThrottleKey = { kind: 'password', subject: 'somebody' }
const network: ThrottleKey = { kind: 'password-in-network', subject: '192.0.2.1' }
const once = { waits: [minutes(1)], decaysEvery: minutes(10) }

/** An attempt that fails, if it is granted. */
const failing = (ctx: Context, ...throttles: Throttle[]) =>
  atomically(ctx, async (ctx) => {
    const attempt = await beginAttempt(ctx, ...throttles)
    if (attempt.granted) await recordFailure(ctx, attempt)
    const { counters: _, ...rest } = { counters: undefined, ...attempt }
    return rest
  })

describe('A throttle', () => {
  test('does not count an attempt that nobody records', async () => {
    const ctx = await testContext()
    for (let i = 0; i < 10; i++)
      expect(await atomically(ctx, (ctx) => beginAttempt(ctx, { key, policy }))).toMatchObject({
        granted: true,
        failures: 1,
      })
  })

  test('keeps its counter, and begins anew when it is cleared', async () => {
    const ctx = await testContext()
    const attempt = () => failing(ctx, { key, policy })
    expect(await attempt()).toEqual({ granted: true, failures: 1 })
    expect(await attempt()).toEqual({ granted: true, failures: 2 })
    expect(await attempt()).toEqual({ granted: true, failures: 3 })
    const until = new Date(ctx.clock.now().getTime() + seconds(30))
    expect(await attempt()).toEqual({ granted: false, failures: 3, until })
    ctx.clock.pass(seconds(30))
    expect(await attempt()).toEqual({ granted: true, failures: 4 })
    await clearThrottle(ctx, key)
    expect(await attempt()).toEqual({ granted: true, failures: 1 })
  })

  test('keeps a wait that a clock ahead began from the first refusal on', async () => {
    const ctx = await testContext()
    const attempt = () => failing(ctx, { key, policy })
    ctx.clock.pass(hours(1))
    for (let i = 0; i < 3; i++) await attempt()
    ctx.clock.pass(-hours(1))
    const until = new Date(ctx.clock.now().getTime() + seconds(30))
    expect(await attempt()).toEqual({ granted: false, failures: 3, until })
    ctx.clock.pass(seconds(29))
    expect(await attempt(), 'the wait goes on').toEqual({ granted: false, failures: 3, until })
    ctx.clock.pass(seconds(1))
    expect(await attempt()).toEqual({ granted: true, failures: 4 })
  })

  test('is not filled by one failure now and then, nor by right attempts in between', async () => {
    const ctx = await testContext()
    const attempt = () => failing(ctx, { key, policy })
    for (let i = 0; i < 100; i++) {
      ctx.clock.pass(minutes(6))
      expect((await attempt()).granted).toBe(true)
      await releaseFailure(ctx, key) // a right one
      ctx.clock.pass(minutes(6))
      expect((await attempt()).granted).toBe(true)
    }
  })

  test('takes back what was never looked at', async () => {
    const ctx = await testContext()
    for (let i = 0; i < 10; i++) {
      const attempt = await failing(ctx, { key, policy })
      expect(attempt).toEqual({ granted: true, failures: 1 })
      await releaseFailure(ctx, key)
    }
  })

  test('that makes an attempt wait leaves the other ones as they were', async () => {
    const ctx = await testContext()
    const attempt = (own: WaitPolicy) => failing(ctx, { key: network, policy }, { key, policy: own })
    expect(await attempt(once)).toMatchObject({ granted: true, failures: 1 })
    const [before] = await ctx.db.throttle.findMany({ where: network })
    const until = new Date(ctx.clock.now().getTime() + minutes(1))
    expect(await attempt(once)).toEqual({ granted: false, failures: 1, until })
    expect(await ctx.db.throttle.findMany({ where: network })).toEqual([before])
  })

  test('of one browser is not that of another', async () => {
    const ctx = await testContext()
    const inBrowser = (browser: string) =>
      ({ kind: 'password-in-browser', subject: 'somebody', browser }) as const
    const attempt = (browser: string) => failing(ctx, { key: inBrowser(browser), policy: once })
    expect((await attempt('one')).granted).toBe(true)
    expect((await attempt('one')).granted).toBe(false)
    expect((await attempt('two')).granted).toBe(true)
    await clearThrottle(ctx, inBrowser('one'))
    await releaseFailure(ctx, inBrowser('one'))
    expect((await attempt('two')).granted).toBe(false)
  })

  test('grants no more to fifty at once than to one after the other', async () => {
    const ctx = await testContext()
    const throttles = [
      { key: network, policy: { ...policy, waits: [0] } },
      { key, policy },
    ]
    const attempts = await Promise.all(Array.from({ length: 50 }, () => failing(ctx, ...throttles)))
    expect(attempts.filter(({ granted }) => granted)).toHaveLength(3)
    expect(await ctx.db.throttle.findMany({ where: network })).toMatchObject([{ failures: 3 }])
  })
})

describe('A quota', () => {
  const key: QuotaKey = { kind: 'mail:welcome', subject: 'somebody' }
  test('that was used up while a clock was ahead begins anew when it is back', async () => {
    const ctx = await testContext()
    const take = () => takeFromQuota(ctx, key, { limit: 1, period: hours(1) })
    ctx.clock.pass(hours(1))
    expect((await take()).granted).toBe(true)
    ctx.clock.pass(-hours(1))
    expect((await take()).granted).toBe(true)
    expect((await take()).granted).toBe(false)
  })

  test('gives so many in a period, which begins with the first', async () => {
    const ctx = await testContext()
    const take = () => takeFromQuota(ctx, key, { limit: 3, period: hours(1) })
    const began = ctx.clock.now()
    for (const taken of [1, 2, 3]) {
      expect(await take()).toEqual({ granted: true, taken })
      ctx.clock.pass(minutes(10))
    }
    expect(await take()).toEqual({ granted: false, until: new Date(began.getTime() + hours(1)) })
    ctx.clock.pass(minutes(30))
    expect(await take()).toEqual({ granted: true, taken: 1 })
  })

  test('gives no more to fifty at once', async () => {
    const ctx = await testContext()
    const take = () => takeFromQuota(ctx, key, { limit: 3, period: hours(1) })
    const shares = await Promise.all(Array.from({ length: 50 }, take))
    expect(shares.filter(({ granted }) => granted)).toHaveLength(3)
  })
})

test('Works of one key are done one after the other, also when one fails', async () => {
  const order: string[] = []
  const work = (name: string) => async () => {
    order.push(`${name} begins`)
    await Promise.resolve()
    order.push(`${name} ends`)
    if (name === 'b') throw new Error('failed')
  }
  const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => withMutex('key', work(name))))
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
