import 'server-only'
import { raiseEpoch } from '../accounts/raise-epoch'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { type Db, rollBack } from '../db'
import { enqueueMail, type MailAccount, occasion, outdateMails } from '../mail/outbox'

/**
 * Where every way of turning two-factor authentication off ends: removes every authenticator, the backup codes and
 * what is pending, raises the epoch (every session, challenge and link is dead) and tells the owner. Returns the new
 * epoch. Undoes the transaction with `already-off` when there is no authenticator: of two ways at once one wins.
 */
export async function disableTwoFactor(
  tx: Db,
  ctx: Context,
  account: MailAccount & { securityEpoch: number },
): Promise<number> {
  const accountId = account.id
  const removed = await tx.authenticator.deleteMany({ where: { accountId } })
  if (removed.count === 0) rollBack({ code: 'already-off' })
  await tx.backupCodeBatch.deleteMany({ where: { accountId } })
  await tx.enrolment.deleteMany({ where: { accountId } })
  const epoch = await raiseEpoch(tx, accountId, account.securityEpoch)
  await outdateMails(tx, ctx, accountId, ['backup-codes', 'confirm-turning-off'])
  await enqueueMail(tx, ctx, account, 'two-factor-off', occasion(ctx))
  await recordEvent(tx, ctx, 'two-factor.turned-off', { accountId }, { by: 'mailed-link' })
  return epoch
}
