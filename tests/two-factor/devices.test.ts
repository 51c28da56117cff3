import { describe, expect, test } from 'vitest'
import { minutes } from '@/lib/clock'
import type { Context } from '@/lib/context'
import { readSession, type Session } from '@/lib/sessions/session'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { stepUp } from '@/lib/sign-in/step-up'
import { removeAuthenticator, renameAuthenticator } from '@/lib/two-factor/authenticators'
import { confirmAuthenticator } from '@/lib/two-factor/confirm-enrolment'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { beginEnrolment, cancelEnrolment, readEnrolment } from '@/lib/two-factor/enrolment'
import type { Authenticator } from '../support/authenticator'
import { type TestContext, testContext } from '../support/context'
import {
  challenged,
  failureOf,
  must,
  type Person,
  queuedMails,
  race,
  scanned,
  sessionOf,
  withTwoFactorOn,
} from '../support/people'

const ADD = { purpose: 'add-device' } as const

const devices = (ctx: Context) => ctx.db.authenticator.findMany({ orderBy: { createdAt: 'asc' } })
const moving = async (ctx: Context) =>
  ({ purpose: 'move-device', replaces: (await devices(ctx))[0]?.id as string }) as const

async function confirmed(ctx: TestContext, session: Session, device: Authenticator, deviceName: string) {
  const code = device.code(0, ctx.clock.now())
  return sessionOf(ctx, must(await confirmAuthenticator(ctx, session, { code, deviceName })).sessionToken)
}

async function added(ctx: TestContext, session: Session, name: string) {
  const device = await scanned(ctx, session, ADD)
  return { device, session: await confirmed(ctx, session, device, name) }
}

async function signsIn(ctx: TestContext, person: Person, device: Authenticator) {
  ctx.clock.pass(minutes(1))
  const answer = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
  return answerChallenge(ctx, await challenged(ctx, person), answer)
}

describe('A device beside others', () => {
  test('is confirmed by a code of its own; any of them signs in, and backup codes stay', async () => {
    const ctx = await testContext()
    const { person, device: first, session } = await withTwoFactorOn(ctx)
    const { device: second } = await added(ctx, session, 'Tablet')
    must(await signsIn(ctx, person, first))
    must(await signsIn(ctx, person, second))
    expect(await ctx.db.backupCode.count({ where: { usedAt: null } })).toBe(10)
    expect(await queuedMails(ctx, person.id, 'device-added')).toMatchObject([
      { device: 'Tablet', inPlaceOf: null },
    ])
  })

  test('ends other sessions and voids the link that turns off', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    must(await requestDisable(ctx, session))
    await added(ctx, session, 'Tablet')
    expect((await ctx.db.account.findFirstOrThrow()).liveDisableRequestId).toBeNull()
  })

  test('is no more than the fifth, also when two come at once', async () => {
    const ctx = await testContext()
    let { session } = await withTwoFactorOn(ctx)
    for (const name of ['two', 'three', 'four']) session = (await added(ctx, session, name)).session
    const device = await scanned(ctx, session, ADD)
    const code = device.code(0, ctx.clock.now())
    expect(await race(50, () => confirmAuthenticator(ctx, session, { code, deviceName: 'five' }))).toBe(1)
    expect(await devices(ctx)).toHaveLength(5)
  })

  test('is refused when there are five', async () => {
    const ctx = await testContext()
    let { session } = await withTwoFactorOn(ctx)
    for (const name of ['two', 'three', 'four', 'five']) session = (await added(ctx, session, name)).session
    expect(failureOf(await beginEnrolment(ctx, session, ADD))).toBe('too-many-devices')
  })

  test('needs step-up, and two-factor authentication', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    expect(failureOf(await beginEnrolment(ctx, session, { purpose: 'turn-on' }))).toBe('already-on')
    ctx.clock.pass(minutes(11))
    expect(failureOf(await beginEnrolment(ctx, session, ADD))).toBe('step-up-needed')
    const off = { ...session, account: { ...session.account, twoFactorOn: false } }
    expect(failureOf(await beginEnrolment(ctx, off, ADD))).toBe('already-off')
  })

  test('takes step-up again when its confirmation comes later than ten minutes; the QR code stays', async () => {
    const ctx = await testContext()
    const { person, device: first, session } = await withTwoFactorOn(ctx)
    const device = await scanned(ctx, session, ADD)
    ctx.clock.pass(minutes(11))
    const code = () => device.code(0, ctx.clock.now())
    expect(failureOf(await confirmAuthenticator(ctx, session, { code: code(), deviceName: 'x' }))).toBe(
      'step-up-needed',
    )
    const proof = { password: person.password, oneTimePassword: first.code(0, ctx.clock.now()) }
    const stepped = await sessionOf(ctx, must(await stepUp(ctx, session, 'add-device', proof)))
    must(await confirmAuthenticator(ctx, stepped, { code: code(), deviceName: 'Tablet' }))
  })

  test('that is given up leaves the others as they are', async () => {
    const ctx = await testContext()
    const { person, device, session } = await withTwoFactorOn(ctx)
    await scanned(ctx, session, ADD)
    await cancelEnrolment(ctx, session)
    expect(await readEnrolment(ctx, session)).toBeUndefined()
    must(await signsIn(ctx, person, device))
  })
})

describe.each([
  ['A device beside others', async () => ADD],
  ['Moving to a new device', moving],
])('%s', (_, requestOf) => {
  test('that a copied cookie begins is never scanned by the owner', async () => {
    const ctx = await testContext()
    const { person, device, session: owner } = await withTwoFactorOn(ctx)
    const request = await requestOf(ctx)
    const attacker = { ...owner }
    const planted = await scanned(ctx, attacker, request)
    expect(await readEnrolment(ctx, owner)).toBeUndefined()
    expect(failureOf(await beginEnrolment(ctx, owner, request))).toBe('session-over')
    const again = await sessionOf(ctx, must(await signsIn(ctx, person, device)).sessionToken)
    expect((await scanned(ctx, again, request)).secret).not.toBe(planted.secret)
    expect(await readEnrolment(ctx, attacker)).toBeUndefined()
  })

  test('that the owner begins is read by no copy of the cookie', async () => {
    const ctx = await testContext()
    const { session: owner } = await withTwoFactorOn(ctx)
    const request = await requestOf(ctx)
    const attacker = { ...owner }
    const { secret } = await scanned(ctx, owner, request)
    expect(await readEnrolment(ctx, attacker)).toBeUndefined()
    expect(failureOf(await beginEnrolment(ctx, attacker, request))).toBe('session-over')
    expect((await scanned(ctx, owner, request)).secret).toBe(secret)
  })
})

describe('Moving to a new device', () => {
  test('leaves the old one good until the new one has confirmed a code; backup codes stay', async () => {
    const ctx = await testContext()
    const { person, device: old, session } = await withTwoFactorOn(ctx)
    const device = await scanned(ctx, session, await moving(ctx))
    must(await signsIn(ctx, person, old))
    ctx.clock.pass(minutes(1))
    await confirmed(ctx, session, device, 'New phone')
    expect(failureOf(await signsIn(ctx, person, old))).toBe('code-of-old-entry')
    must(await signsIn(ctx, person, device))
    expect(await ctx.db.backupCode.count({ where: { usedAt: null } })).toBe(10)
    expect(await queuedMails(ctx, person.id, 'device-added')).toMatchObject([
      { device: 'New phone', inPlaceOf: 'My phone' },
    ])
  })

  test('takes the password alone from a session that came in by backup code', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    const code = { kind: 'backup-code', code: backupCodes[0] as string } as const
    const token = must(await answerChallenge(ctx, await challenged(ctx, person), code)).sessionToken
    const session = await sessionOf(ctx, token)
    const device = await scanned(ctx, session, await moving(ctx))
    const after = await confirmed(ctx, session, device, 'New phone')
    expect(after.secondFactorKind).toBe('one-time-password')
    must(await signsIn(ctx, person, device))
  })

  test('shows a QR code of its own when another new device was begun before', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    const beside = await scanned(ctx, session, ADD)
    const instead = await scanned(ctx, session, await moving(ctx))
    expect(instead.secret).not.toBe(beside.secret)
    expect((await scanned(ctx, session, await moving(ctx))).secret).toBe(instead.secret)
  })

  test('is over when the old device was removed meanwhile', async () => {
    const ctx = await testContext()
    const { session: first } = await withTwoFactorOn(ctx)
    const { session } = await added(ctx, first, 'Tablet')
    const request = await moving(ctx)
    const device = await scanned(ctx, session, request)
    const after = await sessionOf(ctx, must(await removeAuthenticator(ctx, session, request.replaces)))
    const code = device.code(0, ctx.clock.now())
    expect(failureOf(await confirmAuthenticator(ctx, after, { code, deviceName: 'x' }))).toBe(
      'enrolment-over',
    )
    expect(failureOf(await beginEnrolment(ctx, after, request))).toBe('device-gone')
  })
})

describe('Removing a device', () => {
  test('makes its codes worthless, ends other sessions and tells the owner', async () => {
    const ctx = await testContext()
    const { person, device: first, session: before } = await withTwoFactorOn(ctx)
    const { device: second, session } = await added(ctx, before, 'Tablet')
    const other = must(await signsIn(ctx, person, second)).sessionToken
    const [id] = (await devices(ctx)).map((device) => device.id)
    must(await removeAuthenticator(ctx, session, id as string))
    expect(await readSession(ctx, other)).toBeUndefined()
    expect(failureOf(await signsIn(ctx, person, first))).toBe('code-of-old-entry')
    must(await signsIn(ctx, person, second))
    expect(await queuedMails(ctx, person.id, 'device-removed')).toMatchObject([{ device: 'My phone' }])
  })

  test('never removes the last, also when two go at once', async () => {
    const ctx = await testContext()
    const { session: before } = await withTwoFactorOn(ctx)
    const { session } = await added(ctx, before, 'Tablet')
    const ids = (await devices(ctx)).map(({ id }) => id)
    expect(await race(2, (index) => removeAuthenticator(ctx, session, ids[index] as string))).toBe(1)
    const [left] = await devices(ctx)
    const current = {
      ...session,
      ...(await ctx.db.session.findFirstOrThrow({ where: { id: session.id } })),
    } as Session
    expect(failureOf(await removeAuthenticator(ctx, current, left?.id as string))).toBe('last-device')
  })

  test('is for one’s own devices, after step-up', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    const { session: strangers } = await withTwoFactorOn(ctx, 'someone.else@example.com')
    const [mine] = await ctx.db.authenticator.findMany({ where: { accountId: session.account.id } })
    const id = mine?.id as string
    expect(failureOf(await removeAuthenticator(ctx, strangers, id))).toBe('device-gone')
    expect(failureOf(await renameAuthenticator(ctx, strangers, { id, deviceName: 'x' }))).toBe('device-gone')
    must(await renameAuthenticator(ctx, session, { id, deviceName: 'Work phone' }))
    expect((await ctx.db.authenticator.findUniqueOrThrow({ where: { id } })).deviceName).toBe('Work phone')
    ctx.clock.pass(minutes(11))
    expect(failureOf(await removeAuthenticator(ctx, session, id))).toBe('step-up-needed')
  })
})
