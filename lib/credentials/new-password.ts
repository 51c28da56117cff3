import 'server-only'
import type { Context } from '../context'
import { hashPassword } from '../crypto/slow-hash'
import * as policy from '../policy'
import { withMutex } from '../rate-limit/keyed-mutex'
import { takeFromQuota } from '../rate-limit/quota'
import { fail, ok, type Result } from '../result'
import { checkNewPassword, type PasswordOwner, type WeakPassword } from './password-strength'

type Tried = {
  /** Whose tries they are: the account's, or those of one mailed link. */
  of: string
  owner: PasswordOwner
  newPassword: string
}

/** Why a new password was not taken; during the wait it is not looked at. */
export type NewPasswordRefusal = WeakPassword | 'new-password-wait'

/**
 * Checks a new password and returns its hash. Checking and hashing are work, so it takes from a quota first. The
 * caller has already proven that the person may choose a password.
 */
export async function hashNewPassword(
  ctx: Context,
  { of, owner, newPassword }: Tried,
): Promise<Result<string, NewPasswordRefusal>> {
  const share = await takeFromQuota(ctx, { kind: 'new-passwords', subject: of }, policy.newPassword.tries)
  if (!share.granted) return fail({ code: 'new-password-wait', until: share.until })
  const strong = checkNewPassword(ctx.config, owner, newPassword)
  if (!strong.ok) return strong
  return ok(await withMutex(`new-password:${of}`, () => hashPassword(newPassword)))
}
