import { expect, test } from 'vitest'
import { hours, minutes } from '@/lib/clock'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  queuedMails,
  race,
  renewCodes,
  sessionOf,
  signedIn,
  withTwoFactorOn,
} from '../support/people'

const backup = (code: string | undefined) => ({ kind: 'backup-code', code: code ?? '' }) as const

test('New codes kill the old ones, end other sessions, and are mailed', async () => {
  const ctx = await testContext()
  const { person, device, backupCodes, session } = await withTwoFactorOn(ctx)
  ctx.clock.pass(minutes(1))
  const code = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
  const other = must(await answerChallenge(ctx, await challenged(ctx, person), code)).sessionToken
  const renewed = must(await renewCodes(ctx, session))
  const moved = await sessionOf(ctx, renewed.sessionToken)
  expect(moved.id).toBe(session.id)
  await expect(sessionOf(ctx, other)).rejects.toThrow('opens no session')
  expect(await queuedMails(ctx, person.id, 'backup-codes')).toMatchObject([
    { reason: 'new-codes', codes: renewed.backupCodes },
  ])
  const answer = async (code: string | undefined) =>
    answerChallenge(ctx, await challenged(ctx, person), backup(code))
  expect(failureOf(await answer(backupCodes[0]))).toBe('wrong-backup-code')
  must(await answer(renewed.backupCodes[0]))
  expect((await readTwoFactorState(ctx, moved)).backupCodesLeft).toBe(9)
})

test('Fifty at once make one batch', async () => {
  const ctx = await testContext()
  const { session } = await withTwoFactorOn(ctx)
  expect(await race(50, () => renewCodes(ctx, session))).toBe(1)
  expect(await ctx.db.backupCode.count()).toBe(10)
})

test('They need password and second factor anew after ten minutes', async () => {
  const ctx = await testContext()
  const { session } = await withTwoFactorOn(ctx)
  ctx.clock.pass(minutes(10) + 1)
  expect(failureOf(await renewCodes(ctx, session))).toBe('step-up-needed')
})

test('Five mails an hour, then the codes stay as they are', async () => {
  const ctx = await testContext()
  let { session } = await withTwoFactorOn(ctx)
  for (let i = 0; i < 5; i++)
    session = await sessionOf(ctx, must(await renewCodes(ctx, session)).sessionToken)
  const before = await ctx.db.backupCode.findMany({ select: { id: true } })
  expect(failureOf(await renewCodes(ctx, session))).toBe('mail-limit')
  expect(await ctx.db.backupCode.findMany({ select: { id: true } })).toEqual(before)
  ctx.clock.pass(hours(1))
  expect(failureOf(await renewCodes(ctx, session))).toBe('step-up-needed')
})

test('There are none while it is off', async () => {
  const ctx = await testContext()
  const session = await signedIn(ctx, await createPerson(ctx))
  expect(failureOf(await renewCodes(ctx, session))).toBe('already-off')
})
