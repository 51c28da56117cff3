import 'server-only'
import { findCredentialsById } from '../accounts/credentials'
import { recordEvent, recordWrongPassword } from '../audit/record'
import { before } from '../clock'
import type { Context } from '../context'
import { verifyPassword } from '../crypto/slow-hash'
import { type Db, transaction } from '../db'
import * as policy from '../policy'
import { tryPassword } from '../rate-limit/password-budget'
import { fail, ok, type Result } from '../result'
import { inTurn, proveSecondFactor } from '../two-factor/second-factor'
import { type Proofs, renewSession } from './renew-session'
import type { Session } from './session'

/** What a person wants to do that needs fresh proof. */
export type StepUpPurpose = 'turn-on' | 'new-codes'

/**
 * Whether step-up asks for a one-time password besides the password. A session that came in by backup code (the
 * device is lost) gets new codes with the password alone.
 */
export function asksForSecondFactor(session: Session, purpose: StepUpPurpose): boolean {
  const deviceLost = session.secondFactorKind === 'backup-code' && purpose === 'new-codes'
  return session.account.twoFactorOn && !deviceLost
}

/** Whether everything that step-up asks for was proven no earlier than ten minutes before `at`. */
export function isSteppedUp(session: Session, purpose: StepUpPurpose, at: Date): boolean {
  const fresh = before(at, policy.session.stepUp)
  if (session.passwordProvenAt < fresh) return false
  return !asksForSecondFactor(session, purpose) || (session.secondFactorProvenAt ?? new Date(0)) >= fresh
}

/**
 * Proves password and, where it is asked for, second factor again, and returns the session's new token.
 * Fails with `wrong-password`, `password-wait`, what `proveSecondFactor` fails with, or `session-over`.
 */
export async function stepUp(
  ctx: Context,
  session: Session,
  purpose: StepUpPurpose,
  proofs: { password: string; oneTimePassword?: string | undefined },
): Promise<Result<string>> {
  const { account } = session
  const subject = { accountId: account.id, sessionId: session.id }
  const credentials = await findCredentialsById(ctx, account.id)
  if (!credentials) return fail({ code: 'session-over' })
  const proof = await tryPassword(ctx, credentials, () =>
    verifyPassword(credentials.passwordHash, proofs.password),
  )
  if (!proof.ok) {
    if (proof.failure.code === 'wrong-password') await recordWrongPassword(ctx, 'step-up', subject)
    return proof
  }
  if (!asksForSecondFactor(session, purpose)) {
    return transaction(ctx.db, (tx) => proven(tx, ctx, session, { passwordProvenAt: ctx.clock.now() }))
  }
  const { oneTimePassword: code } = proofs
  if (code === undefined) return fail({ code: 'required' })
  return inTurn(account.id, () =>
    transaction(ctx.db, async (tx) => {
      const kind = 'one-time-password'
      const second = await proveSecondFactor(tx, ctx, account, { kind, code })
      if (!second.ok) {
        const detail = { reason: second.failure.code, at: 'step-up' } as const
        await recordEvent(tx, ctx, 'second-factor.refused', subject, detail)
        return second
      }
      const now = ctx.clock.now()
      return proven(tx, ctx, session, {
        passwordProvenAt: now,
        secondFactorProvenAt: now,
        secondFactorKind: kind,
      })
    }),
  )
}

async function proven(tx: Db, ctx: Context, session: Session, proofs: Proofs): Promise<Result<string>> {
  await recordEvent(
    tx,
    ctx,
    'step-up.succeeded',
    { accountId: session.account.id, sessionId: session.id },
    {},
  )
  return ok(await renewSession(tx, ctx, session, proofs))
}
