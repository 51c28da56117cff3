import 'server-only'
import { z } from 'zod'
import type { AnyContext } from '../context'
import { cancelMails } from '../mail/outbox'
import { anyRow, rows } from '../rows'
import type { InTransaction } from '../transaction'

const heldAccount = z.strictObject({ id: z.string(), securityEpoch: z.number() })

/**
 * Raises the account's security epoch, which others call a credential version or a security stamp. Sessions, challenges
 * and mailed links of the old epoch open nothing any more, and waiting mails with such a link are not sent. Only the
 * revert link after a change of address stays: it is for the case that an attacker did all this. One conditional write
 * decides: when the epoch is no longer `from`, somebody else changed the account first, and the transaction is undone
 * with `session-over`. Returns the new epoch.
 */
export async function raiseEpoch(
  ctx: InTransaction<'session-over'>,
  accountId: string,
  from: number,
): Promise<number> {
  const raised = await raise(ctx, accountId, from)
  if (!raised) throw ctx.rollBack({ code: 'session-over' })
  return from + 1
}

/** The same for an account whose row this transaction holds, so that nobody else can have changed it first. */
export async function raiseHeldEpoch(
  ctx: InTransaction,
  { id, securityEpoch }: { id: string; securityEpoch: number },
): Promise<number> {
  const raised = await raise(ctx, id, securityEpoch)
  if (!raised) throw new Error('The row of the account was not held')
  return securityEpoch + 1
}

async function raise(ctx: InTransaction, accountId: string, from: number): Promise<boolean> {
  const raised = await ctx.db.account.updateMany({
    where: { id: accountId, securityEpoch: from },
    data: { securityEpoch: from + 1, liveDisableRequestId: null },
  })
  if (raised.count !== 1) return false
  await cancelMails(ctx, accountId, [
    'welcome',
    'reset-password',
    'browser-link',
    'confirm-turning-off',
    'confirm-new-email',
  ])
  return true
}

/**
 * Returns the account with this address and holds its row until the transaction ends. Nobody else can change it
 * first, so its epoch can certainly be raised.
 */
export async function holdAccountWithAddress(
  ctx: AnyContext,
  emailNormalised: string,
): Promise<{ id: string; securityEpoch: number } | undefined> {
  const [account] = await rows(ctx.db, heldAccount)`
    SELECT id, security_epoch AS "securityEpoch" FROM account WHERE email_normalised = ${emailNormalised} FOR NO KEY UPDATE`
  return account
}

/**
 * Takes hold of the account's row until the transaction ends, as `raiseEpoch` does, without raising the epoch. Undoes
 * the transaction with `session-over` when the epoch is another one.
 */
export async function holdAccount(
  ctx: InTransaction<'session-over'>,
  accountId: string,
  epoch: number,
): Promise<void> {
  const held = await rows(ctx.db, anyRow)`
    SELECT FROM account WHERE id = ${accountId}::uuid AND security_epoch = ${epoch} FOR NO KEY UPDATE`
  if (held.length !== 1) throw ctx.rollBack({ code: 'session-over' })
}
