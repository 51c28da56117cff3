import { describe, expect, test } from 'vitest'
import { days, hours, minutes, seconds } from '@/lib/clock'
import { SealError } from '@/lib/crypto/seal'
import type { ChallengeToken } from '@/lib/crypto/token'
import { answerChallenge, readChallenge } from '@/lib/sign-in/challenge'
import { confirmAuthenticator } from '@/lib/two-factor/confirm-enrolment'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { TestClock, testContext } from '../support/context'
import {
  challenged,
  challengedInBrowsers,
  failureOf,
  must,
  queuedMails,
  race,
  scanned,
  sessionOf,
  withTwoFactorOn,
} from '../support/people'

const otp = (code: string) => ({ kind: 'one-time-password', code }) as const
const backup = (code: string) => ({ kind: 'backup-code', code }) as const

describe('A one-time password', () => {
  test('signs in, with the second factor proven', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(seconds(30))
    const challenge = await challenged(ctx, person)
    const session = await sessionOf(
      ctx,
      must(await answerChallenge(ctx, challenge, otp(device.code(0, ctx.clock.now())))).sessionToken,
    )
    expect(session.secondFactorKind).toBe('one-time-password')
    expect(session.account.id).toBe(person.id)
  })

  test('that confirmed the enrolment is used already, and waiting for the next one helps', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    const challenge = await challenged(ctx, person)
    const now = ctx.clock.now()
    expect(failureOf(await answerChallenge(ctx, challenge, otp(device.code(0, now))))).toBe(
      'code-already-used',
    )
    must(await answerChallenge(ctx, challenge, otp(device.code(1, now))))
  })

  test('of an older step is refused once a newer one was used', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(2))
    const now = ctx.clock.now()
    must(await answerChallenge(ctx, await challenged(ctx, person), otp(device.code(1, now))))
    expect(
      failureOf(await answerChallenge(ctx, await challenged(ctx, person), otp(device.code(0, now)))),
    ).toBe('code-already-used')
  })

  test('sent again in the next step, which the window still takes, is refused', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(2))
    const code = otp(device.code(0, ctx.clock.now()))
    must(await answerChallenge(ctx, await challenged(ctx, person), code))
    ctx.clock.pass(seconds(30))
    const challenge = await challenged(ctx, person)
    expect(failureOf(await answerChallenge(ctx, challenge, code))).toBe('code-already-used')
    must(await answerChallenge(ctx, challenge, otp(device.code(0, ctx.clock.now()))))
  })

  test('of another account does not sign in', async () => {
    const ctx = await testContext()
    const anna = await withTwoFactorOn(ctx, 'anna@example.com')
    const ben = await withTwoFactorOn(ctx, 'ben@example.com')
    ctx.clock.pass(minutes(1))
    const challenge = await challenged(ctx, ben.person)
    expect(failureOf(await answerChallenge(ctx, challenge, otp(anna.device.code(0, ctx.clock.now()))))).toBe(
      'wrong-code',
    )
    expect(failureOf(await answerChallenge(ctx, challenge, backup(anna.backupCodes[0] as string)))).toBe(
      'wrong-backup-code',
    )
  })

  test('that can’t be checked is a server error, costs nothing, and is never called wrong', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const challenge = await challenged(ctx, person)
    const code = otp(device.code(0, ctx.clock.now()))
    const keyRing = { ...ctx.config.keyRing, find: () => undefined }
    const keyless = { ...ctx, config: { ...ctx.config, keyRing } }
    for (let i = 0; i < 6; i++)
      await expect(answerChallenge(keyless, challenge, code)).rejects.toThrow(/PORTAL_KEYS/)
    expect(await ctx.db.throttle.count({ where: { kind: 'second-factor' } })).toBe(0)
    must(await answerChallenge(ctx, challenge, code))
  })
})

describe('A value that can’t be opened', () => {
  const ruin = (sealed: string) => sealed.replace(/.{6}$/, 'AAAAAA')

  test('of one device stands in no other’s way', async () => {
    const ctx = await testContext()
    const { person, session, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const tablet = await scanned(ctx, session, { purpose: 'add-device' })
    const code = tablet.code(0, ctx.clock.now())
    must(await confirmAuthenticator(ctx, session, { code, deviceName: 'Tablet' }))
    const [first] = await ctx.db.authenticator.findMany({ orderBy: { createdAt: 'asc' } })
    const data = { sealedSecret: ruin(first?.sealedSecret as string) }
    await ctx.db.authenticator.updateMany({ where: { id: first?.id as string }, data })
    ctx.clock.pass(minutes(1))
    const now = ctx.clock.now()
    must(await answerChallenge(ctx, await challenged(ctx, person), otp(tablet.code(0, now))))
    const token = await challenged(ctx, person)
    for (const lost of [device.code(0, now), device.wrongCode(now)])
      expect(failureOf(await answerChallenge(ctx, token, otp(lost)))).toBe('wrong-or-unreadable')
    const throttle = await ctx.db.throttle.findFirstOrThrow({
      where: { kind: 'second-factor' },
    })
    expect(throttle.failures, 'a guess at the other device counts').toBe(2)
    await ctx.db.authenticator.updateMany({ data })
    await expect(answerChallenge(ctx, token, otp(tablet.code(1, now))), 'a server error').rejects.toThrow(
      SealError,
    )
  })

  test('of one backup code stands in no other’s way', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    const [row] = await ctx.db.backupCode.findMany({ orderBy: { id: 'asc' } })
    const data = { sealedHash: ruin(row?.sealedHash as string) }
    await ctx.db.backupCode.updateMany({ where: { id: row?.id as string }, data })
    const answers = []
    for (const code of backupCodes) {
      const token = await challenged(ctx, person)
      answers.push(await answerChallenge(ctx, token, { kind: 'backup-code', code }))
    }
    expect(answers.filter((answer) => answer.ok)).toHaveLength(9)
    expect(answers.flatMap((answer) => (answer.ok ? [] : answer.failure.code))).toEqual([
      'wrong-or-unreadable',
    ])
  })
})

describe('A server clock that was wrong', () => {
  test('by an hour ahead keeps nobody out when it is right again', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    const signIn = async () =>
      answerChallenge(ctx, await challenged(ctx, person), otp(device.code(0, ctx.clock.now())))
    ctx.clock.pass(minutes(1))
    must(await signIn())
    ctx.clock.pass(hours(1))
    must(await signIn())
    ctx.clock.pass(-hours(1))
    expect(failureOf(await signIn()), 'this one was used before').toBe('code-already-used')
    ctx.clock.pass(seconds(30))
    must(await signIn())
    expect(failureOf(await signIn())).toBe('code-already-used')
  })

  test('and jumps back makes no used step good again', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    const used: Date[] = [ctx.clock.now()]
    const signIn = async () =>
      answerChallenge(ctx, await challenged(ctx, person), otp(device.code(0, ctx.clock.now())))
    for (let i = 0; i < 5; i++) {
      ctx.clock.pass(minutes(10))
      must(await signIn())
      used.push(ctx.clock.now())
    }
    for (const time of used.reverse()) {
      ctx.clock.set(time)
      expect(failureOf(await signIn()), time.toISOString()).toBe('code-already-used')
    }
  })

  test('and jumps back lets a wait begin when it is met again, as long as it was, with no try for free', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(hours(2))
    const enter = async (code: string) => answerChallenge(ctx, await challenged(ctx, person), otp(code))
    for (let i = 0; i < 4; i++) await enter(device.wrongCode(ctx.clock.now()))
    ctx.clock.pass(-hours(1))
    const until = new Date(ctx.clock.now().getTime() + seconds(30))
    for (let i = 0; i < 3; i++) {
      expect(await enter(device.code(0, ctx.clock.now()))).toMatchObject({
        failure: { code: 'second-factor-wait', until },
      })
      ctx.clock.pass(seconds(5))
    }
    ctx.clock.set(until)
    must(await enter(device.code(0, until)))
  })

  test('and jumps back costs nobody a session, and a backup code still signs in', async () => {
    const ctx = await testContext()
    const { person, session, backupCodes } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(10))
    const challenge = await challenged(ctx, person)
    ctx.clock.pass(-hours(1))
    must(await answerChallenge(ctx, challenge, backup(backupCodes[0] as string)))
    must(await answerChallenge(ctx, await challenged(ctx, person), backup(backupCodes[1] as string)))
    must(await requestDisable(ctx, session))
  })
})

describe('A backup code', () => {
  test('signs in once, and the owner is told how many are left', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    const code = backup(backupCodes[3] as string)
    const session = await sessionOf(
      ctx,
      must(await answerChallenge(ctx, await challenged(ctx, person), code)).sessionToken,
    )
    expect(session.secondFactorKind).toBe('backup-code')
    expect(await queuedMails(ctx, person.id, 'backup-code-used')).toMatchObject([{ left: 9 }])
    expect(failureOf(await answerChallenge(ctx, await challenged(ctx, person), code))).toBe(
      'backup-code-already-used',
    )
  })

  test('works for every one of the ten, down to none', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    for (const code of backupCodes)
      must(await answerChallenge(ctx, await challenged(ctx, person), backup(code)))
    expect(
      (await queuedMails(ctx, person.id, 'backup-code-used')).map(({ left }) => left).sort((a, b) => b - a),
    ).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  })
})

describe('A challenge', () => {
  test('lives ten minutes', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    const challenge = await challenged(ctx, person)
    ctx.clock.pass(minutes(10))
    expect(failureOf(await answerChallenge(ctx, challenge, otp(device.code(0, ctx.clock.now()))))).toBe(
      'challenge-over',
    )
  })

  test('ends with the fifth code that is not right, used ones included', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    const now = ctx.clock.now()
    const challenge = await challenged(ctx, person)
    const used = otp(device.code(0, now))
    for (let i = 0; i < 4; i++)
      expect(failureOf(await answerChallenge(ctx, challenge, used))).toBe('code-already-used')
    expect(failureOf(await answerChallenge(ctx, challenge, used))).toBe('too-many-tries')
    expect(failureOf(await answerChallenge(ctx, challenge, otp(device.code(1, now))))).toBe('challenge-over')
    must(await answerChallenge(ctx, await challenged(ctx, person), otp(device.code(1, now))))
  })

  test('opens one session, however many right answers come at once', async () => {
    const ctx = await testContext()
    const { person, device, backupCodes } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const challenge = await challenged(ctx, person)
    const answers = [
      otp(device.code(0, ctx.clock.now())),
      otp(device.code(1, ctx.clock.now())),
      backup(backupCodes[0] as string),
    ]
    expect(
      await race(50, (i) => answerChallenge(ctx, challenge, answers[i % 3] as (typeof answers)[number])),
    ).toBe(1)
  })

  test('takes five tries, however many come at once', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    const used = backup(backupCodes[0] as string)
    must(await answerChallenge(ctx, await challenged(ctx, person), used))
    const challenge = await challenged(ctx, person)
    const results = await Promise.all(Array.from({ length: 50 }, () => answerChallenge(ctx, challenge, used)))
    const lookedAt = results.filter((result) => failureOf(result) !== 'challenge-over')
    expect(lookedAt.map(failureOf).sort()).toEqual([
      ...Array(4).fill('backup-code-already-used'),
      'too-many-tries',
    ])
  })

  test('of an account that changed in between opens nothing', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const challenge = await challenged(ctx, person)
    await ctx.db.account.update({ where: { id: person.id }, data: { securityEpoch: { increment: 1 } } })
    expect(await readChallenge(ctx, challenge)).toBeUndefined()
    expect(failureOf(await answerChallenge(ctx, challenge, otp(device.code(0, ctx.clock.now()))))).toBe(
      'challenge-over',
    )
  })
})

describe('One code in fifty hands at once', () => {
  test('a one-time password signs in one of fifty challenges', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const challenges = await challengedInBrowsers(ctx, person, 50)
    const code = otp(device.code(0, ctx.clock.now()))
    expect(await race(50, (i) => answerChallenge(ctx, challenges[i] as ChallengeToken, code))).toBe(1)
  })

  test('a backup code signs in one of fifty challenges', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    const challenges = await challengedInBrowsers(ctx, person, 50)
    const code = backup(backupCodes[0] as string)
    expect(await race(50, (i) => answerChallenge(ctx, challenges[i] as ChallengeToken, code))).toBe(1)
  })
})

describe('Two instances whose clocks differ by 25 seconds', () => {
  test('let one code in once, of fifty hands at both, though one thinks that it is of the step before', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1) + seconds(10))
    const ahead = { ...ctx, clock: new TestClock(new Date(ctx.clock.now().getTime() + seconds(25))) }
    const at = (hand: number) => (hand % 2 ? ahead : ctx)
    const challenges = await challengedInBrowsers(ctx, person, 50)
    const code = otp(device.code(0, ctx.clock.now()))
    expect(device.code(-1, ahead.clock.now())).toBe(code.code)
    expect(await race(50, (i) => answerChallenge(at(i), challenges[i] as ChallengeToken, code))).toBe(1)
    for (const instance of [ctx, ahead])
      expect(failureOf(await answerChallenge(instance, await challenged(instance, person), code))).toBe(
        'code-already-used',
      )
  })
})

describe('The second-factor throttle of an account', () => {
  /** Enters a wrong code, with a new challenge each time: neither device nor browser nor sign-in makes a difference. */
  async function failing() {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const enter = async (answer: ReturnType<typeof otp> | ReturnType<typeof backup>) =>
      answerChallenge(ctx, await challenged(ctx, on.person), answer)
    const wrong = () => enter(otp(on.device.wrongCode(ctx.clock.now())))
    const right = () => enter(otp(on.device.code(0, ctx.clock.now())))
    return { ctx, ...on, enter, wrong, right }
  }

  test('waits 0, 0, 0, 30 s, 1, 5, 15, 30, 60 minutes, then 8 hours', async () => {
    const { ctx, wrong } = await failing()
    const waits = [0, 0, 0, seconds(30), ...[1, 5, 15, 30, 60].map(minutes), hours(8), hours(8)]
    for (const wait of waits) {
      expect(failureOf(await wrong())).toBe('wrong-code')
      if (wait === 0) continue
      ctx.clock.pass(wait - 1)
      expect(await wrong()).toMatchObject({
        failure: { code: 'second-factor-wait', until: new Date(ctx.clock.now().getTime() + 1) },
      })
      ctx.clock.pass(1)
    }
  })

  test('refuses a right code during a wait without using it up', async () => {
    const { ctx, wrong, right, enter, backupCodes } = await failing()
    for (let i = 0; i < 4; i++) await wrong()
    expect(failureOf(await right())).toBe('second-factor-wait')
    expect(failureOf(await enter(backup(backupCodes[0] as string)))).toBe('second-factor-wait')
    ctx.clock.pass(seconds(30))
    must(await enter(backup(backupCodes[0] as string)))
    must(await right())
  })

  test('starts again after a right code, and not after a right password', async () => {
    const { wrong, right } = await failing()
    for (let i = 0; i < 3; i++) await wrong()
    must(await right())
    for (let i = 0; i < 3; i++) expect(failureOf(await wrong())).toBe('wrong-code')
    expect(failureOf(await wrong())).toBe('wrong-code')
    expect(failureOf(await wrong())).toBe('second-factor-wait')
  })

  test('is one for one-time passwords and backup codes', async () => {
    const { wrong, enter, right } = await failing()
    await wrong()
    await wrong()
    expect(failureOf(await enter(backup('00000-00000')))).toBe('wrong-backup-code')
    expect(failureOf(await enter(backup('00000-00000')))).toBe('wrong-backup-code')
    expect(failureOf(await right())).toBe('second-factor-wait')
  })

  test('is not spent by a code that was used already', async () => {
    const { ctx, enter, device, right } = await failing()
    const code = otp(device.code(0, ctx.clock.now()))
    must(await right())
    for (let i = 0; i < 12; i++) expect(failureOf(await enter(code))).toBe('code-already-used')
    must(await enter(otp(device.code(1, ctx.clock.now()))))
  })

  test('holds for fifty wrong codes at once', async () => {
    const { ctx, person, device } = await failing()
    const challenges = await challengedInBrowsers(ctx, person, 50)
    const code = otp(device.wrongCode(ctx.clock.now()))
    const results = await Promise.all(challenges.map((challenge) => answerChallenge(ctx, challenge, code)))
    expect(results.filter((result) => failureOf(result) === 'wrong-code')).toHaveLength(4)
    expect(results.filter((result) => failureOf(result) === 'second-factor-wait')).toHaveLength(46)
  })

  test('takes a month for a hundred failures, then blocks one-time passwords and not backup codes', async () => {
    const { ctx, person, wrong, right, enter, backupCodes } = await failing()
    const began = ctx.clock.now().getTime()
    for (let failures = 1; failures <= 100; failures++) {
      expect(failureOf(await wrong())).toBe('wrong-code')
      if (failures >= 4) ctx.clock.pass(failures < 10 ? hours(1) : hours(8))
    }
    expect(ctx.clock.now().getTime() - began).toBeGreaterThanOrEqual(days(30))
    expect(failureOf(await right())).toBe('one-time-passwords-blocked')
    expect(failureOf(await right())).toBe('one-time-passwords-blocked')
    const warnings = await queuedMails(ctx, person.id, 'someone-may-know-password')
    expect(warnings.map(({ failures }) => failures)).toEqual([5, 25, 75])
    must(await enter(backup(backupCodes[0] as string)))
  })
})
