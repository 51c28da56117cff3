import { describe, expect, test } from 'vitest'
import { days, hours, minutes, seconds } from '@/lib/clock'
import type { LinkToken, SessionToken } from '@/lib/crypto/token'
import { secondFactorThrottle } from '@/lib/factors/second-factor'
import { readSession } from '@/lib/sessions/session'
import { endAllOthers } from '@/lib/sessions/session-list'
import { answerChallenge, readChallenge } from '@/lib/sign-in/challenge'
import { confirmEnrolment } from '@/lib/two-factor/confirm-enrolment'
import { confirmDisable, readDisableRequest, requestDisable } from '@/lib/two-factor/disable-by-email'
import { type TestContext, testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  type Person,
  queuedMails,
  race,
  renewCodes,
  scanned,
  sessionOf,
  signedIn,
  withTwoFactorOn,
} from '../support/people'

/** Asks for the link, as the session's person, and takes its token from the queued mail. */
async function askForLink(
  ctx: TestContext,
  on: Awaited<ReturnType<typeof withTwoFactorOn>>,
): Promise<LinkToken> {
  must(await requestDisable(ctx, on.session))
  const mails = await queuedMails(ctx, on.person.id, 'confirm-turning-off')
  return mails.at(-1)?.link.split('/').at(-1) as LinkToken
}

/** What the mail server's taking of the last mail means in the database. */
async function mailIsTaken(ctx: TestContext) {
  const data = { state: 'sent', endedAt: ctx.clock.now(), sealedValues: null } as const
  await ctx.db.outboxMail.updateMany({ where: { template: 'confirm-turning-off', state: 'queued' }, data })
}

/** Turns two-factor authentication on with another device, in a new session. */
async function turnOnAgain(ctx: TestContext, person: Person) {
  const session = await signedIn(ctx, person)
  const device = await scanned(ctx, session)
  const code = device.code(0, ctx.clock.now())
  const on = must(await confirmEnrolment(ctx, session, { code, deviceName: 'New phone' }))
  return { device, ...on }
}

const elsewhere = undefined

describe('The final step', () => {
  test('turns off with the password, from any browser, and signs nobody in', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    const password = on.person.password
    expect(must((await readDisableRequest(ctx, token, elsewhere)).link)).toEqual({
      email: on.person.email,
      devices: ['My phone'],
    })
    expect(must(await confirmDisable(ctx, { token, password, session: elsewhere }))).toEqual({
      sessionToken: undefined,
    })
    expect(await ctx.db.authenticator.count()).toBe(0)
    expect(await ctx.db.backupCode.count()).toBe(0)
    expect(await ctx.db.session.count({ where: { securityEpoch: 2 } })).toBe(0)
    expect(await queuedMails(ctx, on.person.id, 'two-factor-off')).toMatchObject([{ address: '192.0.2.7' }])
    expect(await queuedMails(ctx, on.person.id, 'backup-codes'), 'codes that are dead are not sent').toEqual(
      [],
    )
    await signedIn(ctx, on.person)
  })

  test('keeps the session of the same account in this browser, under a new token', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    const input = { token, password: on.person.password, session: on.session }
    const { sessionToken } = must(await confirmDisable(ctx, input))
    const session = await sessionOf(ctx, sessionToken)
    expect(session.id).toBe(on.session.id)
    expect(session.account.twoFactorOn).toBe(false)
  })

  test('ends the sign-ins that wait for a code, also for when it is on again', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const challenge = await challenged(ctx, on.person)
    const enter = async (kind: 'one-time-password' | 'backup-code', code: string) =>
      failureOf(await answerChallenge(ctx, challenge, { kind, code }))
    const token = await askForLink(ctx, on)
    must(await confirmDisable(ctx, { token, password: on.person.password, session: elsewhere }))
    expect(await readChallenge(ctx, challenge)).toBeUndefined()
    expect(await enter('one-time-password', on.device.code(0, ctx.clock.now()))).toBe('challenge-over')
    expect(await enter('backup-code', on.backupCodes[0] as string)).toBe('challenge-over')

    const { device, backupCodes } = await turnOnAgain(ctx, on.person)
    expect(await enter('one-time-password', device.code(1, ctx.clock.now()))).toBe('challenge-over')
    expect(await enter('backup-code', backupCodes[0] as string)).toBe('challenge-over')
    expect(await ctx.db.session.count({ where: { secondFactorKind: 'backup-code' } })).toBe(0)
  })

  test('changes nothing without the right password', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    for (const password of ['', 'guess', 'CORRECT HORSE BATTERY']) {
      expect(failureOf(await confirmDisable(ctx, { token, password, session: elsewhere }))).toBe(
        'wrong-password',
      )
    }
    expect(await ctx.db.authenticator.count()).toBe(1)
    must(await confirmDisable(ctx, { token, password: on.person.password, session: elsewhere }))
  })

  test('happens once, however many confirm at once', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    const input = { token, password: on.person.password, session: elsewhere }
    expect(await race(50, () => confirmDisable(ctx, input))).toBe(1)
    expect(await queuedMails(ctx, on.person.id, 'two-factor-off')).toHaveLength(1)
  })

  test('shares the password throttle', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    const stranger = { ...ctx, client: { ...ctx.client, browserToken: 'another' } }
    const guess = () => confirmDisable(stranger, { token, password: 'guess', session: elsewhere })
    for (let i = 0; i < 6; i++) expect(failureOf(await guess())).toBe('wrong-password')
    expect(failureOf(await guess())).toBe('password-wait')
    must(await confirmDisable(ctx, { token, password: on.person.password, session: elsewhere }))
  })
})

describe('Each way a link can be dead has its own answer:', () => {
  const dead = async (ctx: TestContext, token: LinkToken, password = 'correct horse battery') => {
    const shown = failureOf((await readDisableRequest(ctx, token, elsewhere)).link)
    expect(failureOf(await confirmDisable(ctx, { token, password, session: elsewhere }))).toBe(shown)
    return shown
  }

  test('unknown', async () => {
    expect(await dead(await testContext(), 'A'.repeat(43) as LinkToken)).toBe('disable-link-unknown')
  })

  test('used', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    must(await confirmDisable(ctx, { token, password: on.person.password, session: elsewhere }))
    expect(await dead(ctx, token)).toBe('disable-link-used')
  })

  test('expired, one hour after the mail server took the mail', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    ctx.clock.pass(hours(5)) // the mail server was down
    await mailIsTaken(ctx)
    ctx.clock.pass(hours(1) - 1)
    must((await readDisableRequest(ctx, token, elsewhere)).link)
    ctx.clock.pass(1)
    expect(await dead(ctx, token)).toBe('disable-link-expired')
  })

  test('expired, a day and an hour after the request at the latest', async () => {
    const ctx = await testContext()
    const token = await askForLink(ctx, await withTwoFactorOn(ctx))
    ctx.clock.pass(days(1) + hours(1) - 1)
    must((await readDisableRequest(ctx, token, elsewhere)).link)
    ctx.clock.pass(1)
    expect(await dead(ctx, token)).toBe('disable-link-expired')
  })

  test('replaced by a newer mail', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const first = await askForLink(ctx, on)
    ctx.clock.pass(seconds(1))
    const second = await askForLink(ctx, on)
    expect(
      await queuedMails(ctx, on.person.id, 'confirm-turning-off'),
      'the first is not sent any more',
    ).toHaveLength(1)
    expect(await dead(ctx, first)).toBe('disable-link-replaced')
    must((await readDisableRequest(ctx, second, elsewhere)).link)
  })

  test('void, since the login details changed', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    must(await renewCodes(ctx, on.session))
    expect(await dead(ctx, token)).toBe('disable-link-invalidated')
  })

  test('used, and two-factor authentication is on again, and stays on', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const first = await askForLink(ctx, on)
    const token = await askForLink(ctx, on)
    must(await confirmDisable(ctx, { token, password: on.person.password, session: elsewhere }))
    expect(await dead(ctx, first), 'until then').toBe('already-off')
    await turnOnAgain(ctx, on.person)
    expect(await dead(ctx, token)).toBe('disable-link-used')
    expect(await dead(ctx, first)).toBe('disable-link-invalidated')
    expect(await ctx.db.authenticator.count()).toBe(1)
    expect(await ctx.db.backupCode.count()).toBe(10)
  })

  test('already off', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    await ctx.db.authenticator.deleteMany()
    expect(await dead(ctx, token)).toBe('already-off')
  })

  test('someone else is signed in, and is told nothing about the link', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    const token = await askForLink(ctx, on)
    const ben = await signedIn(ctx, await createPerson(ctx, 'ben@example.com'))
    expect(failureOf((await readDisableRequest(ctx, token, ben)).link)).toBe('disable-link-someone-else')
    const input = { token, password: on.person.password, session: ben }
    expect(failureOf(await confirmDisable(ctx, input))).toBe('disable-link-someone-else')
    expect(await ctx.db.authenticator.count()).toBe(1)
  })
})

describe('At the same moment', () => {
  test('as new codes, one of the two comes first and both get an answer', async () => {
    for (let round = 0; round < 5; round++) {
      const ctx = await testContext()
      const on = await withTwoFactorOn(ctx)
      const token = await askForLink(ctx, on)
      const input = { token, password: on.person.password, session: elsewhere }
      const [off, renewed] = await Promise.all([confirmDisable(ctx, input), renewCodes(ctx, on.session)])
      expect([off.ok, renewed.ok].filter(Boolean)).toHaveLength(1)
      if (!off.ok) expect(off.failure.code).toBe('disable-link-invalidated')
      if (!renewed.ok) expect(renewed.failure.code).toBe('session-over')
    }
  })

  test('as another link is asked for, one of the two comes first', async () => {
    for (let round = 0; round < 5; round++) {
      const ctx = await testContext()
      const on = await withTwoFactorOn(ctx)
      const token = await askForLink(ctx, on)
      const input = { token, password: on.person.password, session: elsewhere }
      const [off, asked] = await Promise.all([confirmDisable(ctx, input), requestDisable(ctx, on.session)])
      if (!off.ok) expect(off.failure.code).toBe('disable-link-replaced')
      if (!asked.ok) expect(asked.failure.code).toBe('session-over')
    }
  })
})

test('Turning off and on again starts every count anew', async () => {
  const ctx = await testContext()
  const on = await withTwoFactorOn(ctx)
  await ctx.db.throttle.create({
    data: {
      ...secondFactorThrottle(on.person.id),
      failures: 100,
      waitUntil: null,
      lastFailureAt: ctx.clock.now(),
    },
  })
  for (let i = 0; i < 4; i++) must(await requestDisable(ctx, on.session))
  const token = await askForLink(ctx, on)
  must(await confirmDisable(ctx, { token, password: on.person.password, session: elsewhere }))
  ctx.clock.pass(minutes(1))
  const { device, sessionToken } = await turnOnAgain(ctx, on.person)
  must(await requestDisable(ctx, await sessionOf(ctx, sessionToken)))
  const answer = { kind: 'one-time-password', code: device.code(1, ctx.clock.now()) } as const
  must(await answerChallenge(ctx, await challenged(ctx, on.person), answer))
})

describe('Asking for the link', () => {
  test('works five times an hour; at the limit the last link stays good', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    let token = '' as LinkToken
    for (let i = 0; i < 5; i++) {
      ctx.clock.pass(minutes(1))
      token = await askForLink(ctx, on)
    }
    for (let i = 0; i < 20; i++) expect(failureOf(await requestDisable(ctx, on.session))).toBe('mail-limit')
    must((await readDisableRequest(ctx, token, elsewhere)).link)
    ctx.clock.pass(hours(1))
    must(await requestDisable(ctx, on.session))
  })

  test('works once more at the limit when the last link does not work any more', async () => {
    const ctx = await testContext()
    const { person, session } = await withTwoFactorOn(ctx)
    for (let i = 0; i < 5; i++) must(await requestDisable(ctx, session))
    const token = must(await endAllOthers(ctx, session))
    const goesOn = await sessionOf(ctx, token)
    expect(await race(50, () => requestDisable(ctx, goesOn)), 'once, of fifty at once').toBe(1)
    const mails = await queuedMails(ctx, person.id, 'confirm-turning-off')
    expect(mails, 'the earlier ones, whose links are void, are not sent').toHaveLength(1)
    const again = must(await endAllOthers(ctx, goesOn))
    expect(failureOf(await requestDisable(ctx, await sessionOf(ctx, again)))).toBe('mail-limit')
  })

  test('fifty times at once leaves one live link and five mails at most', async () => {
    const ctx = await testContext()
    const on = await withTwoFactorOn(ctx)
    expect(await race(50, () => requestDisable(ctx, on.session))).toBe(5)
    expect(await queuedMails(ctx, on.person.id, 'confirm-turning-off')).toHaveLength(1)
  })

  test('needs two-factor authentication to be on, and a session that lives', async () => {
    const ctx = await testContext()
    const off = await signedIn(ctx, await createPerson(ctx, 'ben@example.com'))
    expect(failureOf(await requestDisable(ctx, off))).toBe('already-off')
    const on = await withTwoFactorOn(ctx)
    must(await renewCodes(ctx, on.session))
    expect(failureOf(await requestDisable(ctx, on.session))).toBe('session-over')
    expect(await readSession(ctx, 'anything' as SessionToken)).toBeUndefined()
  })
})
