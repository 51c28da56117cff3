import 'server-only'
import { recordEvent } from '../audit/record'
import type { SessionToken } from '../crypto/token'
import { type IssuedCodes, issueBackupCodes } from '../factors/backup-codes'
import { enqueueMail, requestMetadata } from '../mail/outbox'
import { keepAnswer } from '../sessions/repeated-answer'
import type { Session } from '../sessions/session'
import type { InTransaction } from '../transaction'

/**
 * What comes with the first device of any kind, in its transaction: two-factor authentication is on from now on, ten
 * backup codes are issued and mailed, and the same form sent twice, where it says so, gets them again.
 */
export async function turnedOnWith(
  ctx: InTransaction,
  { id: sessionId, tokenHash, account }: Session,
  { device, sessionToken }: { device: string; sessionToken: SessionToken },
): Promise<IssuedCodes> {
  const codes = await issueBackupCodes(ctx, account.id)
  const values = { ...requestMetadata(ctx), reason: 'turned-on', codes } as const
  await enqueueMail(ctx, account, 'backup-codes', values)
  await recordEvent(ctx, 'two-factor.turned-on', { accountId: account.id, sessionId }, { device })
  const issued = { backupCodes: codes, sessionToken }
  await keepAnswer(ctx, { tokenHash, accountId: account.id }, issued)
  return issued
}
