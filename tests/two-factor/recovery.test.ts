import { describe, expect, test } from 'vitest'
import { days, minutes, seconds } from '@/lib/clock'
import { secondFactorThrottle } from '@/lib/factors/second-factor'
import { prune } from '@/lib/prune'
import { ok } from '@/lib/result'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { transaction } from '@/lib/transaction'
import { confirmEnrolment } from '@/lib/two-factor/confirm-enrolment'
import { disableTwoFactor } from '@/lib/two-factor/disable'
import { type TestContext, testContext } from '../support/context'
import {
  challenged,
  failureOf,
  must,
  type Person,
  scanned,
  signedIn,
  withTwoFactorOn,
} from '../support/people'

const answering = async (ctx: TestContext, person: Person) => {
  const token = await challenged(ctx, person)
  return (code: string) => answerChallenge(ctx, token, { kind: 'one-time-password', code })
}

describe('After three wrong codes', () => {
  test('the answer says what time it is here', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    const answer = await answering(ctx, person)
    const wrong = device.wrongCode(ctx.clock.now())
    expect(failureOf(await answer(wrong))).toBe('wrong-code')
    expect(failureOf(await answer(wrong))).toBe('wrong-code')
    expect(await answer(wrong)).toMatchObject({
      failure: { code: 'wrong-code-check-clock', now: ctx.clock.now() },
    })
  })

  test.each([
    [minutes(1), 1],
    [minutes(5), 5],
    [minutes(10), 10],
  ])('of a clock that is slow by %d ms it says by how much, and accepts nothing', async (slow, said) => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(30))
    const answer = await answering(ctx, person)
    const wrong = device.wrongCode(ctx.clock.now())
    for (let i = 0; i < 2; i++) await answer(wrong)
    const late = device.code(0, new Date(ctx.clock.now().getTime() - slow))
    expect(await answer(late)).toMatchObject({ failure: { code: 'wrong-code-slow-clock', minutes: said } })
    const { failures } = await ctx.db.throttle.findFirstOrThrow({
      where: secondFactorThrottle(person.id),
    })
    expect(failures, 'it counts').toBe(3)
  })

  test.each([minutes(11), -seconds(60), -minutes(5)])(
    'a code that is %d ms late is a wrong one like any other',
    async (late) => {
      const ctx = await testContext()
      const { person, device } = await withTwoFactorOn(ctx)
      ctx.clock.pass(minutes(30))
      const answer = await answering(ctx, person)
      for (let i = 0; i < 2; i++) await answer(device.wrongCode(ctx.clock.now()))
      const code = device.code(0, new Date(ctx.clock.now().getTime() - late))
      expect(failureOf(await answer(code))).toBe('wrong-code-check-clock')
    },
  )
})

describe('After turning off and on again', () => {
  async function offAndOn(ctx: TestContext) {
    const { person, device: old } = await withTwoFactorOn(ctx)
    const account = await ctx.db.account.findUniqueOrThrow({ where: { id: person.id } })
    must(await transaction(ctx, async (ctx) => ok(await disableTwoFactor(ctx, account))))
    const session = await signedIn(ctx, person)
    const device = await scanned(ctx, session)
    const code = device.code(0, ctx.clock.now())
    must(await confirmEnrolment(ctx, session, { code, deviceName: 'My phone' }))
    ctx.clock.pass(minutes(1))
    return { person, old, device }
  }

  test('a code of the old entry is called that, is never accepted, and counts', async () => {
    const ctx = await testContext()
    const { person, old, device } = await offAndOn(ctx)
    const answer = await answering(ctx, person)
    expect(failureOf(await answer(old.code(0, ctx.clock.now())))).toBe('code-of-old-entry')
    expect(await ctx.db.throttle.findFirst({ where: secondFactorThrottle(person.id) })).toMatchObject({
      failures: 1,
    })
    must(await answer(device.code(0, ctx.clock.now())))
  })

  test('the old entry is forgotten after thirty days', async () => {
    const ctx = await testContext()
    const { person, old } = await offAndOn(ctx)
    ctx.clock.pass(days(30))
    await prune(ctx)
    expect(await ctx.db.revokedAuthenticator.count()).toBe(0)
    const answer = await answering(ctx, person)
    expect(failureOf(await answer(old.code(0, ctx.clock.now())))).toBe('wrong-code')
  })
})
