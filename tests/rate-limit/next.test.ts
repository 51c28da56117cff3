import { describe, expect, test } from 'vitest'
import { after, hours, minutes, seconds } from '@/lib/clock'
import { secondFactor } from '@/lib/policy'
import { type Counter, next } from '@/lib/rate-limit/next'

const policy = { waits: [0, 0, seconds(30), minutes(5)], decaysEvery: minutes(10) }
const start = new Date('2026-05-04T09:00:00Z')
const at = (elapsed: number) => after(start, elapsed)
const none: Counter = { failures: 0, waitUntil: null, lastFailureAt: start }

/** The counter after attempts at these times, all of which it grants. */
function granted(times: Date[], { waits, decaysEvery } = policy): Counter {
  return times.reduce((counter, now) => {
    const attempt = next(counter, { waits, decaysEvery }, now)
    expect(attempt.granted, now.toISOString()).toBe(true)
    return attempt.counter
  }, none)
}

describe('The nth failure in a row', () => {
  test('costs the nth wait, and the last one repeats', () => {
    const costs = (times: Date[]) => granted(times).waitUntil
    expect(costs([start])).toBeNull()
    expect(costs([start, start])).toBeNull()
    expect(costs([start, start, start])).toEqual(at(seconds(30)))
    const fourth = [start, start, start, at(seconds(30))]
    expect(costs(fourth)).toEqual(at(seconds(30) + minutes(5)))
    expect(costs([...fourth, at(seconds(30) + minutes(5))])).toEqual(at(seconds(30) + minutes(10)))
  })

  test('of a second factor takes a month to be the hundredth', () => {
    let counter = none
    for (let i = 0; i < 100; i++) {
      const attempt = next(counter, secondFactor.throttle, counter.waitUntil ?? start)
      expect(attempt.granted).toBe(true)
      counter = attempt.counter
    }
    expect(Math.floor((counter.lastFailureAt.getTime() - start.getTime()) / hours(24))).toBe(30)
    expect(counter.failures).toBe(100)
  })
})

describe('During a wait an attempt', () => {
  const waiting = granted([start, start, start])

  test('is refused and changes nothing, until the wait is over', () => {
    const refusal = { granted: false, until: at(seconds(30)) }
    expect(next(waiting, policy, start)).toEqual({ ...refusal, counter: waiting })
    expect(next(waiting, policy, at(seconds(29)))).toEqual({ ...refusal, counter: waiting })
    expect(next(waiting, policy, at(seconds(30))).granted).toBe(true)
  })

  test('that a clock ahead began waits no longer than the failure cost, counted from now', () => {
    const back = at(-hours(1))
    const refused = next(waiting, policy, back)
    expect(refused).toMatchObject({ granted: false, until: after(back, seconds(30)) })
    const soon = after(back, seconds(29))
    expect(next(refused.counter, policy, soon), 'the wait goes on').toMatchObject({
      until: after(back, seconds(30)),
    })
    expect(next(refused.counter, policy, after(back, seconds(30))).granted).toBe(true)
  })

  test('that an instance began whose clock is some seconds ahead lasts as that one says', () => {
    expect(next(waiting, policy, at(-seconds(20)))).toMatchObject({ until: at(seconds(30)) })
  })
})

describe('A failure', () => {
  test('decays little by little, and never below none', () => {
    const two = granted([start, start])
    expect(next(two, policy, at(minutes(5))).counter.failures).toBe(2.5)
    expect(next(two, policy, at(minutes(10))).counter.failures).toBe(2)
    expect(next(two, policy, at(hours(9))).counter.failures).toBe(1)
  })

  test('that has decayed in part costs the wait of a whole one', () => {
    expect(next(granted([start, start]), policy, at(minutes(5))).counter.waitUntil).not.toBeNull()
    expect(next(granted([start, start]), policy, at(minutes(10))).counter.waitUntil).toBeNull()
  })

  test('of a second factor does not decay', () => {
    const two = granted([start, start], secondFactor.throttle)
    expect(next(two, secondFactor.throttle, at(hours(24 * 365))).counter.failures).toBe(3)
  })

  test('of another instance whose clock is ahead does not count for more', () => {
    expect(next(granted([at(seconds(20))]), policy, start).counter.failures).toBe(2)
  })
})
