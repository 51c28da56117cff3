import 'server-only'
import type { Context } from '../context'
import { type Db, rollBack } from '../db'
import { outdateMails } from '../mail/outbox'

/**
 * Raises the account's security epoch: every session, challenge and mailed link of the old one opens nothing any
 * more, and mails with such a link that still wait are not sent. Only the way back after a change of address stays,
 * which is there for when a thief did all this. One conditional write: when the epoch is no longer `from`, somebody
 * else changed the account first, and the transaction is undone with `session-over`. Returns the new epoch.
 */
export async function raiseEpoch(tx: Db, ctx: Context, accountId: string, from: number): Promise<number> {
  const raised = await tx.account.updateMany({
    where: { id: accountId, securityEpoch: from },
    data: { securityEpoch: from + 1, liveDisableRequestId: null },
  })
  if (raised.count !== 1) rollBack({ code: 'session-over' })
  await outdateMails(tx, ctx, accountId, [
    'welcome',
    'reset-password',
    'browser-link',
    'confirm-turning-off',
    'confirm-new-email',
  ])
  return from + 1
}

/**
 * The account with this address, whose row is held until the transaction ends: nobody changes it first, so that its
 * epoch can be raised for sure.
 */
export async function holdAccountWithAddress(
  tx: Db,
  emailFolded: string,
): Promise<{ id: string; securityEpoch: number } | undefined> {
  const [account] = await tx.$queryRaw<{ id: string; securityEpoch: number }[]>`
    SELECT id, security_epoch AS "securityEpoch" FROM account WHERE email_folded = ${emailFolded} FOR NO KEY UPDATE`
  return account
}

/**
 * Takes hold of the account's row until the transaction ends, as `raiseEpoch` does, without raising the epoch. Undoes
 * the transaction with `session-over` when the epoch is another one.
 */
export async function holdAccount(tx: Db, accountId: string, epoch: number): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT FROM account WHERE id = ${accountId}::uuid AND security_epoch = ${epoch} FOR NO KEY UPDATE`
  if (held.length !== 1) rollBack({ code: 'session-over' })
}
