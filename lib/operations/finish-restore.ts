import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { AnyContext, Context } from '../context'
import { isUndoable } from '../links/revert-link'
import * as policy from '../policy'
import { rows } from '../rows'
import { isAlive } from '../sessions/session'
import { isAnswerable } from '../sign-in/challenge'
import { timeStepAt } from '../totp/verify'
import { atomically } from '../transaction'
import { disableLinkExpiry, mailTakenAt } from '../two-factor/disable-by-email'
import { LIMITS, readHealthMetrics } from './health-metrics'

const revivedRow = z.strictObject({
  what: z.enum(['session', 'sign-in', 'invitation', 'reset', 'new browser', 'new address', 'revert link']),
  email: z.string(),
})
const liveRequest = z.strictObject({
  email: z.string(),
  requestedAt: z.date(),
  mailTakenAt: z.date().nullable(),
})
const droppedMail = z.strictObject({ template: z.string(), recipient: z.string() })

/** Where the backup ends: its newest event, not counting restores that were finished on it before. */
export const newestEvent = ({ db }: Pick<Context, 'db'>): Promise<{ id: bigint; at: Date } | null> =>
  db.auditEvent.findFirst({
    where: { type: { not: 'restore.finished' } },
    select: { id: true, at: true },
    orderBy: { id: 'desc' },
  })

/** What speaks against this machine's clock; `offset` in milliseconds, positive when this machine is ahead. */
export type ClockDoubt =
  | { what: 'apart-from-database'; offset: number }
  | { what: 'behind-newest-event'; newestAt: Date }

/**
 * Whether the time that `finishRestore` would use can be wrong. With a clock that is ahead, nobody's one-time
 * passwords would be accepted until that time comes. With a clock that is behind, a used one would be good again.
 */
export async function doubtClock(ctx: Context): Promise<ClockDoubt | undefined> {
  const { clockOffset: offset } = await readHealthMetrics(ctx)
  if (Math.abs(offset) > LIMITS.clockOffset) return { what: 'apart-from-database', offset }
  const newest = await ctx.db.auditEvent.findFirst({ select: { at: true }, orderBy: { id: 'desc' } })
  return newest && newest.at > after(ctx.clock.now(), LIMITS.clockOffset)
    ? { what: 'behind-newest-event', newestAt: newest.at }
    : undefined
}

/** Something that the backup brought back and that would have opened something now, and whose it was. */
export type Revived = { what: z.infer<typeof revivedRow>['what'] | 'turning off'; email: string }
export type FinishedRestore = {
  accounts: number
  revived: Revived[]
  droppedMails: z.infer<typeof droppedMail>[]
}

/**
 * Runs after a database was restored from a backup and before the portal starts on it. Nothing that was alive at the
 * time of the backup stays alive. Every epoch is raised, so sessions, sign-ins and mailed links open nothing. The
 * revert link after a change of address also ends, queued mail is dropped and pending enrolments are deleted. A
 * one-time password used shortly before the restore is not good again. Returns what it found alive.
 */
export function finishRestore(ctx: Context): Promise<FinishedRestore> {
  return atomically(ctx, async (ctx) => {
    const now = ctx.clock.now()
    const revived = await findRevived(ctx, now)
    const accounts = await ctx.db.$executeRaw`
      UPDATE account SET security_epoch = security_epoch + 1, live_disable_request_id = NULL`
    await ctx.db.emailChange.updateMany({ where: { undoneAt: null }, data: { undoTokenHash: null } })
    await ctx.db.enrolment.deleteMany()
    // Whether these sign-ins were finished is not known any more, so nobody is warned of them.
    await ctx.db.challenge.updateMany({ where: { settledAt: null }, data: { settledAt: now } })
    await ctx.db.$executeRaw`
      UPDATE authenticator SET last_used_step = ${timeStepAt(now) + policy.oneTimePassword.window},
        earlier_used_steps = (last_used_step || earlier_used_steps)[1:${policy.oneTimePassword.usedStepsKept}::int]`
    const droppedMails = await rows(ctx.db, droppedMail)`
      UPDATE outbox_mail SET state = 'cancelled', sealed_values = NULL, ended_at = ${now} WHERE state = 'queued'
      RETURNING template, recipient`
    await recordEvent(ctx, 'restore.finished', { accountId: null }, { accounts })
    return { accounts, revived, droppedMails }
  })
}

async function findRevived(ctx: AnyContext, now: Date): Promise<Revived[]> {
  const revived = await rows(ctx.db, revivedRow)`
    SELECT 'session' AS what, email FROM session JOIN account ON account.id = session.account_id WHERE ${isAlive(now)}
    UNION ALL SELECT 'sign-in', email FROM challenge, account WHERE ${isAnswerable(now)}
    UNION ALL SELECT CASE purpose WHEN 'browser' THEN 'new browser' ELSE purpose::text END, email FROM password_link link JOIN account ON account.id = link.account_id
      WHERE used_at IS NULL AND expires_at > ${now} AND link.security_epoch = account.security_epoch
    UNION ALL SELECT 'new address', email FROM email_change change JOIN account ON account.id = change.account_id
      WHERE confirmed_at IS NULL AND expires_at > ${now} AND change.security_epoch = account.security_epoch
    UNION ALL SELECT 'revert link', email FROM email_change change JOIN account ON account.id = change.account_id
      WHERE ${isUndoable(now)}`
  const requests = await rows(ctx.db, liveRequest)`
    SELECT email, requested_at AS "requestedAt", ${mailTakenAt} AS "mailTakenAt"
    FROM account JOIN disable_request ON disable_request.id = live_disable_request_id
    JOIN outbox_mail mail ON mail.id = mail_id`
  const links = requests.filter((request) => disableLinkExpiry(request) > now)
  return [...revived, ...links.map(({ email }) => ({ what: 'turning off', email }) as const)].sort(
    (a, b) => compare(a.email, b.email) || compare(a.what, b.what),
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
