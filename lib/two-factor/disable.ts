import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { raiseEpoch } from '../credentials/security-epoch'
import { keepsEntries } from '../factors/kept-entries'
import { revokeAllAuthenticators } from '../factors/revoked-authenticator'
import { secondFactorThrottle } from '../factors/second-factor'
import {
  cancelMails,
  enqueueMail,
  type MailAccount,
  mailQuota,
  requestMetadata,
  sixthMail,
} from '../mail/outbox'
import { rows } from '../rows'
import type { InTransaction } from '../transaction'

/**
 * The last step of every way to turn two-factor authentication off. It raises the epoch (`raiseEpoch`), revokes every
 * authenticator, removes the backup codes, the pending enrolment and the counts, and tells the owner. Returns the new
 * epoch. Undoes the transaction with `already-off` when there is no authenticator, and with `session-over` when
 * somebody else changed the account first.
 */
export async function disableTwoFactor(
  ctx: InTransaction<'already-off' | 'session-over'>,
  account: MailAccount & { securityEpoch: number },
): Promise<number> {
  const accountId = account.id
  // Lock the account's row first, as in every change of its factors: whoever holds it continues, everyone else waits.
  const epoch = await raiseEpoch(ctx, accountId, account.securityEpoch)
  if ((await revokeAllAuthenticators(ctx, accountId)) === 0) throw ctx.rollBack({ code: 'already-off' })
  const { keepEntry } = await forget(ctx, accountId)
  await cancelMails(ctx, accountId, ['backup-codes'])
  await enqueueMail(ctx, account, 'two-factor-off', { ...requestMetadata(ctx), keepEntry })
  await recordEvent(ctx, 'two-factor.turned-off', { accountId }, {})
  return epoch
}

const forgottenRow = z.strictObject({ keepEntry: z.boolean() })

/** Removes what belongs to no authenticator any more, and says whether entries in the app are to be kept. */
async function forget(ctx: InTransaction, accountId: string): Promise<z.infer<typeof forgottenRow>> {
  const failures = secondFactorThrottle(accountId)
  const mails = [mailQuota, sixthMail].map((quota) => quota(accountId, 'confirm-turning-off').kind)
  const [forgotten] = await rows(ctx.db, forgottenRow)`
    WITH codes AS (DELETE FROM backup_code_batch WHERE account_id = ${accountId}::uuid),
      pending AS (DELETE FROM enrolment WHERE account_id = ${accountId}::uuid),
      failures AS (DELETE FROM throttle WHERE kind = ${failures.kind} AND subject = ${failures.subject}),
      mails AS (DELETE FROM quota WHERE subject = ${accountId} AND kind = ANY(${mails}))
    SELECT ${keepsEntries(ctx.clock.now())} AS "keepEntry" FROM account WHERE id = ${accountId}::uuid`
  if (!forgotten) throw new Error('The account is gone, though its row is locked')
  return forgotten
}
