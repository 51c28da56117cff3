import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { requestBrowserLink } from '@/lib/accounts/browser-link'
import { confirmEmailChange, requestEmailChange } from '@/lib/accounts/change-email'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { readPasswordLink } from '@/lib/accounts/password-link'
import { readUndoableEmailChange } from '@/lib/accounts/undo-email-change'
import { exportEvents } from '@/lib/audit/export'
import { minutes, seconds } from '@/lib/clock'
import { disableAccount } from '@/lib/operations/disable-account'
import { eraseAccount } from '@/lib/operations/erase-account'
import { doubtClock, finishRestore, newestEvent } from '@/lib/operations/finish-restore'
import { NotAnExport, readForgotten } from '@/lib/operations/forgotten-events'
import { setRole } from '@/lib/operations/set-role'
import { endAllOthers } from '@/lib/sessions/session-list'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { tellOfUnfinishedSignIns } from '@/lib/sign-in/unfinished-sign-ins'
import { confirmDisable, requestDisable } from '@/lib/two-factor/disable-by-email'
import { beginEnrolment } from '@/lib/two-factor/enrolment'
import { type TestContext, testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  queuedMails,
  signedIn,
  tokenIn,
  withTwoFactorOn,
} from '../support/people'

async function* linesOf(ctx: TestContext) {
  for await (const event of exportEvents(ctx)) yield JSON.stringify(event)
}

describe('Finishing a restore', () => {
  test('ends whatever the backup brought back, and lists it', async () => {
    const ctx = await testContext()
    const { person, device, session } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    must(await requestDisable(ctx, session))
    const [turningOff] = await queuedMails(ctx, person.id, 'confirm-turning-off')
    must(await requestPasswordReset(ctx, person.email))
    must(await requestBrowserLink(ctx, person.email))
    const [reset] = await queuedMails(ctx, person.id, 'reset-password')
    const challenge = await challenged(ctx, person)
    const mover = await createPerson(ctx, 'mover@example.com')
    const moving = await signedIn(ctx, mover)
    must(await requestEmailChange(ctx, moving, 'moved@example.com'))
    const [confirm] = await queuedMails(ctx, mover.id, 'confirm-new-email')
    must(
      await confirmEmailChange(ctx, {
        token: tokenIn(confirm?.link),
        password: mover.password,
        session: undefined,
      }),
    )
    const [undo] = await queuedMails(ctx, mover.id, 'email-changed')
    const starter = await signedIn(ctx, await createPerson(ctx, 'starter@example.com'))
    must(await beginEnrolment(ctx, starter, { purpose: 'turn-on' }))

    const { accounts, revived, droppedMails } = await finishRestore(ctx)
    expect(accounts).toBe(3)
    expect(revived).toEqual([
      { email: 'anna@example.com', what: 'new browser' },
      { email: 'anna@example.com', what: 'reset' },
      { email: 'anna@example.com', what: 'session' },
      { email: 'anna@example.com', what: 'sign-in' },
      { email: 'anna@example.com', what: 'turning off' },
      { email: 'moved@example.com', what: 'revert link' },
      { email: 'starter@example.com', what: 'session' },
    ])
    expect(droppedMails.map(({ template }) => template).sort()).toEqual([
      'backup-codes',
      'browser-link',
      'confirm-turning-off',
      'email-changed',
      'reset-password',
    ])

    expect(failureOf(await endAllOthers(ctx, session))).toBe('session-over')
    const code = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
    expect(failureOf(await answerChallenge(ctx, challenge, code))).toBe('challenge-over')
    const link = { token: tokenIn(turningOff?.link), password: person.password, session: undefined }
    expect(failureOf(await confirmDisable(ctx, link))).toBe('disable-link-invalidated')
    expect(failureOf(await readPasswordLink(ctx, 'reset', tokenIn(reset?.link)))).toBe('link-invalidated')
    expect(failureOf(await readUndoableEmailChange(ctx, tokenIn(undo?.link)))).toBe('link-unknown')
    expect(await ctx.db.enrolment.count()).toBe(0)
    expect(await ctx.db.outboxMail.count({ where: { sealedValues: { not: null } } })).toBe(0)
    expect(await finishRestore(ctx), 'a second time finds nothing').toMatchObject({
      revived: [],
      droppedMails: [],
    })
  })

  test('lists no link that was over by itself', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    must(await requestDisable(ctx, session))
    await ctx.db.outboxMail.updateMany({ data: { state: 'sent', endedAt: ctx.clock.now() } })
    ctx.clock.pass(minutes(61))
    expect((await finishRestore(ctx)).revived).toEqual([])
  })

  test('warns nobody of a sign-in that was under way, and knows where the backup ends also when done again', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    await challenged(ctx, person)
    const newest = await newestEvent(ctx)
    await finishRestore(ctx)
    expect(await newestEvent(ctx)).toEqual(newest)
    ctx.clock.pass(minutes(20))
    expect(await tellOfUnfinishedSignIns(ctx)).toBe(0)
  })

  test.each([
    ['', 0],
    [', nor where the clock of the backup’s server was an hour ahead', 120],
  ])('makes no one-time password good again that was used before it%s', async (_, ahead) => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    await ctx.db.authenticator.updateMany({ data: { lastUsedStep: { increment: ahead } } })
    ctx.clock.pass(seconds(30))
    const now = ctx.clock.now()
    await finishRestore(ctx)
    for (const step of [-1, 0, 1]) {
      const code = { kind: 'one-time-password', code: device.code(step, now) } as const
      expect(failureOf(await answerChallenge(ctx, await challenged(ctx, person), code))).toBe(
        'code-already-used',
      )
    }
    ctx.clock.pass(minutes(1))
    const code = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
    must(await answerChallenge(ctx, await challenged(ctx, person), code))
  })

  test('doubts a clock that is apart from the database’s, and one that the newest event is ahead of', async () => {
    const ctx = await testContext()
    ctx.clock.set(new Date())
    expect(await doubtClock(ctx)).toBeUndefined()
    await createPerson(ctx)
    expect(await doubtClock(ctx)).toBeUndefined()
    for (const offset of [minutes(60), minutes(-60)]) {
      ctx.clock.set(new Date(Date.now() + offset))
      const doubt = await doubtClock(ctx)
      expect(doubt).toMatchObject({ what: 'apart-from-database' })
      expect(Math.abs((doubt as { offset: number }).offset - offset)).toBeLessThan(seconds(5))
    }
    const newestAt = new Date(Date.now() + minutes(60))
    ctx.clock.set(newestAt)
    await createPerson(ctx, 'ahead@example.com')
    ctx.clock.set(new Date())
    expect(await doubtClock(ctx)).toEqual({ what: 'behind-newest-event', newestAt })
  })

  test('lists, from an export that is newer, what came back to life', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    const gone = await createPerson(ctx, 'gone@example.com')
    const open = (await ctx.db.$queryRaw<[{ id: bigint }]>`SELECT nextval('audit_event_id_seq') AS id`)[0].id
    const last = await createPerson(ctx, 'last@example.com')
    const backupEnd = (await newestEvent(ctx))?.id as bigint
    ctx.clock.pass(minutes(1))
    const code = { kind: 'backup-code', code: backupCodes[0] as string } as const
    must(await answerChallenge(ctx, await challenged(ctx, person), code))
    must(await disableAccount(ctx, person.email))
    must(await setRole(ctx, person.email, 'support'))
    const back = await createPerson(ctx, 'back@example.com')
    const passing = await createPerson(ctx, 'passing@example.com')
    must(await eraseAccount(ctx, passing.email))
    const erased = await ctx.db.account.findUniqueOrThrow({ where: { id: gone.id } })
    must(await eraseAccount(ctx, gone.email))
    const newest = (await newestEvent(ctx))?.id as bigint
    const events: string[] = []
    for await (const line of linesOf(ctx)) events.push(line)
    const readEvents = (...more: object[]) =>
      readForgotten(ctx, () => Readable.from([...events, ...more.map((event) => JSON.stringify(event))]))
    expect(await readEvents()).toEqual([])

    // As the backup has it.
    await ctx.db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL portal.audit_retention = 'on'`
      await tx.auditEvent.deleteMany({ where: { id: { gt: backupEnd } } })
    })
    await ctx.db.account.updateMany({ where: { id: person.id }, data: { disabledAt: null, role: 'user' } })
    await ctx.db.account.delete({ where: { id: back.id } })
    await ctx.db.account.create({ data: erased })
    expect(await readEvents()).toMatchObject([
      { account: person.email, type: 'sign-in.succeeded', consequence: expect.stringMatching(/backup code/) },
      {
        account: person.email,
        type: 'account.disabled',
        consequence: expect.stringMatching(/disable it again/),
      },
      {
        account: person.email,
        type: 'account.role-changed',
        consequence: expect.stringMatching(/to support/),
      },
      { account: back.id, type: 'account.created', consequence: 'the account is gone' },
      { account: gone.email, type: 'account.erased', consequence: expect.stringMatching(/erase it again/) },
    ])
    const late = { id: String(open), at: '', type: 'device.removed', accountId: last.id, detail: {} }
    expect(
      (await readEvents(late)).at(-1),
      'its transaction was open when the backup was made',
    ).toMatchObject({
      account: last.email,
      consequence: 'the device is good again',
    })
    const enabled = {
      id: String(newest + 1n),
      at: '',
      type: 'account.enabled',
      accountId: person.id,
      detail: {},
    }
    const types = (await readEvents(enabled)).map(({ type }) => type)
    expect(types, 'what was taken back since is not to be done again').not.toContain('account.disabled')
    expect(types, 'and is as the backup has it').not.toContain('account.enabled')
    for (const line of ['{"a":1}', 'nonsense', '[]']) {
      async function* bad() {
        yield line
      }
      await expect(readForgotten(ctx, bad)).rejects.toThrow(NotAnExport)
    }
  })
})
