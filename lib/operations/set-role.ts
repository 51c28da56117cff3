import 'server-only'
import { foldEmailAddress } from '../accounts/email-address'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { transaction } from '../db'
import { fail, ok, type Result } from '../result'

/**
 * Makes an account one of support, or an ordinary one. It holds from the account's next request on, because each reads
 * the role. Done twice it is done once. Fails with `no-such-account`.
 */
export async function setRole(ctx: Context, email: string, role: 'user' | 'support'): Promise<Result> {
  const account = await ctx.db.account.findUnique({
    where: { emailFolded: foldEmailAddress(email) },
    select: { id: true },
  })
  if (!account) return fail({ code: 'no-such-account' })
  return transaction(ctx.db, async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: account.id, role: { not: role } },
      data: { role },
    })
    if (count === 1) await recordEvent(tx, ctx, 'account.role-changed', { accountId: account.id }, { role })
    return ok()
  })
}
