import 'server-only'
import { findCredentialsById } from '../accounts/credentials'
import { recordEvent } from '../audit/record'
import { before } from '../clock'
import type { Context } from '../context'
import { verifyPassword } from '../crypto/slow-hash'
import { transaction } from '../db'
import * as policy from '../policy'
import { tryPassword } from '../rate-limit/password-budget'
import { fail, ok, type Result } from '../result'
import { proveSecondFactor } from '../two-factor/second-factor'
import { renewSession } from './renew-session'
import type { Session } from './session'

/** What a person wants to do that needs fresh proof. */
export type StepUpPurpose = 'turn-on' | 'new-codes'

/**
 * Whether step-up asks for a one-time password besides the password. A session that came in by backup code (the
 * device is lost) gets new codes with the password alone.
 */
export function asksSecondFactor(session: Session, purpose: StepUpPurpose): boolean {
  const deviceLost = session.secondFactorKind === 'backup-code' && purpose === 'new-codes'
  return session.account.twoFactorOn && !deviceLost
}

/** Whether everything that step-up asks for was proven within the ten minutes before `at`. */
export function isSteppedUp(session: Session, purpose: StepUpPurpose, at: Date): boolean {
  const fresh = before(at, policy.session.stepUp)
  if (session.passwordProvenAt < fresh) return false
  return !asksSecondFactor(session, purpose) || (session.secondFactorProvenAt ?? new Date(0)) >= fresh
}

/**
 * Proves password and, where it is asked for, second factor again, and returns the session's new token.
 * Fails with `wrong-password`, `password-wait`, what `proveSecondFactor` fails with, or `session-over`.
 */
export async function stepUp(
  ctx: Context,
  session: Session,
  purpose: StepUpPurpose,
  { password, oneTimePassword }: { password: string; oneTimePassword?: string | undefined },
): Promise<Result<string>> {
  const { account } = session
  const subject = { accountId: account.id, sessionId: session.id }
  const credentials = await findCredentialsById(ctx, account.id)
  if (!credentials) return fail({ code: 'session-over' })
  const proof = await tryPassword(ctx, credentials, () => verifyPassword(credentials.passwordHash, password))
  if (!proof.ok) {
    const waiting = proof.failure.code === 'password-wait'
    await recordEvent(ctx.db, ctx, 'step-up.password-refused', subject, { waiting })
    return proof
  }
  return transaction(ctx.db, async (tx) => {
    const now = ctx.clock.now()
    if (!asksSecondFactor(session, purpose)) {
      await recordEvent(tx, ctx, 'step-up.succeeded', subject, {})
      return ok(await renewSession(tx, ctx, session, { passwordProvenAt: now }))
    }
    const kind = 'one-time-password'
    const second = await proveSecondFactor(tx, ctx, account, { kind, code: oneTimePassword ?? '' })
    if (!second.ok) {
      const detail = { reason: second.failure.code, at: 'step-up' } as const
      await recordEvent(tx, ctx, 'second-factor.refused', subject, detail)
      return second
    }
    await recordEvent(tx, ctx, 'step-up.succeeded', subject, {})
    const proofs = { passwordProvenAt: now, secondFactorProvenAt: now, secondFactorKind: kind } as const
    return ok(await renewSession(tx, ctx, session, proofs))
  })
}
