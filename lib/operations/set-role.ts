import 'server-only'
import { foldEmailAddress } from '../accounts/email-address'
import { holdAccountWithAddress } from '../accounts/security-epoch'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { transaction } from '../db'
import { fail, ok, type Result } from '../result'

/**
 * Makes an account one of support, or an ordinary one. It holds from the account's next request on, because each reads
 * the role. Done twice it is done once.
 * Returns its id. Fails with `no-such-account`.
 */
export function setRole(
  ctx: Context,
  email: string,
  role: 'user' | 'support',
): Promise<Result<{ id: string }>> {
  return transaction(ctx.db, async (tx) => {
    const account = await holdAccountWithAddress(tx, foldEmailAddress(email))
    if (!account) return fail({ code: 'no-such-account' })
    const { count } = await tx.account.updateMany({
      where: { id: account.id, role: { not: role } },
      data: { role },
    })
    if (count === 1) await recordEvent(tx, ctx, 'account.role-changed', { accountId: account.id }, { role })
    return ok({ id: account.id })
  })
}
