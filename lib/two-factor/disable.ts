import 'server-only'
import { raiseEpoch } from '../accounts/security-epoch'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { type Db, rollBack } from '../db'
import { enqueueMail, type MailAccount, mailQuota, occasion, outdateMails, sixthMail } from '../mail/outbox'
import { retireAllAuthenticators } from './retired-authenticator'
import { secondFactorBudget } from './second-factor'

/**
 * Where every way of turning two-factor authentication off ends: raises the epoch (`raiseEpoch`), retires every
 * authenticator, removes the backup codes, what is pending and what was counted, and tells the owner. Returns the new
 * epoch. Undoes the transaction with `already-off` when there is no authenticator, and with `session-over` when
 * somebody else changed the account first.
 */
export async function disableTwoFactor(
  tx: Db,
  ctx: Context,
  account: MailAccount & { securityEpoch: number },
): Promise<number> {
  const accountId = account.id
  // The account's row first, as in every change of its factors: whoever has it goes on, everyone else waits for it.
  const epoch = await raiseEpoch(tx, ctx, accountId, account.securityEpoch)
  if ((await retireAllAuthenticators(tx, ctx, accountId)) === 0) rollBack({ code: 'already-off' })
  await tx.$executeRaw`
    WITH codes AS (DELETE FROM backup_code_batch WHERE account_id = ${accountId}::uuid),
      pending AS (DELETE FROM enrolment WHERE account_id = ${accountId}::uuid),
      failures AS (DELETE FROM budget WHERE key = ${secondFactorBudget(accountId)})
    DELETE FROM quota WHERE key IN (${mailQuota(accountId, 'confirm-turning-off')}, ${sixthMail(accountId, 'confirm-turning-off')})`
  await outdateMails(tx, ctx, accountId, ['backup-codes'])
  await enqueueMail(tx, ctx, account, 'two-factor-off', occasion(ctx))
  await recordEvent(tx, ctx, 'two-factor.turned-off', { accountId }, {})
  return epoch
}
