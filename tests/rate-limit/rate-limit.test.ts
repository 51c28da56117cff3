import { describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '@/lib/clock'
import { clearBudget, giveBackAttempt, spendAttempt, waitInForce } from '@/lib/rate-limit/budget'
import { oneAtATime } from '@/lib/rate-limit/one-at-a-time'
import { takeFromQuota } from '@/lib/rate-limit/quota'
import { testContext } from '../support/context'

const policy = { waits: [0, 0, seconds(30), minutes(5)], forgottenAfter: hours(1) }
const key = 'password:somebody'

describe('A budget', () => {
  test('grants attempts until a wait is in force, and again when it is over', async () => {
    const { db, clock } = await testContext()
    const spend = () => spendAttempt(db, key, policy, clock.now())
    expect(await spend()).toEqual({ granted: true, failures: 1 })
    expect(await spend()).toEqual({ granted: true, failures: 2 })
    expect(await waitInForce(db, key, clock.now())).toBeUndefined()
    expect(await spend()).toEqual({ granted: true, failures: 3 })
    const until = new Date(clock.now().getTime() + seconds(30))
    expect(await spend()).toEqual({ granted: false, failures: 3, until })
    expect(await waitInForce(db, key, clock.now())).toEqual(until)
    clock.pass(seconds(30))
    expect(await spend()).toEqual({ granted: true, failures: 4 })
    clock.pass(minutes(5))
    expect(await spend(), 'the last wait repeats').toEqual({ granted: true, failures: 5 })
    expect((await spend()).granted).toBe(false)
  })

  test('forgets failures that are old, and starts anew when it is cleared', async () => {
    const { db, clock } = await testContext()
    const spend = () => spendAttempt(db, key, policy, clock.now())
    for (let i = 0; i < 3; i++) await spend()
    clock.pass(hours(1) + 1)
    expect(await spend()).toEqual({ granted: true, failures: 1 })
    await clearBudget(db, key)
    expect(await spend()).toEqual({ granted: true, failures: 1 })
  })

  test('takes back what was never looked at', async () => {
    const { db, clock } = await testContext()
    const spend = () => spendAttempt(db, key, policy, clock.now())
    for (let i = 0; i < 10; i++) {
      expect(await spend()).toEqual({ granted: true, failures: 1 })
      await giveBackAttempt(db, key)
    }
  })

  test('makes nobody wait for another instance whose clock is ahead, while failures cost no wait', async () => {
    const { db, clock } = await testContext()
    await spendAttempt(db, key, policy, new Date(clock.now().getTime() + seconds(20)))
    expect(await spendAttempt(db, key, policy, clock.now())).toEqual({ granted: true, failures: 2 })
  })

  test('grants no more to fifty at once than to one after the other', async () => {
    const { db, clock } = await testContext()
    const attempts = await Promise.all(
      Array.from({ length: 50 }, () => spendAttempt(db, key, policy, clock.now())),
    )
    expect(attempts.filter(({ granted }) => granted)).toHaveLength(3)
  })
})

describe('A quota', () => {
  test('gives so many in a period, which begins with the first', async () => {
    const { db, clock } = await testContext()
    const take = () => takeFromQuota(db, 'mail:x', { limit: 3, period: hours(1) }, clock.now())
    const began = clock.now()
    for (let i = 0; i < 3; i++) {
      expect(await take()).toEqual({ granted: true })
      clock.pass(minutes(10))
    }
    expect(await take()).toEqual({ granted: false, until: new Date(began.getTime() + hours(1)) })
    clock.pass(minutes(30))
    expect(await take()).toEqual({ granted: true })
  })

  test('gives no more to fifty at once', async () => {
    const { db, clock } = await testContext()
    const take = () => takeFromQuota(db, 'mail:x', { limit: 3, period: hours(1) }, clock.now())
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
  const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => oneAtATime('key', work(name))))
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
