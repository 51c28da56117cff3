import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { provePassword } from '../credentials/prove-password'
import type { SessionToken } from '../crypto/token'
import { type ClockHelp, compareClocks, latenessOf } from '../factors/authenticator'
import { inTurn, NOT_LOOKED_AT, proveSecondFactor, type SecondFactorRefusal } from '../factors/second-factor'
import type { PasswordRefusal } from '../rate-limit/password-budget'
import { type FailureCode, fail, ok, type Result } from '../result'
import { type Proofs, renewSession } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { asksForSecondFactor } from '../sessions/stepped-up'
import type { StepUpPurpose } from '../step-up-purpose'
import { type InTransaction, transaction } from '../transaction'

/** Why the proof was not taken. `required`: a one-time password is asked for as well. */
export type ProofRefusal =
  | PasswordRefusal
  | 'required'
  | Exclude<SecondFactorRefusal<'one-time-password'>, 'wrong-code'>
  | ClockHelp
  | 'session-over'

/** What a person types to prove again that it's them. */
export type StepUpAnswer = { password: string; oneTimePassword?: string | undefined }

/**
 * Proves password and, where it is asked for, second factor again, and returns the session's new token.
 */
export function stepUp(
  ctx: Context,
  session: Session,
  purpose: StepUpPurpose,
  answer: StepUpAnswer,
): Promise<Result<{ sessionToken: SessionToken }, ProofRefusal>> {
  return proveAgain(ctx, session, { purpose, ...answer }, async (ctx, proofs) => {
    const subject = { accountId: session.account.id, sessionId: session.id }
    await recordEvent(ctx, 'step-up.succeeded', subject, {})
    return ok({ sessionToken: await renewSession(ctx, session, proofs) })
  })
}

/**
 * Checks the proof and runs `change` in the transaction that uses the one-time password up.
 */
export async function proveAgain<Value, Code extends FailureCode>(
  ctx: Context,
  session: Session,
  answer: StepUpAnswer & { purpose: StepUpPurpose },
  change: (ctx: InTransaction<Code>, proofs: Proofs) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | ProofRefusal>> {
  const proven = await provePasswordAgain(ctx, session, answer)
  return proven.ok ? proveSecondFactorAgain(ctx, session, proven.value, change) : proven
}

/** The password was right; the one-time password is yet to be looked at, or is not asked for. */
type PasswordProven = {
  passwordProvenAt: Date
  secondFactor: 'not-asked-for' | { oneTimePassword: string }
}

/**
 * The first half of `proveAgain`, for a change that has to be looked at before it uses a one-time password up.
 */
export async function provePasswordAgain(
  ctx: Context,
  session: Session,
  { purpose, password, oneTimePassword }: StepUpAnswer & { purpose: StepUpPurpose },
): Promise<Result<PasswordProven, PasswordRefusal | 'required' | 'session-over'>> {
  const subject = { accountId: session.account.id, sessionId: session.id }
  const at = purpose === 'change-password' ? 'password-change' : 'step-up'
  const proof = await provePassword(ctx, { subject, password, at })
  if (!proof.ok) return proof
  const passwordProvenAt = ctx.clock.now()
  if (!asksForSecondFactor(session, purpose, passwordProvenAt))
    return ok({ passwordProvenAt, secondFactor: 'not-asked-for' })
  if (oneTimePassword === undefined) return fail({ code: 'required' })
  return ok({ passwordProvenAt, secondFactor: { oneTimePassword } })
}

/** The second half of `proveAgain`. */
export async function proveSecondFactorAgain<Value, Code extends FailureCode>(
  ctx: Context,
  session: Session,
  { passwordProvenAt, secondFactor }: PasswordProven,
  change: (ctx: InTransaction<Code>, proofs: Proofs) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | ProofRefusal>> {
  if (secondFactor === 'not-asked-for') return transaction(ctx, (ctx) => change(ctx, { passwordProvenAt }))
  const { oneTimePassword } = secondFactor
  const { account } = session
  const subject = { accountId: account.id, sessionId: session.id }
  return inTurn(account.id, () =>
    transaction<Value, Code | ProofRefusal>(ctx, async (ctx) => {
      const kind = 'one-time-password'
      const second = await proveSecondFactor(ctx, account, { kind, code: oneTimePassword })
      const now = ctx.clock.now()
      if (second.ok)
        return change(ctx, { passwordProvenAt, secondFactorProvenAt: now, secondFactorKind: kind })
      const { failure } = second
      const detail = { reason: failure.code, at: 'step-up' } as const
      if (!NOT_LOOKED_AT.includes(failure.code))
        await recordEvent(ctx, 'second-factor.refused', subject, detail)
      if (failure.code !== 'wrong-code') return fail(failure)
      return fail(compareClocks(now, await latenessOf(ctx, account.id, oneTimePassword)))
    }),
  )
}
