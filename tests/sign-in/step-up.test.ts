import { describe, expect, test } from 'vitest'
import { minutes } from '@/lib/clock'
import { readSession } from '@/lib/sessions/session'
import { asksForSecondFactor, isSteppedUp } from '@/lib/sessions/stepped-up'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { stepUp } from '@/lib/sign-in/step-up'
import { STEP_UP_PURPOSES } from '@/lib/step-up-purpose'
import { testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  sessionOf,
  signedIn,
  withTwoFactorOn,
} from '../support/people'

describe('Step-up', () => {
  test('is not asked for within ten minutes of the sign-in', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    ctx.clock.pass(minutes(10))
    expect(isSteppedUp(session, 'turn-on', ctx.clock.now())).toBe(true)
    ctx.clock.pass(1)
    expect(isSteppedUp(session, 'turn-on', ctx.clock.now())).toBe(false)
  })

  test('without two-factor authentication takes the password, and gives the session a new token', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    ctx.clock.pass(minutes(30))
    expect(failureOf(await stepUp(ctx, session, 'turn-on', { password: 'guess' }))).toBe('wrong-password')
    const first = must(await stepUp(ctx, session, 'turn-on', { password: person.password }))
    expect(isSteppedUp(await sessionOf(ctx, first), 'turn-on', ctx.clock.now())).toBe(true)
    must(await stepUp(ctx, await sessionOf(ctx, first), 'turn-on', { password: person.password }))
    expect(await readSession(ctx, first.sessionToken), 'the token before is dead').toBeUndefined()
  })

  test('with it takes a one-time password, too', async () => {
    const ctx = await testContext()
    const { person, device, session } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(30))
    const { password } = person
    const wrong = { password, oneTimePassword: device.wrongCode(ctx.clock.now()) }
    expect(failureOf(await stepUp(ctx, session, 'new-codes', { password }))).toBe('required')
    expect(failureOf(await stepUp(ctx, session, 'new-codes', wrong))).toBe('wrong-code-check-clock')
    const right = { password, oneTimePassword: device.code(0, ctx.clock.now()) }
    const stepped = await sessionOf(ctx, must(await stepUp(ctx, session, 'new-codes', right)))
    expect(isSteppedUp(stepped, 'new-codes', ctx.clock.now())).toBe(true)
  })

  test('counts in the same throttles as the sign-in', async () => {
    const ctx = await testContext()
    const { person, device, session } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(30))
    const { password } = person
    const code = (steps: number) => device.code(steps, ctx.clock.now())
    const wrong = { password, oneTimePassword: device.wrongCode(ctx.clock.now()) }
    for (let i = 0; i < 4; i++)
      expect(failureOf(await stepUp(ctx, session, 'new-codes', wrong))).toBe('wrong-code-check-clock')
    const answer = { kind: 'one-time-password', code: code(0) } as const
    expect(failureOf(await answerChallenge(ctx, await challenged(ctx, person), answer))).toBe(
      'second-factor-wait',
    )
    const guess = { password: 'guess', oneTimePassword: code(0) }
    for (let i = 0; i < 6; i++)
      expect(failureOf(await stepUp(ctx, session, 'new-codes', guess))).toBe('wrong-password')
    expect(failureOf(await stepUp(ctx, session, 'new-codes', guess))).toBe('password-wait')
  })

  test('asks a session that came in by backup code for the password alone, for new codes, moving to a new device and ending sessions, and nothing else', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    const code = { kind: 'backup-code', code: backupCodes[0] as string } as const
    const session = await sessionOf(
      ctx,
      must(await answerChallenge(ctx, await challenged(ctx, person), code)).sessionToken,
    )
    ctx.clock.pass(minutes(30))
    const asked = STEP_UP_PURPOSES.filter((purpose) => asksForSecondFactor(session, purpose, ctx.clock.now()))
    expect(STEP_UP_PURPOSES.filter((purpose) => !asked.includes(purpose))).toEqual([
      'new-codes',
      'move-device',
      'end-sessions',
    ])
    must(await stepUp(ctx, session, 'new-codes', { password: person.password }))
  })

  test('given twice at once counts once: the loser leaves the token of the winner alone', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    ctx.clock.pass(minutes(30))
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => stepUp(ctx, session, 'turn-on', { password: person.password })),
    )
    const [token, ...others] = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
    expect(others).toEqual([])
    expect(isSteppedUp(await sessionOf(ctx, token), 'turn-on', ctx.clock.now())).toBe(true)
    expect(answers.filter((answer) => !answer.ok && answer.failure.code === 'session-over')).toHaveLength(9)
  })

  test('of a session that was ended opens nothing', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    await ctx.db.account.updateMany({ data: { securityEpoch: { increment: 1 } } })
    await ctx.db.session.updateMany({ data: { endedAt: ctx.clock.now() } })
    expect(failureOf(await stepUp(ctx, session, 'turn-on', { password: person.password }))).toBe(
      'session-over',
    )
  })
})
