import 'server-only'
import { z } from 'zod'
import type { AnyContext, Context } from '../context'
import { Prisma } from '../db'
import { type Device, deviceColumns, devicesOf } from '../factors/device'
import { rows } from '../rows'
import type { Session } from '../sessions/session'
import { disableLinkExpiry, mailTakenAt } from './disable-by-email'

/** What happened to a mail, as far as its reader needs to know. */
const mailOutcomes = z.enum(['on-its-way', 'sent', 'delayed', 'refused', 'given-up'])
type MailOutcome = z.infer<typeof mailOutcomes>

export type TwoFactorState = {
  devices: Device[]
  backupCodesLeft: number
  backupCodesSince: Date | null
  backupCodesBatch: string | null
  backupCodesMail: MailOutcome | null
  disableRequest: LiveDisableRequest | null
}

/** A request to turn off whose link works, and what happened to its mail. */
export type LiveDisableRequest = { requestedAt: Date; expiresAt: Date; mail: MailOutcome }

/** SQL over a row of `outbox_mail mail`. */
const mailOutcome = Prisma.sql`
  CASE WHEN mail.state IN ('sent', 'refused') THEN mail.state::text WHEN mail.state = 'cancelled' THEN 'given-up'
    WHEN mail.last_answer IS NOT NULL THEN 'delayed' ELSE 'on-its-way' END`

const codesRow = z.strictObject({
  batch: z.string(),
  left: z.number(),
  since: z.date(),
  mail: mailOutcomes.nullable(),
})
const requestRow = z.strictObject({
  requestedAt: z.date(),
  mailTakenAt: z.date().nullable(),
  mail: mailOutcomes,
})

/** What the two-factor page shows of an account: dates, names and numbers, nothing sealed. */
export async function readTwoFactorState(ctx: Context, { account }: Session): Promise<TwoFactorState> {
  const authenticators = await ctx.db.authenticator.findMany({
    where: { accountId: account.id },
    ...deviceColumns,
  })
  const [codes] = await rows(ctx.db, codesRow)`
    SELECT batch.id AS batch, batch.created_at AS since,
      (SELECT count(*)::int FROM backup_code WHERE batch_id = batch.id AND used_at IS NULL) AS left,
      (SELECT ${mailOutcome} FROM outbox_mail mail
        WHERE mail.account_id = batch.account_id AND template = 'backup-codes' AND mail.created_at >= batch.created_at
        ORDER BY mail.created_at DESC LIMIT 1) AS mail
    FROM backup_code_batch batch WHERE batch.account_id = ${account.id}::uuid`
  return {
    devices: devicesOf(authenticators),
    backupCodesLeft: codes?.left ?? 0,
    backupCodesSince: codes?.since ?? null,
    backupCodesBatch: codes?.batch ?? null,
    backupCodesMail: codes?.mail ?? null,
    disableRequest: await readLiveDisableRequest(ctx, account.id, ctx.clock.now()),
  }
}

/** The account's live request to turn off, if there is one. */
export async function readLiveDisableRequest(
  ctx: AnyContext,
  accountId: string,
  now: Date,
): Promise<LiveDisableRequest | null> {
  const [row] = await rows(ctx.db, requestRow)`
    SELECT request.requested_at AS "requestedAt", ${mailTakenAt} AS "mailTakenAt", ${mailOutcome} AS mail
    FROM account
    JOIN disable_request request ON request.id = account.live_disable_request_id
    JOIN outbox_mail mail ON mail.id = request.mail_id
    WHERE account.id = ${accountId}::uuid`
  if (!row) return null
  const { requestedAt, mail } = row
  const expiresAt = disableLinkExpiry(row)
  return now < expiresAt ? { requestedAt, expiresAt, mail } : null
}
