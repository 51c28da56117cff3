import 'server-only'
import { keepsEntries, readPendingUndos } from '../accounts/undo-email-change'
import { recordEvent } from '../audit/record'
import { raiseEpoch } from '../credentials/security-epoch'
import { retireAllAuthenticators } from '../factors/retired-authenticator'
import { secondFactorBudget } from '../factors/second-factor'
import { enqueueMail, type MailAccount, mailQuota, occasion, outdateMails, sixthMail } from '../mail/outbox'
import type { InTransaction } from '../transaction'

/**
 * Where every way of turning two-factor authentication off ends: raises the epoch (`raiseEpoch`), retires every
 * authenticator, removes the backup codes, what is pending and what was counted, and tells the owner. Returns the new
 * epoch. Undoes the transaction with `already-off` when there is no authenticator, and with `session-over` when
 * somebody else changed the account first.
 */
export async function disableTwoFactor(
  ctx: InTransaction<'already-off' | 'session-over'>,
  account: MailAccount & { securityEpoch: number },
): Promise<number> {
  const accountId = account.id
  // The account's row first, as in every change of its factors: whoever has it goes on, everyone else waits for it.
  const epoch = await raiseEpoch(ctx, accountId, account.securityEpoch)
  if ((await retireAllAuthenticators(ctx, accountId)) === 0) throw ctx.rollBack({ code: 'already-off' })
  await ctx.db.$executeRaw`
    WITH codes AS (DELETE FROM backup_code_batch WHERE account_id = ${accountId}::uuid),
      pending AS (DELETE FROM enrolment WHERE account_id = ${accountId}::uuid),
      failures AS (DELETE FROM budget WHERE key = ${secondFactorBudget(accountId)})
    DELETE FROM quota WHERE key IN (${mailQuota(accountId, 'confirm-turning-off')}, ${sixthMail(accountId, 'confirm-turning-off')})`
  await outdateMails(ctx, accountId, ['backup-codes'])
  const keepEntry = await keepsEntries(ctx, accountId, await readPendingUndos(ctx, accountId))
  await enqueueMail(ctx, account, 'two-factor-off', { ...occasion(ctx), keepEntry })
  await recordEvent(ctx, 'two-factor.turned-off', { accountId }, {})
  return epoch
}
