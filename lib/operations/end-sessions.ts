import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { holdAccountWithAddress, raiseHeldEpoch } from '../credentials/security-epoch'
import { fail, ok, type Result } from '../result'
import { transaction } from '../transaction'

/**
 * Ends every session of an account, and its sign-ins and mailed links under way, on the operator's word, whatever
 * happens at the same moment. The revert link after a change of address stays.
 */
export function endSessions(ctx: Context, email: string): Promise<Result<void, 'no-such-account'>> {
  return transaction(ctx, async (ctx) => {
    const account = await holdAccountWithAddress(ctx, normaliseEmailAddress(email))
    if (!account) return fail({ code: 'no-such-account' })
    await raiseHeldEpoch(ctx, account)
    await recordEvent(ctx, 'sessions.ended-by-operator', { accountId: account.id }, {})
    return ok()
  })
}
