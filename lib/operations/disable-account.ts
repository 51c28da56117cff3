import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { holdAccountWithAddress, raiseHeldEpoch } from '../credentials/security-epoch'
import { fail, ok, type Result } from '../result'
import { transaction } from '../transaction'

/**
 * Lets nobody sign in to an account from now on: its sessions, sign-ins under way and mailed links end with the same
 * write, and a right password opens nothing until it is enabled again. The revert link after a change of address stays
 * the owner's: it signs nobody in, and seven days are soon over. Done twice it is done once. Returns its id.
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

/** Lets people sign in to an account again, as before. Done twice it is done once. Returns its id. */
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
