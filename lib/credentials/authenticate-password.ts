import 'server-only'
import { type AuditEvents, recordWrongPassword } from '../audit/record'
import type { Context } from '../context'
import { verifyPassword } from '../crypto/slow-hash'
import { type PasswordRefusal, tryPassword } from '../rate-limit/password-throttle'
import { fail, ok, type Result } from '../result'
import { type Credentials, findCredentialsById } from './credentials'

type Given = {
  subject: { accountId: string; sessionId?: string }
  password: string
  at: AuditEvents['password.refused']['at']
}

/**
 * Checks the password of an account that is known already, from a session or a mailed link, within the throttle that
 * all entry points share, and returns the account's credentials. A wrong one is an event. `session-over`: the account
 * is gone.
 */
export async function authenticatePassword(
  ctx: Context,
  { subject, password, at }: Given,
): Promise<Result<Credentials, PasswordRefusal | 'session-over'>> {
  const account = await findCredentialsById(ctx, subject.accountId)
  if (!account) return fail({ code: 'session-over' })
  const proof = await tryPassword(ctx, account, () => verifyPassword(account.passwordHash, password))
  if (proof.ok) return ok(account)
  if (proof.failure.code === 'wrong-password') await recordWrongPassword(ctx, at, subject)
  return proof
}
