import 'server-only'
import { foldEmailAddress } from '../accounts/email-address'
import { raiseEpoch } from '../accounts/raise-epoch'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { transaction } from '../db'
import { fail, ok, type Result } from '../result'

/**
 * Ends every session of an account, and its sign-ins and mailed links under way, on the operator's word. Fails with
 * `no-such-account`, or `session-over` when the account was changed at the same moment.
 */
export async function endSessions(ctx: Context, email: string): Promise<Result> {
  const account = await ctx.db.account.findUnique({
    where: { emailFolded: foldEmailAddress(email) },
    select: { id: true, securityEpoch: true },
  })
  if (!account) return fail({ code: 'no-such-account' })
  return transaction(ctx.db, async (tx) => {
    await raiseEpoch(tx, account.id, account.securityEpoch)
    await recordEvent(tx, ctx, 'sessions.ended-by-operator', { accountId: account.id }, {})
    return ok()
  })
}
