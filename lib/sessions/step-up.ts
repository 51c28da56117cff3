import 'server-only'
import { provePassword } from '../accounts/prove-password'
import { recordEvent } from '../audit/record'
import { before } from '../clock'
import type { Context } from '../context'
import { type Db, transaction } from '../db'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import type { StepUpPurpose } from '../step-up-purpose'
import { compareClocks, latenessOf } from '../two-factor/authenticator'
import { inTurn, NOT_LOOKED_AT, proveSecondFactor } from '../two-factor/second-factor'
import { type Proofs, renewSession } from './renew-session'
import type { Session } from './session'

/** What a session that came in by backup code (the device is lost) may do with the password alone. */
const WITHOUT_DEVICE: StepUpPurpose[] = ['new-codes', 'move-device', 'end-sessions']

const fresh = (provenAt: Date | null, at: Date) =>
  provenAt !== null && provenAt >= before(at, policy.session.stepUp)

/** Whether the purpose takes the second factor besides the password. */
function takesSecondFactor({ account, secondFactorKind }: Session, purpose: StepUpPurpose): boolean {
  return account.twoFactorOn && !(secondFactorKind === 'backup-code' && WITHOUT_DEVICE.includes(purpose))
}

/**
 * Whether a one-time password is asked for besides the password. Changing the password asks for the password whenever
 * it is done, so there a second factor proven in the last ten minutes is enough.
 */
export function asksForSecondFactor(session: Session, purpose: StepUpPurpose, at: Date): boolean {
  const enough = purpose === 'change-password' && fresh(session.secondFactorProvenAt, at)
  return takesSecondFactor(session, purpose) && !enough
}

/** Whether everything that the purpose takes was proven no earlier than ten minutes before `at`. */
export function isSteppedUp(session: Session, purpose: StepUpPurpose, at: Date): boolean {
  const secondFactor = !takesSecondFactor(session, purpose) || fresh(session.secondFactorProvenAt, at)
  return fresh(session.passwordProvenAt, at) && secondFactor
}

/** What a person types to prove again that it's them. */
export type StepUpAnswer = { password: string; oneTimePassword?: string | undefined }

/**
 * Proves password and, where it is asked for, second factor again, and returns the session's new token.
 * Fails with what `proveAgain` fails with, or `session-over`.
 */
export function stepUp(
  ctx: Context,
  session: Session,
  purpose: StepUpPurpose,
  answer: StepUpAnswer,
): Promise<Result<string>> {
  return proveAgain(ctx, session, { purpose, ...answer }, async (tx, proofs) => {
    const subject = { accountId: session.account.id, sessionId: session.id }
    await recordEvent(tx, ctx, 'step-up.succeeded', subject, {})
    return ok(await renewSession(tx, ctx, session, proofs))
  })
}

/**
 * Checks the proof and runs `change` in the transaction that uses the one-time password up.
 * Fails with what `provePasswordAgain` and `proveSecondFactorAgain` fail with.
 */
export async function proveAgain<Value>(
  ctx: Context,
  session: Session,
  answer: StepUpAnswer & { purpose: StepUpPurpose },
  change: (tx: Db, proofs: Proofs) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const proven = await provePasswordAgain(ctx, session, answer)
  return proven.ok ? proveSecondFactorAgain(ctx, session, proven.value, change) : proven
}

/** The password was right; the one-time password is yet to be looked at, or is not asked for. */
type PasswordProven = { passwordProvenAt: Date; oneTimePassword?: string }

/**
 * The first half of `proveAgain`, for a change that has to be looked at before it uses a one-time password up.
 * Fails with `wrong-password`, `password-wait`, `required` (the one-time password), or `session-over`.
 */
export async function provePasswordAgain(
  ctx: Context,
  session: Session,
  { purpose, password, oneTimePassword }: StepUpAnswer & { purpose: StepUpPurpose },
): Promise<Result<PasswordProven>> {
  const subject = { accountId: session.account.id, sessionId: session.id }
  const at = purpose === 'change-password' ? 'password-change' : 'step-up'
  const proof = await provePassword(ctx, { subject, password, at })
  if (!proof.ok) return proof
  const passwordProvenAt = ctx.clock.now()
  if (!asksForSecondFactor(session, purpose, passwordProvenAt)) return ok({ passwordProvenAt })
  return oneTimePassword === undefined
    ? fail({ code: 'required' })
    : ok({ passwordProvenAt, oneTimePassword })
}

/**
 * The second half of `proveAgain`. Fails with what `proveSecondFactor` fails with (a wrong code as what
 * `compareClocks` says), or with what `change` fails with.
 */
export async function proveSecondFactorAgain<Value>(
  ctx: Context,
  session: Session,
  { passwordProvenAt, oneTimePassword }: PasswordProven,
  change: (tx: Db, proofs: Proofs) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  if (oneTimePassword === undefined) return transaction(ctx.db, (tx) => change(tx, { passwordProvenAt }))
  const { account } = session
  const subject = { accountId: account.id, sessionId: session.id }
  const result = await inTurn(account.id, () =>
    transaction(ctx.db, async (tx) => {
      const kind = 'one-time-password'
      const second = await proveSecondFactor(tx, ctx, account, { kind, code: oneTimePassword })
      if (!second.ok) {
        const detail = { reason: second.failure.code, at: 'step-up' } as const
        if (!NOT_LOOKED_AT.includes(second.failure.code))
          await recordEvent(tx, ctx, 'second-factor.refused', subject, detail)
        return second
      }
      const secondFactorProvenAt = ctx.clock.now()
      return change(tx, { passwordProvenAt, secondFactorProvenAt, secondFactorKind: kind })
    }),
  )
  if (result.ok || result.failure.code !== 'wrong-code') return result
  return fail(compareClocks(ctx.clock.now(), await latenessOf(ctx, account.id, oneTimePassword)))
}
