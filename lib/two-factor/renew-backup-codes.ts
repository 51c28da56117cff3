import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { transaction } from '../db'
import { enqueueMail, occasion, outdateMails, takeMailQuota } from '../mail/outbox'
import { fail, ok, type Result } from '../result'
import { endOtherSessions } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { isSteppedUp } from '../sessions/step-up'
import { type IssuedCodes, issueBackupCodes } from './backup-codes'

/**
 * Issues ten new backup codes, mails them and returns them; the old ones are dead, other sessions end.
 * Fails with `already-off`, `step-up-needed`, `mail-limit` or `session-over`.
 */
export async function renewBackupCodes(ctx: Context, session: Session): Promise<Result<IssuedCodes>> {
  const { account } = session
  if (!account.twoFactorOn) return fail({ code: 'already-off' })
  if (!isSteppedUp(session, 'new-codes', ctx.clock.now())) return fail({ code: 'step-up-needed' })
  return transaction(ctx.db, async (tx) => {
    const sessionToken = await endOtherSessions(tx, ctx, session)
    await takeMailQuota(tx, ctx, account.id, 'backup-codes')
    const codes = await issueBackupCodes(tx, ctx, account.id)
    await outdateMails(tx, ctx, account.id, ['backup-codes'])
    const values = { ...occasion(ctx), reason: 'new-codes', codes } as const
    await enqueueMail(tx, ctx, account, 'backup-codes', values)
    await recordEvent(tx, ctx, 'backup-codes.renewed', { accountId: account.id, sessionId: session.id }, {})
    return ok({ backupCodes: codes, sessionToken })
  })
}
