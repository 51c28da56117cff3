import { describe, expect, test } from 'vitest'
import { confirmEmailChange, readEmailChange, requestEmailChange } from '@/lib/accounts/change-email'
import { findEarlierOwner } from '@/lib/accounts/earlier-owner'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { redeemPasswordLink } from '@/lib/accounts/password-link'
import {
  readPendingReverts,
  readUndoableEmailChange,
  undoEmailChange,
} from '@/lib/accounts/undo-email-change'
import { days, hours, minutes } from '@/lib/clock'
import type { Context } from '@/lib/context'
import type { LinkToken } from '@/lib/crypto/token'
import { disableAccount, enableAccount } from '@/lib/operations/disable-account'
import { ok } from '@/lib/result'
import type { Session } from '@/lib/sessions/session'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { transaction } from '@/lib/transaction'
import { confirmAuthenticator, confirmEnrolment } from '@/lib/two-factor/confirm-enrolment'
import { disableTwoFactor } from '@/lib/two-factor/disable'
import { confirmDisable, readDisableRequest, requestDisable } from '@/lib/two-factor/disable-by-email'
import { testContext } from '../support/context'
import {
  challenged,
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

const NEW = "o'neil+new@exämple.org"
const OLD = 'anna@example.com' // as `createPerson` makes it
const password = 'correct horse battery'
const NEW_PASSWORD = 'vierzehn Wolken aus Blech'
const last = (path = '') => path.split('/').at(-1) as LinkToken

async function asked(ctx: Context, session: Session, newEmail = NEW): Promise<LinkToken> {
  must(await requestEmailChange(ctx, session, newEmail))
  return last((await queuedMails(ctx, session.account.id, 'confirm-new-email')).at(-1)?.link)
}

/** The address is changed; the session goes on, and the old mailbox has the revert link. */
async function changed(ctx: Context, session: Session, newEmail = NEW) {
  const token = await asked(ctx, session, newEmail)
  const { sessionToken } = must(await confirmEmailChange(ctx, { token, password, session }))
  const [undo] = (await queuedMails(ctx, session.account.id, 'email-changed')).slice(-1)
  return { session: await sessionOf(ctx, sessionToken), sessionToken, undoToken: last(undo?.link) }
}

describe('Changing the e-mail address', () => {
  test('changes nothing until the new mailbox confirms, within an hour', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    const token = await asked(ctx, session)
    expect((await ctx.db.outboxMail.findFirstOrThrow()).recipient).toBe(NEW)
    expect(await readEmailChange(ctx, token)).toMatchObject({
      value: { newEmail: NEW, oldEmail: person.email },
    })
    must(await signIn(ctx, person))
    ctx.clock.pass(minutes(59))
    must(await confirmEmailChange(ctx, { token, password, session: undefined }))
    expect(failureOf(await signIn(ctx, person))).toBe('wrong-address-or-password')
    must(await signIn(ctx, { ...person, email: "O'Neil+New@EXÄMPLE.org" }))
    expect(failureOf(await readEmailChange(ctx, token))).toBe('link-used')
  })

  test('is over after an hour, and void after another change', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    const late = await asked(ctx, session)
    ctx.clock.pass(hours(1))
    expect(failureOf(await confirmEmailChange(ctx, { token: late, password, session }))).toBe('link-expired')
    const again = await signedIn(ctx, person)
    const first = await asked(ctx, again)
    await changed(ctx, again, 'other@example.org')
    expect(failureOf(await confirmEmailChange(ctx, { token: first, password, session: again }))).toBe(
      'link-invalidated',
    )
    expect(
      failureOf(await confirmEmailChange(ctx, { token: 'nonsense' as LinkToken, password, session })),
    ).toBe('link-unknown')
  })

  test('is confirmed by the newest link alone: an earlier one may have gone to a mistyped address', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    const mistyped = await asked(ctx, session, 'stranger@example.org')
    const token = await asked(ctx, session)
    expect(failureOf(await confirmEmailChange(ctx, { token: mistyped, password, session: undefined }))).toBe(
      'link-expired',
    )
    must(await confirmEmailChange(ctx, { token, password, session }))
  })

  test('takes the password, so that a mailbox alone, or what presses buttons there, takes nothing over', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const token = await asked(ctx, await signedIn(ctx, person))
    for (const guess of ['', 'a guess'])
      expect(failureOf(await confirmEmailChange(ctx, { token, password: guess, session: undefined }))).toBe(
        'wrong-password',
      )
    must(await signIn(ctx, person))
    must(await confirmEmailChange(ctx, { token, password, session: undefined }))
  })

  test('needs step-up', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(11))
    expect(failureOf(await requestEmailChange(ctx, session, NEW))).toBe('step-up-needed')
  })

  test('ends every session but the one that confirms, and voids the link that turns off', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    must(await requestDisable(ctx, session))
    const { session: now } = await changed(ctx, session)
    expect(now.account.email).toBe(NEW)
    expect(now.account.twoFactorOn).toBe(true)
    expect((await ctx.db.account.findFirstOrThrow()).liveDisableRequestId).toBeNull()
  })

  test('tells only the owner of a mailbox that its address has an account already', async () => {
    const ctx = await testContext()
    await createPerson(ctx, 'taken@example.org')
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    const token = await asked(ctx, session, 'Taken@example.org')
    expect(failureOf(await confirmEmailChange(ctx, { token, password, session }))).toBe('address-taken')
    must(await signIn(ctx, person))
  })

  test('is confirmed by one of many at once', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    const token = await asked(ctx, session)
    expect(await race(50, () => confirmEmailChange(ctx, { token, password, session: undefined }))).toBe(1)
    expect(await queuedMails(ctx, session.account.id, 'email-changed')).toHaveLength(1)
  })
})

describe('"This wasn’t me" from the old mailbox', () => {
  test('puts the address back for seven days, ends all sessions and asks for a new password', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const { sessionToken, undoToken } = await changed(ctx, await signedIn(ctx, person))
    const mail = await ctx.db.outboxMail.findFirstOrThrow({ where: { template: 'email-changed' } })
    expect(mail.recipient).toBe(person.email)
    expect(await readUndoableEmailChange(ctx, undoToken)).toMatchObject({
      value: { oldEmail: person.email, secondFactor: null },
    })
    const until = new Date(ctx.clock.now().getTime() + days(7))
    expect(await readPendingReverts(ctx, person.id)).toEqual([{ oldEmail: person.email, until }])
    ctx.clock.pass(days(7) - 1)
    const reset = must(await undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))
    await expect(sessionOf(ctx, sessionToken)).rejects.toThrow('opens no session')
    expect(failureOf(await signIn(ctx, person)), 'the old password is gone').toBe('wrong-address-or-password')
    must(await redeemPasswordLink(ctx, 'reset', { token: reset, newPassword: NEW_PASSWORD }))
    must(await signIn(ctx, { ...person, password: NEW_PASSWORD }))
    expect(failureOf(await undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))).toBe('link-used')
    expect(await readPendingReverts(ctx, person.id)).toEqual([])
    const told = await ctx.db.outboxMail.findMany({ where: { template: 'email-put-back' } })
    expect(told.map(({ recipient }) => recipient).sort()).toEqual([person.email, NEW].sort())
  })

  test('takes the old address once more, so that what presses buttons in a mailbox undoes nothing', async () => {
    const ctx = await testContext()
    const { undoToken: token } = await changed(ctx, await signedIn(ctx, await createPerson(ctx)))
    for (const typedEmail of [NEW, '', 'anna@example.co'])
      expect(failureOf(await undoEmailChange(ctx, { token, typedEmail }))).toBe('not-old-address')
    must(await undoEmailChange(ctx, { token, typedEmail: ' Anna@Example.COM' }))
  })

  test('works while the account is disabled, and signs nobody in', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const { undoToken: token } = await changed(ctx, await signedIn(ctx, person))
    must(await disableAccount(ctx, NEW))
    const reset = must(await undoEmailChange(ctx, { token, typedEmail: OLD }))
    must(await redeemPasswordLink(ctx, 'reset', { token: reset, newPassword: NEW_PASSWORD }))
    const owner = { ...person, password: NEW_PASSWORD }
    expect(failureOf(await signIn(ctx, owner))).toBe('account-disabled')
    must(await enableAccount(ctx, OLD))
    must(await signIn(ctx, owner))
  })

  test('is over after seven days', async () => {
    const ctx = await testContext()
    const { undoToken } = await changed(ctx, await signedIn(ctx, await createPerson(ctx)))
    ctx.clock.pass(days(7))
    expect(failureOf(await undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))).toBe('link-expired')
  })

  test('never turns two-factor authentication off: what was turned on since the change stays on, without its codes', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const { session, undoToken } = await changed(ctx, await signedIn(ctx, person))
    ctx.clock.pass(minutes(1))
    const device = await scanned(ctx, session)
    const code = device.code(0, ctx.clock.now())
    const { backupCodes } = must(await confirmEnrolment(ctx, session, { code, deviceName: 'Phone' }))
    const secondFactor = { from: 'since', devices: ['Phone'] } as const
    expect(await readUndoableEmailChange(ctx, undoToken)).toMatchObject({ value: { secondFactor } })
    expect(await queuedMails(ctx, person.id, 'backup-codes')).toHaveLength(1)

    const reset = must(await undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))
    expect(await ctx.db.auditEvent.count({ where: { type: 'two-factor.turned-off' } })).toBe(0)
    const told = await queuedMails(ctx, session.account.id, 'email-put-back')
    expect(told.map((mail) => mail.secondFactor)).toEqual([secondFactor, secondFactor])
    expect(await queuedMails(ctx, person.id, 'backup-codes'), 'codes that are dead are not sent').toEqual([])

    must(await redeemPasswordLink(ctx, 'reset', { token: reset, newPassword: NEW_PASSWORD }))
    ctx.clock.pass(days(2))
    const owner = { ...person, password: NEW_PASSWORD }
    const kept = { kind: 'backup-code', code: backupCodes[0] as string } as const
    expect(failureOf(await answerChallenge(ctx, await challenged(ctx, owner), kept))).toBe(
      'wrong-backup-code',
    )
    const right = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
    must(await answerChallenge(ctx, await challenged(ctx, owner), right))
  })

  test('brings back the devices that an attacker removed since, so that no mailbox gets past the second factor', async () => {
    const ctx = await testContext()
    const { person, device, session: before } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const { session, undoToken } = await changed(ctx, before)
    ctx.clock.pass(minutes(1))
    const [own] = await ctx.db.authenticator.findMany()
    const attackers = await scanned(ctx, session, { purpose: 'move-device', replaces: own?.id as string })
    const code = attackers.code(0, ctx.clock.now())
    must(await confirmAuthenticator(ctx, session, { code, deviceName: 'Attacker' }))
    const reset = must(await undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))
    must(await redeemPasswordLink(ctx, 'reset', { token: reset, newPassword: NEW_PASSWORD }))
    const owner = { ...person, password: NEW_PASSWORD }
    ctx.clock.pass(minutes(1))
    const answer = (of: typeof device) =>
      ({ kind: 'one-time-password', code: of.code(0, ctx.clock.now()) }) as const
    expect(failureOf(await answerChallenge(ctx, await challenged(ctx, owner), answer(attackers)))).toBe(
      'code-of-old-entry',
    )
    must(await answerChallenge(ctx, await challenged(ctx, owner), answer(device)))
    expect(await ctx.db.backupCode.count(), 'a mail with the codes of before may lie in that mailbox').toBe(0)
  })

  test('brings two-factor authentication back that was turned off since', async () => {
    const ctx = await testContext()
    const { person, session: before } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const { session, undoToken } = await changed(ctx, before)
    ctx.clock.pass(minutes(1))
    const { securityEpoch } = session
    const secondFactor = { from: 'before', devices: ['My phone'] } as const
    must(
      await transaction(ctx, async (ctx) =>
        ok(await disableTwoFactor(ctx, { ...session.account, securityEpoch })),
      ),
    )
    const [off] = await queuedMails(ctx, person.id, 'two-factor-off')
    expect(off?.keepEntry, 'the entry in the app becomes good again').toBe(true)
    expect(await readUndoableEmailChange(ctx, undoToken)).toMatchObject({ value: { secondFactor } })
    const reset = must(await undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))
    const told = await queuedMails(ctx, person.id, 'email-put-back')
    expect(told.map((mail) => mail.secondFactor)).toEqual([secondFactor, secondFactor])
    must(await redeemPasswordLink(ctx, 'reset', { token: reset, newPassword: NEW_PASSWORD }))
    await challenged(ctx, { ...person, password: NEW_PASSWORD })
  })

  test('would bring devices back that are turned off meanwhile, so their entries in the app are to be kept', async () => {
    const ctx = await testContext()
    const { person, session: before } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const { session } = await changed(ctx, before)
    ctx.clock.pass(minutes(1))
    must(await requestDisable(ctx, session))
    const [mail] = await queuedMails(ctx, person.id, 'confirm-turning-off')
    const token = last(mail?.link)
    const keepsEntries = async () => (await readDisableRequest(ctx, token, undefined)).keepEntries
    expect(await keepsEntries()).toBe(true)
    const { password } = person
    must(await confirmDisable(ctx, { token, password, session: undefined }))
    expect(await keepsEntries(), 'also when the page is shown again').toBe(true)
    const ben = await signedIn(ctx, await createPerson(ctx, 'ben@example.com'))
    expect((await readDisableRequest(ctx, token, ben)).keepEntries, 'to somebody else').toBe(false)
    ctx.clock.pass(days(7))
    expect(await keepsEntries()).toBe(false)
  })

  test('undoes the later changes with the first', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const one = await changed(ctx, await signedIn(ctx, person), 'one@example.org')
    ctx.clock.pass(minutes(1))
    const two = await changed(ctx, one.session, 'two@example.org')
    const mailboxes = (await readPendingReverts(ctx, person.id)).map(({ oldEmail }) => oldEmail)
    expect(mailboxes, 'each that can still undo something is named').toEqual([
      person.email,
      'one@example.org',
    ])
    must(await undoEmailChange(ctx, { token: one.undoToken, typedEmail: OLD }))
    expect((await ctx.db.account.findFirstOrThrow()).email).toBe(person.email)
    const told = await ctx.db.outboxMail.findMany({ where: { template: 'email-put-back' } })
    expect(told.map(({ recipient }) => recipient).sort()).toEqual([
      person.email,
      'one@example.org',
      'two@example.org',
    ])
    expect(failureOf(await undoEmailChange(ctx, { token: two.undoToken, typedEmail: OLD }))).toBe('link-used')
  })

  test('is pressed by many at once, and done once', async () => {
    const ctx = await testContext()
    const { undoToken } = await changed(ctx, await signedIn(ctx, await createPerson(ctx)))
    expect(await race(50, () => undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))).toBe(1)
  })

  test('says so when the old address has another account by now, and changes nothing', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const { undoToken } = await changed(ctx, await signedIn(ctx, person))
    await createPerson(ctx, person.email)
    expect(failureOf(await undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))).toBe('address-taken')
    expect(await ctx.db.account.findMany({ orderBy: { createdAt: 'asc' } })).toMatchObject([
      { email: NEW },
      { email: person.email },
    ])
    await requestPasswordReset(ctx, NEW)
    expect(await ctx.db.passwordLink.count()).toBe(1)
  })
})

describe('An address whose earlier owner can still undo a change', () => {
  test('is recognised whatever the case, and its undoing fails while a new account has it', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const { undoToken } = await changed(ctx, await signedIn(ctx, person))
    const until = new Date(ctx.clock.now().getTime() + days(7))
    const owner = { accountId: person.id, email: NEW, until }
    expect(await findEarlierOwner(ctx, 'ANNA@example.com')).toEqual(owner)
    expect(await findEarlierOwner(ctx, 'someone@example.com')).toBeNull()
    await createPerson(ctx, OLD)
    expect(failureOf(await undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))).toBe('address-taken')
    ctx.clock.set(until)
    expect(await findEarlierOwner(ctx, OLD)).toBeNull()
  })

  test('is nobody’s any more once the change was undone', async () => {
    const ctx = await testContext()
    const { undoToken } = await changed(ctx, await signedIn(ctx, await createPerson(ctx)))
    must(await undoEmailChange(ctx, { token: undoToken, typedEmail: OLD }))
    expect(await findEarlierOwner(ctx, OLD)).toBeNull()
  })
})
