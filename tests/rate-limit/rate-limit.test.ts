import { describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '@/lib/clock'
import { withMutex } from '@/lib/rate-limit/keyed-mutex'
import { takeFromQuota } from '@/lib/rate-limit/quota'
import { clearThrottle, recordAttempt, releaseAttempts } from '@/lib/rate-limit/throttle'
import { testContext } from '../support/context'

const policy = { waits: [0, 0, seconds(30), minutes(5)], decaysEvery: minutes(10) }
const key = 'password:somebody'

describe('A throttle', () => {
  test('grants attempts until a wait is in force, and again when it is over', async () => {
    const ctx = await testContext()
    const attempt = () => recordAttempt(ctx, key, policy)
    expect(await attempt()).toEqual({ granted: true, failures: 1 })
    expect(await attempt()).toEqual({ granted: true, failures: 2 })
    expect(await attempt()).toEqual({ granted: true, failures: 3 })
    const until = new Date(ctx.clock.now().getTime() + seconds(30))
    expect(await attempt()).toEqual({ granted: false, failures: 3, until })
    ctx.clock.pass(seconds(30))
    expect(await attempt()).toEqual({ granted: true, failures: 4 })
    ctx.clock.pass(minutes(5))
    expect(await attempt(), 'the last wait repeats').toEqual({ granted: true, failures: 5 })
    expect((await attempt()).granted).toBe(false)
  })

  test('forgives one failure every so often, and all of them when it is cleared', async () => {
    const ctx = await testContext()
    const failures = async () => {
      const attempt = await recordAttempt(ctx, key, policy)
      ctx.clock.pass(minutes(5)) // the longest wait
      return attempt.granted && attempt.failures
    }
    expect(await failures()).toBe(1)
    for (let i = 0; i < 10; i++) await failures()
    ctx.clock.pass(hours(2))
    expect(await failures()).toBe(1)
    await failures()
    await clearThrottle(ctx, key)
    expect(await failures()).toBe(1)
  })

  test('is not filled by one failure now and then, nor by right attempts in between', async () => {
    const ctx = await testContext()
    for (let i = 0; i < 100; i++) {
      ctx.clock.pass(minutes(6))
      expect((await recordAttempt(ctx, key, policy)).granted).toBe(true)
      await releaseAttempts(ctx, [key]) // a right one
      ctx.clock.pass(minutes(6))
      expect((await recordAttempt(ctx, key, policy)).granted).toBe(true)
    }
  })

  test('takes back what was never looked at', async () => {
    const ctx = await testContext()
    const attempt = () => recordAttempt(ctx, key, policy)
    for (let i = 0; i < 10; i++) {
      expect(await attempt()).toEqual({ granted: true, failures: 1 })
      await releaseAttempts(ctx, [key])
    }
  })

  test('makes nobody wait for another instance whose clock is ahead, while failures cost no wait', async () => {
    const ctx = await testContext()
    ctx.clock.pass(seconds(20))
    await recordAttempt(ctx, key, policy)
    ctx.clock.pass(-seconds(20))
    expect(await recordAttempt(ctx, key, policy)).toEqual({ granted: true, failures: 2 })
  })

  test('makes nobody wait for longer than it costs after a clock was ahead and came back', async () => {
    const ctx = await testContext()
    const attempt = () => recordAttempt(ctx, key, policy)
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

  test('grants no more to fifty at once than to one after the other', async () => {
    const ctx = await testContext()
    const attempts = await Promise.all(Array.from({ length: 50 }, () => recordAttempt(ctx, key, policy)))
    expect(attempts.filter(({ granted }) => granted)).toHaveLength(3)
  })
})

describe('A quota', () => {
  test('that was used up while a clock was ahead begins anew when it is back', async () => {
    const ctx = await testContext()
    const take = () => takeFromQuota(ctx, 'mail:welcome:x', { limit: 1, period: hours(1) })
    ctx.clock.pass(hours(1))
    expect((await take()).granted).toBe(true)
    ctx.clock.pass(-hours(1))
    expect((await take()).granted).toBe(true)
    expect((await take()).granted).toBe(false)
  })

  test('gives so many in a period, which begins with the first', async () => {
    const ctx = await testContext()
    const take = () => takeFromQuota(ctx, 'mail:x', { limit: 3, period: hours(1) })
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
    const take = () => takeFromQuota(ctx, 'mail:x', { limit: 3, period: hours(1) })
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
