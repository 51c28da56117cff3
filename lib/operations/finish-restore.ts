import 'server-only'
import { recordEvent } from '../audit/record'
import { before } from '../clock'
import type { Context } from '../context'
import type { Db } from '../db'
import * as policy from '../policy'
import { timeStepAt } from '../totp/verify'

/** Up to where the backup goes: its newest event, also when a restore was finished on it before. */
export const newestEvent = ({ db }: Pick<Context, 'db'>): Promise<{ id: bigint; at: Date } | null> =>
  db.auditEvent.findFirst({
    where: { type: { not: 'restore.finished' } },
    select: { id: true, at: true },
    orderBy: { id: 'desc' },
  })

/** Something that the backup brought back and that would have opened something now, and whose it was. */
export type Revived = {
  what: 'session' | 'sign-in' | 'invitation' | 'reset' | 'new address' | 'way back' | 'turning off'
  email: string
}
export type FinishedRestore = {
  accounts: number
  revived: Revived[]
  droppedMails: { template: string; recipient: string }[]
}

/**
 * After a database was restored from a backup and before the portal starts on it: nothing that was alive at the time
 * of the backup stays alive. Every epoch is raised, so sessions, sign-ins and mailed links open nothing; the way back
 * after a change of address ends, too; queued mail is dropped; pending enrolments go; a one-time password used shortly
 * before the restore is not good again. Returns what it found alive.
 */
export function finishRestore(ctx: Context): Promise<FinishedRestore> {
  return ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now()
    const revived = await findRevived(tx, now)
    const accounts = await tx.$executeRaw`
      UPDATE account SET security_epoch = security_epoch + 1, live_disable_request_id = NULL`
    await tx.emailChange.updateMany({ where: { undoneAt: null }, data: { undoTokenHash: null } })
    await tx.enrolment.deleteMany()
    // Whether these sign-ins were finished is not known any more, so nobody is warned of them.
    await tx.challenge.updateMany({ where: { settledAt: null }, data: { settledAt: now } })
    await tx.$executeRaw`
      UPDATE authenticator SET last_used_step = GREATEST(last_used_step, ${timeStepAt(now) + policy.oneTimePassword.window})`
    const droppedMails = await tx.$queryRaw<FinishedRestore['droppedMails']>`
      UPDATE outbox_mail SET state = 'outdated', sealed_values = NULL, ended_at = ${now} WHERE state = 'queued'
      RETURNING template, recipient`
    await recordEvent(tx, ctx, 'restore.finished', { accountId: null }, { accounts })
    return { accounts, revived, droppedMails }
  })
}

function findRevived(tx: Db, now: Date): Promise<Revived[]> {
  const { life, deliveredWithin } = policy.disableLink
  return tx.$queryRaw<Revived[]>`
    SELECT what, email FROM (
      SELECT 'session' AS what, account_id, security_epoch FROM session
        WHERE ended_at IS NULL AND last_seen_at > ${before(now, policy.session.idle)} AND created_at > ${before(now, policy.session.life)}
      UNION ALL SELECT 'sign-in', account_id, security_epoch FROM challenge WHERE consumed_at IS NULL AND expires_at > ${now}
      UNION ALL SELECT purpose::text, account_id, security_epoch FROM password_link WHERE used_at IS NULL AND expires_at > ${now}
      UNION ALL SELECT 'new address', account_id, security_epoch FROM email_change WHERE confirmed_at IS NULL AND expires_at > ${now}
    ) alive JOIN account USING (security_epoch) WHERE account.id = alive.account_id
    UNION ALL SELECT 'way back', email FROM email_change change JOIN account ON account.id = change.account_id
      WHERE undo_token_hash IS NOT NULL AND undone_at IS NULL AND confirmed_at > ${before(now, policy.emailChange.undoLife)}
    UNION ALL SELECT 'turning off', email FROM account JOIN disable_request ON disable_request.id = live_disable_request_id
      JOIN outbox_mail mail ON mail.id = mail_id
      WHERE CASE WHEN mail.state = 'sent' THEN mail.ended_at > ${before(now, life)}
        ELSE requested_at > ${before(now, deliveredWithin + life)} END
    ORDER BY 2, 1`
}
