import 'server-only'
import { minutes } from '../clock'
import type { AnyContext } from '../context'
import { findOpened } from '../crypto/find-opened'
import { open, seal } from '../crypto/seal'
import * as policy from '../policy'
import { type Failure, fail, ok, type Result } from '../result'
import { clockDrift, startOfStep, timeStepAt, verify } from '../totp/verify'
import type { InTransaction } from '../transaction'

/** Where an authenticator's secret is sealed; also after it was revoked. */
export const authenticatorAssociatedData = (id: string) =>
  ({ column: 'authenticator.sealed_secret', row: id }) as const

export type NewAuthenticator = {
  enrolment: { id: string; secret: string }
  deviceName: string
  step: number
}

/**
 * Turns a pending enrolment into an authenticator, unless somebody else was first: whoever removes its row wins. The
 * step that confirmed it counts as used (RFC 6238 §5.2), so its code signs nobody in.
 */
export async function addAuthenticator(
  ctx: InTransaction,
  { enrolment, deviceName, step }: NewAuthenticator,
): Promise<boolean> {
  const id = ctx.random.uuid()
  const now = ctx.clock.now()
  const sealed = seal(ctx, authenticatorAssociatedData(id), enrolment.secret)
  const added = await ctx.db.$executeRaw`
    WITH confirmed AS (DELETE FROM enrolment WHERE id = ${enrolment.id}::uuid RETURNING account_id)
    INSERT INTO authenticator (id, account_id, device_name, sealed_secret, last_used_step, last_used_at, created_at)
    SELECT ${id}::uuid, account_id, ${deviceName}, ${sealed}, ${step}, ${now}, ${now} FROM confirmed`
  return added === 1
}

/**
 * Consumes a one-time password. One conditional write decides: neither its step nor a later one may have been used,
 * except steps that can't have come yet. `code` is six ASCII digits. `wrong-or-unreadable`: one of several devices
 * could not be opened.
 */
export async function consumeOneTimePassword(
  ctx: InTransaction,
  accountId: string,
  code: string,
): Promise<Result<void, 'wrong-code' | 'wrong-or-unreadable' | 'code-already-used'>> {
  const now = ctx.clock.now()
  const rows = await ctx.db.authenticator.findMany({
    where: { accountId, kind: 'totp' },
    select: { id: true, sealedSecret: true },
  })
  const { found, faulty } = findOpened(rows, ({ id, sealedSecret }) => {
    const step = verify(open(ctx, authenticatorAssociatedData(id), sealedSecret), code, now)
    return step === undefined ? undefined : { id, step }
  })
  if (!found) return fail({ code: faulty ? 'wrong-or-unreadable' : 'wrong-code' })
  const { id, step } = found
  if (await useStep(ctx, id, step, now)) return ok()
  return fail({ code: 'code-already-used', until: startOfStep(Math.max(step, timeStepAt(now)) + 1) })
}

/**
 * Marks a step as used if neither it nor a later step was used. Steps that can't have come yet don't count: a clock
 * that was an hour ahead used them, and they would keep the owner out for that hour. Steps used before them do count,
 * so that a clock that jumps back makes no used step good again.
 */
async function useStep(ctx: AnyContext, id: string, step: number, now: Date): Promise<boolean> {
  const latest = timeStepAt(now) + policy.oneTimePassword.window
  const used = await ctx.db.$executeRaw`
    UPDATE authenticator SET last_used_step = ${step}, last_used_at = ${now},
      earlier_used_steps = (last_used_step || earlier_used_steps)[1:${policy.oneTimePassword.usedStepsKept}::int]
    WHERE id = ${id}::uuid AND NOT EXISTS (
      SELECT FROM unnest(last_used_step || earlier_used_steps) used WHERE used BETWEEN ${step} AND ${latest})`
  return used === 1
}

/** A wrong code, with what the clocks may have to do with it. */
export type ClockDrift = 'wrong-code-check-clock' | 'wrong-code-slow-clock'

/**
 * What a person is told about a wrong code: from the third on, and at a step-up, where little can be guessed, at once.
 * The answer tells how slow a clock is only for a code that was right earlier. A code of a future time is treated like
 * any other wrong code, because saying more would help a guesser.
 */
export function explainWrongCode(now: Date, late: number | undefined): Failure<ClockDrift> {
  if (late === undefined) return { code: 'wrong-code-check-clock', now }
  return { code: 'wrong-code-slow-clock', now, minutes: Math.max(1, Math.round(late / minutes(1))) }
}

/** How many milliseconds late a wrong one-time password is for one of the account's authenticators, if only late. */
export async function readClockDrift(
  ctx: AnyContext,
  accountId: string,
  code: string,
): Promise<number | undefined> {
  const { lookBack } = policy.secondFactor.clockDrift
  for (const { id, sealedSecret } of await ctx.db.authenticator.findMany({
    where: { accountId, kind: 'totp' },
  })) {
    const late = clockDrift(
      open(ctx, authenticatorAssociatedData(id), sealedSecret),
      code,
      ctx.clock.now(),
      lookBack,
    )
    if (late !== undefined) return late
  }
  return undefined
}
