import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { holdAccountWithAddress, raiseHeldEpoch } from '../credentials/security-epoch'
import { fail, ok, type Result } from '../result'
import { transaction } from '../transaction'

/**
 * Lets nobody sign in to an account from now on. Its sessions, unfinished sign-ins and mailed links end in the same
 * transaction, and a right password opens nothing until the account is enabled again. The owner keeps the revert link
 * after a change of address: it signs nobody in and lasts only seven days. Idempotent. Returns the account's id.
 */
export function disableAccount(
  ctx: Context,
  email: string,
): Promise<Result<{ id: string }, 'no-such-account'>> {
  return transaction(ctx, async (ctx) => {
    const account = await holdAccountWithAddress(ctx, normaliseEmailAddress(email))
    if (!account) return fail({ code: 'no-such-account' })
    await raiseHeldEpoch(ctx, account)
    const { count } = await ctx.db.account.updateMany({
      where: { id: account.id, disabledAt: null },
      data: { disabledAt: ctx.clock.now() },
    })
    if (count === 1) await recordEvent(ctx, 'account.disabled', { accountId: account.id }, {})
    return ok({ id: account.id })
  })
}

/** Lets people sign in to an account again, as before. Idempotent. Returns the account's id. */
export function enableAccount(
  ctx: Context,
  email: string,
): Promise<Result<{ id: string }, 'no-such-account'>> {
  return transaction(ctx, async (ctx) => {
    const account = await holdAccountWithAddress(ctx, normaliseEmailAddress(email))
    if (!account) return fail({ code: 'no-such-account' })
    const { count } = await ctx.db.account.updateMany({
      where: { id: account.id, disabledAt: { not: null } },
      data: { disabledAt: null },
    })
    if (count === 1) await recordEvent(ctx, 'account.enabled', { accountId: account.id }, {})
    return ok({ id: account.id })
  })
}
