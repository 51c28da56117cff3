import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { hashNewPassword, type NewPasswordRefusal } from '../credentials/new-password'
import { setPassword } from '../credentials/set-password'
import type { SessionToken } from '../crypto/token'
import { enqueueMail, requestMetadata } from '../mail/outbox'
import { ok, type Result } from '../result'
import { renewSession } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import {
  type AuthenticationRefusal,
  reauthenticatePassword,
  reauthenticateSecondFactor,
  type StepUpAnswer,
} from '../sign-in/step-up'

type Changed = { sessionToken: SessionToken }

/**
 * Changes the password if the present one is right and, with two-factor authentication on, the second factor was
 * proven in the last ten minutes or is proven now. The present password is checked first, so that only its owner can
 * have a new one checked. The second factor is checked last, in the transaction of the change, so that a refused new
 * password consumes no code. Ends every other session and returns the new token of this one.
 */
export async function changePassword(
  ctx: Context,
  session: Session,
  { newPassword, ...answer }: StepUpAnswer & { newPassword: string },
): Promise<Result<Changed, AuthenticationRefusal | NewPasswordRefusal>> {
  const { account } = session
  const proven = await reauthenticatePassword(ctx, session, { purpose: 'change-password', ...answer })
  if (!proven.ok) return proven
  const passwordHash = await hashNewPassword(ctx, { of: account.id, owner: account, newPassword })
  if (!passwordHash.ok) return passwordHash
  return reauthenticateSecondFactor<Changed, 'session-over'>(
    ctx,
    session,
    proven.value,
    async (ctx, authentications) => {
      const owner = {
        id: account.id,
        emailNormalised: normaliseEmailAddress(account.email),
        securityEpoch: session.securityEpoch,
      }
      const epoch = await setPassword(ctx, owner, passwordHash.value)
      const sessionToken = await renewSession(ctx, session, { ...authentications, epoch })
      await enqueueMail(ctx, account, 'password-changed', { ...requestMetadata(ctx), by: 'owner' })
      const subject = { accountId: account.id, sessionId: session.id }
      await recordEvent(ctx, 'password.changed', subject, { by: 'owner' })
      return ok({ sessionToken })
    },
  )
}
