import 'server-only'
import { raiseEpoch } from '../accounts/raise-epoch'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { type Db, rollBack } from '../db'
import { enqueueMail, type MailAccount, mailQuota, occasion, outdateMails } from '../mail/outbox'
import { retireAuthenticators } from './retired-authenticator'
import { secondFactorBudget } from './second-factor'

/**
 * Where every way of turning two-factor authentication off ends: raises the epoch (every session, challenge and link is
 * dead), retires every authenticator, removes the backup codes, what is pending and what was counted, and tells the owner.
 * Returns the new epoch. Undoes the transaction with `already-off` when there is no authenticator, and with
 * `session-over` when somebody else changed the account first.
 */
export async function disableTwoFactor(
  tx: Db,
  ctx: Context,
  account: MailAccount & { securityEpoch: number },
): Promise<number> {
  const accountId = account.id
  // The account's row first, as in every change of its factors: whoever has it goes on, everyone else waits for it.
  const epoch = await raiseEpoch(tx, accountId, account.securityEpoch)
  if ((await retireAuthenticators(tx, ctx, accountId)) === 0) rollBack({ code: 'already-off' })
  await tx.$executeRaw`
    WITH codes AS (DELETE FROM backup_code_batch WHERE account_id = ${accountId}::uuid),
      pending AS (DELETE FROM enrolment WHERE account_id = ${accountId}::uuid),
      failures AS (DELETE FROM budget WHERE key = ${secondFactorBudget(accountId)})
    DELETE FROM quota WHERE key = ${mailQuota(accountId, 'confirm-turning-off')}`
  await outdateMails(tx, ctx, accountId, ['backup-codes', 'confirm-turning-off'])
  await enqueueMail(tx, ctx, account, 'two-factor-off', occasion(ctx))
  await recordEvent(tx, ctx, 'two-factor.turned-off', { accountId }, {})
  return epoch
}
