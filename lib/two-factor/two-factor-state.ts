import 'server-only'
import type { Context } from '../context'
import type { Session } from '../sessions/session'
import { disableLinkExpiry } from './disable-by-email'

/** What happened to a mail, as far as its reader needs to know. */
type MailFate = 'on-its-way' | 'sent' | 'delayed' | 'refused' | 'given-up'

export type TwoFactorState = {
  devices: { id: string; name: string; addedAt: Date; lastUsedAt: Date }[]
  backupCodesLeft: number
  backupCodesSince: Date | null
  backupCodesMail: MailFate | null
  /** The live request to turn off. */
  disableRequest: { requestedAt: Date; expiresAt: Date; mail: MailFate } | null
}

type Row = {
  left: number
  since: Date | null
  codesMail: MailFate | null
  requestedAt: Date | null
  linkMail: MailFate | null
  mailTakenAt: Date | null
}

/** What the two-factor page shows of an account: dates, names and numbers, nothing sealed. */
export async function readTwoFactorState(ctx: Context, { account }: Session): Promise<TwoFactorState> {
  const devices = await ctx.db.authenticator.findMany({
    where: { accountId: account.id },
    select: { id: true, deviceName: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: 'asc' },
  })
  const [row] = await ctx.db.$queryRaw<Row[]>`
    WITH fate AS (
      SELECT id, template, created_at, CASE WHEN state = 'sent' THEN ended_at END AS taken_at,
        CASE WHEN state IN ('sent', 'refused') THEN state::text WHEN state = 'outdated' THEN 'given-up'
             WHEN last_answer IS NOT NULL THEN 'delayed' ELSE 'on-its-way' END AS fate
      FROM outbox_mail WHERE account_id = ${account.id}::uuid
    )
    SELECT batch.created_at AS since, request.requested_at AS "requestedAt",
      (SELECT count(*)::int FROM backup_code WHERE batch_id = batch.id AND used_at IS NULL) AS left,
      (SELECT fate FROM fate WHERE template = 'backup-codes' AND created_at >= batch.created_at
        ORDER BY created_at DESC LIMIT 1) AS "codesMail",
      link.fate AS "linkMail", link.taken_at AS "mailTakenAt"
    FROM account
    LEFT JOIN backup_code_batch batch ON batch.account_id = account.id
    LEFT JOIN disable_request request ON request.id = account.live_disable_request_id
    LEFT JOIN fate link ON link.id = request.mail_id
    WHERE account.id = ${account.id}::uuid`
  return {
    devices: devices.map(({ deviceName, createdAt, ...device }) => ({
      ...device,
      name: deviceName,
      addedAt: createdAt,
    })),
    backupCodesLeft: row?.left ?? 0,
    backupCodesSince: row?.since ?? null,
    backupCodesMail: row?.codesMail ?? null,
    disableRequest: row ? liveRequest(row, ctx.clock.now()) : null,
  }
}

function liveRequest(
  { requestedAt, mailTakenAt, linkMail }: Row,
  now: Date,
): TwoFactorState['disableRequest'] {
  if (!requestedAt || !linkMail) return null
  const expiresAt = disableLinkExpiry({ requestedAt, mailTakenAt })
  return now < expiresAt ? { requestedAt, expiresAt, mail: linkMail } : null
}
