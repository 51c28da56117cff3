import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { type IssuedCodes, issueBackupCodes } from '../factors/backup-codes'
import { cancelMails, enqueueMail, requestMetadata, takeMailQuota } from '../mail/outbox'
import { fail, ok, type Result } from '../result'
import { endOtherSessions } from '../sessions/renew-session'
import { keepAnswer } from '../sessions/repeated-answer'
import type { Session } from '../sessions/session'
import { isSteppedUp } from '../sessions/stepped-up'
import { transaction } from '../transaction'

/**
 * Issues ten new backup codes, mails them and returns them. The old codes are dead and other sessions end. `replaces`
 * is the batch that the person saw, so that a form sent again by a reload issues no further codes.
 */
export async function renewBackupCodes(
  ctx: Context,
  session: Session,
  replaces: string,
): Promise<
  Result<IssuedCodes, 'already-off' | 'step-up-needed' | 'codes-made-already' | 'mail-limit' | 'session-over'>
> {
  const { account } = session
  if (!account.twoFactorOn) return fail({ code: 'already-off' })
  if (!isSteppedUp(session, 'new-codes', ctx.clock.now()))
    return fail({ code: 'step-up-needed', purpose: 'new-codes' })
  return transaction(ctx, async (ctx) => {
    const sessionToken = await endOtherSessions(ctx, session)
    const batch = await ctx.db.backupCodeBatch.findUnique({
      where: { accountId: account.id },
      select: { id: true, createdAt: true },
    })
    if (batch && batch.id !== replaces)
      throw ctx.rollBack({ code: 'codes-made-already', at: batch.createdAt })
    await takeMailQuota(ctx, account.id, 'backup-codes')
    const codes = await issueBackupCodes(ctx, account.id)
    await cancelMails(ctx, account.id, ['backup-codes'])
    const values = { ...requestMetadata(ctx), reason: 'new-codes', codes } as const
    await enqueueMail(ctx, account, 'backup-codes', values)
    await recordEvent(ctx, 'backup-codes.renewed', { accountId: account.id, sessionId: session.id }, {})
    const issued = { backupCodes: codes, sessionToken }
    await keepAnswer(ctx, { tokenHash: session.tokenHash, accountId: account.id }, issued)
    return ok(issued)
  })
}
