import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { holdAccountWithAddress } from '../credentials/security-epoch'
import { fail, ok, type Result } from '../result'
import { transaction } from '../transaction'

/**
 * Makes an account a support account or an ordinary one. The role holds from the account's next request on, because
 * each request reads it. Idempotent. Returns the account's id.
 */
export function setRole(
  ctx: Context,
  email: string,
  role: 'user' | 'support',
): Promise<Result<{ id: string }, 'no-such-account'>> {
  return transaction(ctx, async (ctx) => {
    const account = await holdAccountWithAddress(ctx, normaliseEmailAddress(email))
    if (!account) return fail({ code: 'no-such-account' })
    const { count } = await ctx.db.account.updateMany({
      where: { id: account.id, role: { not: role } },
      data: { role },
    })
    if (count === 1) await recordEvent(ctx, 'account.role-changed', { accountId: account.id }, { role })
    return ok({ id: account.id })
  })
}
