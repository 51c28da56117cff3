import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { Context } from '../context'
import { authenticatePassword } from '../credentials/authenticate-password'
import { holdAccount } from '../credentials/security-epoch'
import { hashToken, type LinkToken, newToken, type SessionToken } from '../crypto/token'
import { Prisma } from '../db'
import { keepsEntries } from '../factors/kept-entries'
import { redeem } from '../links/link'
import { cancelMails, enqueueMail, requestMetadata, takeMailQuota } from '../mail/outbox'
import * as policy from '../policy'
import type { PasswordRefusal } from '../rate-limit/password-throttle'
import { fail, ok, type Result } from '../result'
import { rows } from '../rows'
import { renewSession } from '../sessions/renew-session'
import { keepAnswer } from '../sessions/repeated-answer'
import type { Session } from '../sessions/session'
import { transaction } from '../transaction'
import { disableTwoFactor } from './disable'

/**
 * Mails the link to the final step of turning off. The new link replaces an earlier one. This needs a passed second
 * factor, and every session of an account with two-factor authentication has passed it. `mail-limit`: the last link
 * stays good.
 */
export async function requestDisable(
  ctx: Context,
  session: Session,
): Promise<Result<void, 'already-off' | 'mail-limit' | 'session-over'>> {
  const { account, securityEpoch } = session
  if (!account.twoFactorOn) return fail({ code: 'already-off' })
  const id = ctx.random.uuid()
  const token = newToken<LinkToken>(ctx.random)
  const requestedAt = ctx.clock.now()
  return transaction(ctx, async (ctx) => {
    await holdAccount(ctx, account.id, securityEpoch)
    const live = await ctx.db.disableRequest.count({ where: { liveFor: { id: account.id } } })
    await takeMailQuota(ctx, account.id, 'confirm-turning-off', { butOneMore: live === 0 })
    const devices = await ctx.db.authenticator.findMany({
      where: { accountId: account.id },
      select: { deviceName: true },
    })
    await cancelMails(ctx, account.id, ['confirm-turning-off'])
    const values = {
      ...requestMetadata(ctx),
      link: `${ctx.config.origin}/two-factor/disable/${token}`,
      devices: devices.map(({ deviceName }) => deviceName),
    }
    const life = { deliverWithin: policy.disableLink.deliveredWithin }
    const mailId = await enqueueMail(ctx, account, 'confirm-turning-off', values, life)
    await ctx.db.disableRequest.create({
      data: { id, accountId: account.id, tokenHash: hashToken(token), securityEpoch, mailId, requestedAt },
      select: { id: true },
    })
    await ctx.db.account.updateMany({ where: { id: account.id }, data: { liveDisableRequestId: id } })
    await recordEvent(
      ctx,
      'two-factor.turning-off-requested',
      { accountId: account.id, sessionId: session.id },
      {},
    )
    return ok()
  })
}

/** A link that still works, as its page shows it. */
export type DisableRequest = { email: string; devices: string[] }

const requestRow = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  securityEpoch: z.number(),
  usedAt: z.date().nullable(),
  requestedAt: z.date(),
  mailTakenAt: z.date().nullable(),
  email: z.string(),
  accountEpoch: z.number(),
  liveId: z.string().nullable(),
  devices: z.array(z.string()),
  keepEntries: z.boolean(),
})
type Row = z.infer<typeof requestRow>

/** Why the link of a mail opens nothing: each has a sentence of its own. */
export type DeadDisableLink =
  | `disable-link-${'unknown' | 'used' | 'expired' | 'replaced' | 'invalidated' | 'someone-else'}`
  | 'already-off'

/**
 * The request behind a link, for the page that opens; it changes nothing. `session` is who is signed in in this
 * browser, if anybody. `keepEntries`: undoing a change of address would bring the devices back, also once the link is
 * used, so their entries in the app are to be kept.
 */
export async function readDisableRequest(
  ctx: Context,
  token: LinkToken,
  session: Session | undefined,
): Promise<{ link: Result<DisableRequest, DeadDisableLink>; keepEntries: boolean }> {
  const request = await findRequest(ctx, token)
  const link = whetherLive(ctx, request, session)
  if (!link.ok) {
    const isUsed = link.failure.code === 'disable-link-used'
    return { link, keepEntries: isUsed && request?.keepEntries === true }
  }
  const { email, devices, keepEntries } = link.value
  return { link: ok({ email, devices }), keepEntries }
}

async function findLiveRequest(
  ctx: Context,
  token: LinkToken,
  session: Session | undefined,
): Promise<Result<Row, DeadDisableLink>> {
  return whetherLive(ctx, await findRequest(ctx, token), session)
}

async function findRequest(ctx: Context, token: LinkToken): Promise<Row | undefined> {
  const [row] = await rows(ctx.db, requestRow)`
    SELECT request.id, request.account_id AS "accountId", request.security_epoch AS "securityEpoch",
      request.used_at AS "usedAt", request.requested_at AS "requestedAt",
      ${mailTakenAt} AS "mailTakenAt",
      account.email, account.security_epoch AS "accountEpoch", account.live_disable_request_id AS "liveId",
      ARRAY (SELECT device_name FROM authenticator WHERE account_id = account.id ORDER BY created_at) AS devices,
      ${keepsEntries(ctx.clock.now())} AS "keepEntries"
    FROM disable_request request
    JOIN account ON account.id = request.account_id
    JOIN outbox_mail mail ON mail.id = request.mail_id
    WHERE request.token_hash = ${hashToken(token)}`
  return row
}

function whetherLive(
  ctx: Context,
  row: Row | undefined,
  session: Session | undefined,
): Result<Row, DeadDisableLink> {
  if (!row) return fail({ code: 'disable-link-unknown' })
  const dead = whyDead(row, ctx.clock.now(), session)
  return dead ? fail({ code: dead }) : ok(row)
}

function whyDead(row: Row, now: Date, session: Session | undefined): DeadDisableLink | undefined {
  // First, so that it tells a stranger nothing about the link.
  if (session && session.account.id !== row.accountId) return 'disable-link-someone-else'
  if (row.usedAt) return 'disable-link-used'
  if (row.devices.length === 0) return 'already-off'
  if (row.liveId !== null && row.liveId !== row.id) return 'disable-link-replaced'
  if (row.liveId === null || row.securityEpoch !== row.accountEpoch) return 'disable-link-invalidated'
  if (now >= disableLinkExpiry(row)) return 'disable-link-expired'
  return undefined
}

/** SQL over a row of `outbox_mail mail`: when the mail server took the mail, if it did. */
export const mailTakenAt = Prisma.sql`CASE WHEN mail.state = 'sent' THEN mail.ended_at END`

/** The hour starts when the mail server took the mail, a day after the request at the latest. */
export function disableLinkExpiry({
  requestedAt,
  mailTakenAt,
}: Pick<Row, 'requestedAt' | 'mailTakenAt'>): Date {
  const { life, deliveredWithin } = policy.disableLink
  return after(mailTakenAt ?? after(requestedAt, deliveredWithin), life)
}

type Disabled = { sessionToken: SessionToken | undefined }

/**
 * The final step: turns two-factor authentication off if the password of the link's account is right. Signs nobody
 * in. A session of that account in this browser continues with the returned token. Of any number of parallel tries,
 * only one succeeds. `session-over`: the session or the account was changed at the same moment.
 */
export async function confirmDisable(
  ctx: Context,
  { token, password, session }: { token: LinkToken; password: string; session: Session | undefined },
): Promise<Result<Disabled, DeadDisableLink | PasswordRefusal | 'session-over'>> {
  const live = await findLiveRequest(ctx, token, session)
  if (!live.ok) return live
  const { id, accountId, securityEpoch } = live.value
  const proof = await authenticatePassword(ctx, { subject: { accountId }, password, at: 'turning-off' })
  if (!proof.ok) return proof
  const find = () => findLiveRequest(ctx, token, session)
  return redeem(ctx, find, async (ctx) => {
    const used = await ctx.db.disableRequest.updateMany({
      where: { id, usedAt: null, liveFor: { securityEpoch } },
      data: { usedAt: ctx.clock.now() },
    })
    if (used.count !== 1) throw ctx.rollBack({ code: 'disable-link-used' })
    const epoch = await disableTwoFactor(ctx, { ...proof.value, securityEpoch })
    const sessionToken = session && (await renewSession(ctx, session, { epoch }))
    await keepAnswer(ctx, { tokenHash: hashToken(token), accountId }, { sessionToken })
    return ok({ sessionToken })
  })
}
