import 'server-only'
import { foldEmailAddress } from '../accounts/email-address'
import { raiseEpoch } from '../accounts/raise-epoch'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { transaction } from '../db'
import { outdateMails } from '../mail/outbox'
import { fail, ok, type Result } from '../result'

/**
 * Lets nobody sign in to an account from now on: its sessions, sign-ins under way and mailed links end with the same
 * write, and a right password opens nothing until it is enabled again. Done twice it is done once. Fails with
 * `no-such-account`, or `session-over` when the account was changed at the same moment.
 */
export async function disableAccount(ctx: Context, email: string): Promise<Result> {
  const account = await findAccount(ctx, email)
  if (!account) return fail({ code: 'no-such-account' })
  return transaction(ctx.db, async (tx) => {
    await raiseEpoch(tx, account.id, account.securityEpoch)
    const { count } = await tx.account.updateMany({
      where: { id: account.id, disabledAt: null },
      data: { disabledAt: ctx.clock.now() },
    })
    await outdateMails(tx, ctx, account.id, [
      'welcome',
      'reset-password',
      'confirm-turning-off',
      'confirm-new-email',
    ])
    if (count === 1) await recordEvent(tx, ctx, 'account.disabled', { accountId: account.id }, {})
    return ok()
  })
}

/** Lets people sign in to an account again, as before. Done twice it is done once. Fails with `no-such-account`. */
export async function enableAccount(ctx: Context, email: string): Promise<Result> {
  const account = await findAccount(ctx, email)
  if (!account) return fail({ code: 'no-such-account' })
  return transaction(ctx.db, async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: account.id, disabledAt: { not: null } },
      data: { disabledAt: null },
    })
    if (count === 1) await recordEvent(tx, ctx, 'account.enabled', { accountId: account.id }, {})
    return ok()
  })
}

const findAccount = ({ db }: Context, email: string) =>
  db.account.findUnique({
    where: { emailFolded: foldEmailAddress(email) },
    select: { id: true, securityEpoch: true },
  })
