import { describe, expect, test } from 'vitest'
import { minutes } from '@/lib/clock'
import { redeem, whyDead } from '@/lib/links/link'
import { fail, ok, type Result } from '@/lib/result'
import { testContext } from '../support/context'
import { failureOf, must } from '../support/people'

const now = new Date('2026-11-26T12:00:00Z')
const alive = { usedAt: null, invalidated: false, expiresAt: new Date(now.getTime() + 1) }

describe('A mailed link', () => {
  test('lives until the moment at which it expires', () => {
    expect(whyDead(alive, now)).toBeUndefined()
    expect(whyDead({ ...alive, expiresAt: now }, now)).toBe('link-expired')
  })

  test('that was used is called used, whatever else became of it', () => {
    const late = new Date(now.getTime() - minutes(1))
    expect(whyDead({ usedAt: late, invalidated: true, expiresAt: late }, now)).toBe('link-used')
    expect(whyDead({ usedAt: null, invalidated: true, expiresAt: late }, now)).toBe('link-invalidated')
  })

  test('answers who comes second with what it is by then, and with the change’s own failure while it lives', async () => {
    const ctx = await testContext()
    type Press = Promise<Result<string, 'link-used' | 'link-invalidated' | 'address-taken'>>
    const press = (find: () => Press, change: () => Press): Press => redeem(ctx, find, change)
    const answer = (code: 'link-used' | 'link-invalidated' | 'address-taken') => async () => fail({ code })
    const made = async () => ok('made')
    expect(failureOf(await press(answer('link-invalidated'), answer('link-used')))).toBe('link-invalidated')
    expect(failureOf(await press(made, answer('address-taken')))).toBe('address-taken')
    expect(must(await press(answer('link-used'), made))).toBe('made')
  })
})
