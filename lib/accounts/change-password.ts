import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { hashPassword } from '../crypto/slow-hash'
import { enqueueMail, occasion } from '../mail/outbox'
import { oneAtATime } from '../rate-limit/one-at-a-time'
import { ok, type Result } from '../result'
import { renewSession } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { proveAgain, type StepUpAnswer } from '../sessions/step-up'
import { foldEmailAddress } from './email-address'
import { checkNewPassword } from './password-strength'
import { setPassword } from './set-password'

/**
 * Changes the password, when the present one is right and, with two-factor authentication on, the second factor was
 * proven in the last ten minutes or is proven now. Every other session ends; returns this one's new token. Fails with
 * what `checkNewPassword` and `proveAgain` fail with, or `session-over`.
 */
export async function changePassword(
  ctx: Context,
  session: Session,
  { newPassword, ...answer }: StepUpAnswer & { newPassword: string },
): Promise<Result<string>> {
  const { account } = session
  const strong = checkNewPassword(ctx.config, account, newPassword)
  if (!strong.ok) return strong
  const passwordHash = await oneAtATime(`new-password:${account.id}`, () => hashPassword(newPassword))
  return proveAgain(ctx, session, { purpose: 'change-password', ...answer }, async (tx, proofs) => {
    const owner = {
      id: account.id,
      emailFolded: foldEmailAddress(account.email),
      securityEpoch: session.securityEpoch,
    }
    const epoch = await setPassword(tx, ctx, owner, passwordHash)
    const token = await renewSession(tx, ctx, session, { ...proofs, epoch })
    await enqueueMail(tx, ctx, account, 'password-changed', { ...occasion(ctx), by: 'owner' })
    const subject = { accountId: account.id, sessionId: session.id }
    await recordEvent(tx, ctx, 'password.changed', subject, { by: 'owner' })
    return ok(token)
  })
}
