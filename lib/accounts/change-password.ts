import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { foldEmailAddress } from '../credentials/email-address'
import { hashNewPassword, type NewPasswordRefusal } from '../credentials/new-password'
import { setPassword } from '../credentials/set-password'
import type { SessionToken } from '../crypto/token'
import { enqueueMail, occasion } from '../mail/outbox'
import { ok, type Result } from '../result'
import { renewSession } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import {
  type ProofRefusal,
  provePasswordAgain,
  proveSecondFactorAgain,
  type StepUpAnswer,
} from '../sign-in/step-up'

type Changed = { sessionToken: SessionToken }

/**
 * Changes the password, when the present one is right and, with two-factor authentication on, the second factor was
 * proven in the last ten minutes or is proven now. The present password comes first, so that only its owner has the
 * new one looked at; the second factor comes last, in the transaction of the change, so that a refused new password
 * uses no code up. Every other session ends; returns this one's new token.
 */
export async function changePassword(
  ctx: Context,
  session: Session,
  { newPassword, ...answer }: StepUpAnswer & { newPassword: string },
): Promise<Result<Changed, ProofRefusal | NewPasswordRefusal>> {
  const { account } = session
  const proven = await provePasswordAgain(ctx, session, { purpose: 'change-password', ...answer })
  if (!proven.ok) return proven
  const passwordHash = await hashNewPassword(ctx, { of: account.id, owner: account, newPassword })
  if (!passwordHash.ok) return passwordHash
  return proveSecondFactorAgain<Changed, 'session-over'>(ctx, session, proven.value, async (ctx, proofs) => {
    const owner = {
      id: account.id,
      emailFolded: foldEmailAddress(account.email),
      securityEpoch: session.securityEpoch,
    }
    const epoch = await setPassword(ctx, owner, passwordHash.value)
    const sessionToken = await renewSession(ctx, session, { ...proofs, epoch })
    await enqueueMail(ctx, account, 'password-changed', { ...occasion(ctx), by: 'owner' })
    const subject = { accountId: account.id, sessionId: session.id }
    await recordEvent(ctx, 'password.changed', subject, { by: 'owner' })
    return ok({ sessionToken })
  })
}
