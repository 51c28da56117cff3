import { describe, expect, test } from 'vitest'
import { changePassword } from '@/lib/accounts/change-password'
import { hours, minutes, seconds } from '@/lib/clock'
import type { SessionToken } from '@/lib/crypto/token'
import { readSession, type Session } from '@/lib/sessions/session'
import { endAllOthers } from '@/lib/sessions/session-list'
import { stepUp } from '@/lib/sign-in/step-up'
import { confirmEnrolment } from '@/lib/two-factor/confirm-enrolment'
import { beginEnrolment, cancelEnrolment, readEnrolment } from '@/lib/two-factor/enrolment'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { testContext } from '../support/context'
import {
  createPerson,
  failureOf,
  must,
  queuedMails,
  race,
  scanned,
  sessionOf,
  signedIn,
  withTwoFactorOn,
} from '../support/people'

const deviceName = 'My phone'

describe('A pending enrolment', () => {
  test('keeps its secret over reload, a second tab and wrong codes', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    const device = await scanned(ctx, session)
    for (let typo = 0; typo < 4; typo++) {
      const code = device.wrongCode(ctx.clock.now())
      expect(failureOf(await confirmEnrolment(ctx, session, { code, deviceName }))).toMatch(/^wrong-code/)
      expect((await scanned(ctx, session)).secret).toBe(device.secret)
    }
    must(await confirmEnrolment(ctx, session, { code: device.code(0, ctx.clock.now()), deviceName }))
  })

  test('is begun once, however many copies of the cookie begin at once', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    expect(await race(50, () => beginEnrolment(ctx, session, { purpose: 'turn-on' }))).toBe(1)
    expect(await ctx.db.enrolment.count()).toBe(1)
    expect(await ctx.db.auditEvent.count({ where: { type: 'enrolment.begun' } })).toBe(1)
  })

  test('ends after an hour, and the next one has a secret of its own', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    const device = await scanned(ctx, session)
    ctx.clock.pass(hours(1) - 1)
    expect(await readEnrolment(ctx, session)).toBeDefined()
    ctx.clock.pass(1)
    expect(await readEnrolment(ctx, session)).toBeUndefined()
    const code = device.code(0, ctx.clock.now())
    expect(failureOf(await confirmEnrolment(ctx, session, { code, deviceName }))).toBe('enrolment-over')
    expect((await scanned(ctx, await signedIn(ctx, person))).secret).not.toBe(device.secret)
  })

  test('shows its secret for its whole hour to the session that began it, and to none that proved nothing lately', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const old = await signedIn(ctx, person)
    ctx.clock.pass(minutes(30))
    const beginner = await signedIn(ctx, person)
    await scanned(ctx, beginner)
    ctx.clock.pass(minutes(29))
    expect(await readEnrolment(ctx, beginner)).toBeDefined()
    expect(await readEnrolment(ctx, old)).toBeUndefined()
    expect(failureOf(await beginEnrolment(ctx, old, { purpose: 'turn-on' }))).toBe('step-up-needed')
  })

  test('of another session is never scanned by the owner', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const attacker = await signedIn(ctx, person)
    const planted = await scanned(ctx, attacker)
    const owner = await signedIn(ctx, person)
    expect(await readEnrolment(ctx, owner)).toBeUndefined()
    const device = await scanned(ctx, owner)
    expect(device.secret).not.toBe(planted.secret)
    expect(await readEnrolment(ctx, attacker)).toBeUndefined()
    const code = planted.code(0, ctx.clock.now())
    expect(failureOf(await confirmEnrolment(ctx, attacker, { code, deviceName }))).toBe('enrolment-over')
    must(await confirmEnrolment(ctx, owner, { code: device.code(0, ctx.clock.now()), deviceName }))
  })

  test('that a copied cookie begins first is never scanned by the owner', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const owner = await signedIn(ctx, person)
    const attacker = { ...owner }
    const planted = await scanned(ctx, attacker)
    expect(await readEnrolment(ctx, owner)).toBeUndefined()
    const { password } = person
    expect(failureOf(await stepUp(ctx, owner, 'turn-on', { password })), 'the copy renewed the token').toBe(
      'session-over',
    )
    expect(failureOf(await beginEnrolment(ctx, owner, { purpose: 'turn-on' }))).toBe('session-over')
    const again = await signedIn(ctx, person)
    const device = await scanned(ctx, again)
    expect(device.secret).not.toBe(planted.secret)
    expect(
      (await readEnrolment(ctx, again))?.replacesPending,
      'the page says that the earlier entry is dead',
    ).toBe(true)
    must(await confirmEnrolment(ctx, again, { code: device.code(0, ctx.clock.now()), deviceName }))
    expect(await readEnrolment(ctx, attacker)).toBeUndefined()
  })

  test('that the owner begins first is read by no copy of the cookie', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const owner = await signedIn(ctx, person)
    const attacker = { ...owner }
    const device = await scanned(ctx, owner)
    expect(await readEnrolment(ctx, attacker)).toBeUndefined()
    expect(failureOf(await beginEnrolment(ctx, attacker, { purpose: 'turn-on' }))).toBe('session-over')
    await cancelEnrolment(ctx, attacker)
    expect((await scanned(ctx, owner)).secret).toBe(device.secret)
  })

  test('goes along when its session proves again who it is', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    const device = await scanned(ctx, session)
    ctx.clock.pass(minutes(20))
    const token = must(await stepUp(ctx, session, 'turn-on', { password: person.password }))
    expect((await readEnrolment(ctx, await sessionOf(ctx, token)))?.secret).toBe(device.secret)
    expect(await readEnrolment(ctx, session)).toBeUndefined()
  })

  test('ends with all other sessions, and with a new password: a copy made since may have read it', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    for (const end of [
      (session: Session) => endAllOthers(ctx, session),
      (session: Session) =>
        changePassword(ctx, session, { password: person.password, newPassword: 'vierzehn Wolken aus Blech' }),
    ]) {
      const session = await signedIn(ctx, person)
      const read = await scanned(ctx, session)
      const after = await sessionOf(ctx, must(await end(session)))
      expect(await readEnrolment(ctx, after)).toBeUndefined()
      expect((await scanned(ctx, after)).secret).not.toBe(read.secret)
    }
  })

  test('takes twenty wrong codes an hour', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    const device = await scanned(ctx, session)
    const enter = (code: string) => confirmEnrolment(ctx, session, { code, deviceName })
    for (let i = 0; i < 20; i++)
      expect(failureOf(await enter(device.wrongCode(ctx.clock.now())))).toMatch(/^wrong-code/)
    expect(failureOf(await enter(device.code(0, ctx.clock.now())))).toBe('enrolment-wait')
  })

  test('tells from the third wrong code on what our clock says, and by how much the device’s is slow', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    const device = await scanned(ctx, session)
    const now = ctx.clock.now()
    const enter = (code: string) => confirmEnrolment(ctx, session, { code, deviceName })
    const slow = device.code(-6, now)
    const codes = [slow, slow, slow, device.code(6, now), device.wrongCode(now)]
    const answers = []
    for (const code of codes) answers.push(await enter(code))
    expect(answers).toEqual(
      [
        { code: 'wrong-code' },
        { code: 'wrong-code' },
        { code: 'wrong-code-slow-clock', now, minutes: 3 },
        { code: 'wrong-code-check-clock', now },
        { code: 'wrong-code-check-clock', now },
      ].map((failure) => ({ ok: false, failure })),
    )
  })

  test('given up and confirmed at the same moment is one of the two, wholly', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    const code = (await scanned(ctx, session)).code(0, ctx.clock.now())
    const [confirmed] = await Promise.all([
      race(10, () => confirmEnrolment(ctx, session, { code, deviceName })),
      ...Array.from({ length: 10 }, () => cancelEnrolment(ctx, session)),
    ])
    const left = [await ctx.db.authenticator.count(), await ctx.db.backupCode.count()]
    expect(left).toEqual(confirmed === 1 ? [1, 10] : [0, 0])
    expect(await ctx.db.enrolment.count()).toBe(0)
  })

  test('of somebody else confirms nothing', async () => {
    const ctx = await testContext()
    const anna = await signedIn(ctx, await createPerson(ctx, 'anna@example.com'))
    const ben = await signedIn(ctx, await createPerson(ctx, 'ben@example.com'))
    const annasDevice = await scanned(ctx, anna)
    await scanned(ctx, ben)
    const code = annasDevice.code(0, ctx.clock.now())
    expect(failureOf(await confirmEnrolment(ctx, ben, { code, deviceName }))).toBe('wrong-code')
  })
})

describe('Turning on', () => {
  test('is one change: authenticator, ten codes, mail, event, and the enrolment is gone', async () => {
    const ctx = await testContext()
    const { person, backupCodes, session } = await withTwoFactorOn(ctx)
    const state = await readTwoFactorState(ctx, session)
    expect(state.devices.map(({ name }) => name)).toEqual(['My phone'])
    expect(state.backupCodesLeft).toBe(10)
    expect(new Set(backupCodes).size).toBe(10)
    const [mail] = await queuedMails(ctx, person.id, 'backup-codes')
    expect(mail).toMatchObject({ reason: 'turned-on', codes: backupCodes, address: '192.0.2.7' })
    expect(await ctx.db.enrolment.count()).toBe(0)
    expect(await ctx.db.auditEvent.count({ where: { type: 'two-factor.turned-on' } })).toBe(1)
  })

  test('ends every other session, gives this one a new token, and counts as second factor proven', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const elsewhere = await signedIn(ctx, person)
    const session = await signedIn(ctx, person)
    const device = await scanned(ctx, session)
    const code = device.code(0, ctx.clock.now())
    const { sessionToken } = must(await confirmEnrolment(ctx, session, { code, deviceName }))
    const moved = await sessionOf(ctx, sessionToken)
    expect(moved.id).toBe(session.id)
    expect(moved.secondFactorAuthenticatedAt).toEqual(ctx.clock.now())
    expect(moved.securityEpoch).toBe(session.securityEpoch + 1)
    const live = await ctx.db.session.findMany({ where: { securityEpoch: moved.securityEpoch } })
    expect(live.map(({ id }) => id)).toEqual([session.id])
    expect(elsewhere.id).not.toBe(session.id)
  })

  test('happens once, however many confirm at once', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    const device = await scanned(ctx, session)
    const code = device.code(0, ctx.clock.now())
    expect(await race(50, () => confirmEnrolment(ctx, session, { code, deviceName }))).toBe(1)
    expect(await ctx.db.authenticator.count()).toBe(1)
    expect(await ctx.db.backupCode.count()).toBe(10)
    expect(await ctx.db.outboxMail.count()).toBe(1)
  })

  test('leaves no trace when the server fails half-way', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    const device = await scanned(ctx, session)
    const broken = { ...ctx, config: { ...ctx.config, origin: 'not an address' } } // the mail, the last part, can't be queued
    const code = device.code(0, ctx.clock.now())
    await expect(confirmEnrolment(broken, session, { code, deviceName })).rejects.toThrow()
    expect(await ctx.db.authenticator.count()).toBe(0)
    expect(await ctx.db.backupCode.count()).toBe(0)
    expect((await ctx.db.account.findFirstOrThrow()).securityEpoch).toBe(0)
    must(await confirmEnrolment(ctx, session, { code, deviceName }))
  })

  test('says so when it is on already', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    expect(failureOf(await beginEnrolment(ctx, session, { purpose: 'turn-on' }))).toBe('already-on')
    expect(failureOf(await confirmEnrolment(ctx, session, { code: '000000', deviceName }))).toBe('already-on')
  })

  test('makes secrets of 32 characters when the operator says so', async () => {
    const ctx = await testContext({ TOTP_SECRET_CHARACTERS: '32' })
    const { device, person } = await withTwoFactorOn(ctx)
    expect(device.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(await readSession(ctx, person.id as SessionToken)).toBeUndefined()
    ctx.clock.pass(seconds(30))
  })
})
