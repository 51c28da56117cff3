import 'server-only'
import { foldEmailAddress } from '../accounts/email-address'
import { holdAccountWithAddress, raiseEpoch } from '../accounts/security-epoch'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { transaction } from '../db'
import { fail, ok, type Result } from '../result'

/**
 * Ends every session of an account, and its sign-ins and mailed links under way, on the operator's word, whatever
 * happens at the same moment. The way back after a change of address stays. Fails with `no-such-account`.
 */
export function endSessions(ctx: Context, email: string): Promise<Result> {
  return transaction(ctx.db, async (tx) => {
    const account = await holdAccountWithAddress(tx, foldEmailAddress(email))
    if (!account) return fail({ code: 'no-such-account' })
    await raiseEpoch(tx, ctx, account.id, account.securityEpoch)
    await recordEvent(tx, ctx, 'sessions.ended-by-operator', { accountId: account.id }, {})
    return ok()
  })
}
