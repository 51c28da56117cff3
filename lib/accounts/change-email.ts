import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { Context } from '../context'
import { authenticatePassword } from '../credentials/authenticate-password'
import { normaliseEmailAddress } from '../credentials/email-address'
import { holdAccount, raiseEpoch } from '../credentials/security-epoch'
import { hashToken, type LinkToken, newToken, type SessionToken } from '../crypto/token'
import { isTaken } from '../database-errors'
import { type DeadLink, redeem, whyDead } from '../links/link'
import { cancelMails, enqueueMail, requestMetadata, takeMailQuota } from '../mail/outbox'
import * as policy from '../policy'
import type { PasswordRefusal } from '../rate-limit/password-throttle'
import { fail, ok, type Result } from '../result'
import { rows } from '../rows'
import { renewSession } from '../sessions/renew-session'
import { keepAnswer } from '../sessions/repeated-answer'
import type { Session } from '../sessions/session'
import { isSteppedUp } from '../sessions/stepped-up'
import { type InTransaction, transaction } from '../transaction'

/**
 * Mails a link to the new address; nothing changes until it is confirmed there. Only a reader of that mailbox learns
 * whether the address already has an account.
 */
export async function requestEmailChange(
  ctx: Context,
  session: Session,
  newEmail: string,
): Promise<Result<void, 'step-up-needed' | 'same-address' | 'mail-limit' | 'session-over'>> {
  const { account, securityEpoch } = session
  const now = ctx.clock.now()
  if (newEmail === account.email) return fail({ code: 'same-address' })
  if (!isSteppedUp(session, 'change-email', now))
    return fail({ code: 'step-up-needed', purpose: 'change-email' })
  const token = newToken<LinkToken>(ctx.random)
  return transaction(ctx, async (ctx) => {
    await holdAccount(ctx, account.id, securityEpoch)
    await takeMailQuota(ctx, account.id, 'confirm-new-email')
    await cancelMails(ctx, account.id, ['confirm-new-email'])
    // Only the newest works: an earlier one may have gone to a mistyped address.
    await ctx.db.emailChange.updateMany({
      where: { accountId: account.id, confirmedAt: null, expiresAt: { gt: now } },
      data: { expiresAt: now },
    })
    await ctx.db.emailChange.create({
      data: {
        id: ctx.random.uuid(),
        accountId: account.id,
        newEmail,
        confirmTokenHash: hashToken(token),
        securityEpoch,
        requestedAt: now,
        expiresAt: after(now, policy.emailChange.life),
      },
      select: { id: true },
    })
    const values = {
      ...requestMetadata(ctx),
      link: `${ctx.config.origin}/confirm-email/${token}`,
      oldEmail: account.email,
    }
    const life = { deliverWithin: policy.emailChange.life }
    await enqueueMail(ctx, { ...account, email: newEmail }, 'confirm-new-email', values, life)
    const subject = { accountId: account.id, sessionId: session.id }
    await recordEvent(ctx, 'email.change-requested', subject, {})
    return ok()
  })
}

/** The new address that a live link was mailed to, if there is one. */
export async function readRequestedEmail(
  ctx: Context,
  { account, securityEpoch }: Session,
): Promise<string | null> {
  const change = await ctx.db.emailChange.findFirst({
    where: { accountId: account.id, securityEpoch, confirmedAt: null, expiresAt: { gt: ctx.clock.now() } },
    select: { newEmail: true },
  })
  return change?.newEmail ?? null
}

/** A change that waits for its confirmation, as its page shows it. */
export type PendingEmailChange = { oldEmail: string; newEmail: string }

const changeRow = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  newEmail: z.string(),
  oldEmail: z.string(),
  securityEpoch: z.number(),
  accountEpoch: z.number(),
  expiresAt: z.date(),
  confirmedAt: z.date().nullable(),
})
type Row = z.infer<typeof changeRow>

/**
 * The change behind a link, for the page that opens; it changes nothing.
 */
export async function readEmailChange(
  ctx: Context,
  token: LinkToken,
): Promise<Result<PendingEmailChange, DeadLink>> {
  const pending = await findPending(ctx, token)
  if (!pending.ok) return pending
  const { oldEmail, newEmail } = pending.value
  return ok({ oldEmail, newEmail })
}

async function findPending(ctx: Context, token: LinkToken): Promise<Result<Row, DeadLink>> {
  const [row] = await rows(ctx.db, changeRow)`
    SELECT change.id, change.account_id AS "accountId", change.new_email AS "newEmail", account.email AS "oldEmail",
      change.security_epoch AS "securityEpoch", account.security_epoch AS "accountEpoch",
      change.expires_at AS "expiresAt", change.confirmed_at AS "confirmedAt"
    FROM email_change change JOIN account ON account.id = change.account_id
    WHERE change.confirm_token_hash = ${hashToken(token)}`
  if (!row) return fail({ code: 'link-unknown' })
  const invalidated = row.securityEpoch !== row.accountEpoch
  const code = whyDead({ ...row, usedAt: row.confirmedAt, invalidated }, ctx.clock.now())
  return code ? fail({ code }) : ok(row)
}

type Confirmed = { sessionToken: SessionToken | undefined }

/**
 * Gives the account the new address, once, if the account's password is right: the address may be mistyped, and
 * whoever reads that mailbox, or a program that presses buttons there, must not get the account. Every session ends,
 * except one of that account in this browser, which continues with the returned token. The old address is mailed the
 * revert link. `session-over`: that session ended meanwhile.
 */
export async function confirmEmailChange(
  ctx: Context,
  { token, password, session }: { token: LinkToken; password: string; session: Session | undefined },
): Promise<Result<Confirmed, DeadLink | PasswordRefusal | 'address-taken' | 'session-over'>> {
  const pending = await findPending(ctx, token)
  if (!pending.ok) return pending
  const change = pending.value
  const subject = { accountId: change.accountId }
  const proof = await authenticatePassword(ctx, { subject, password, at: 'email-change' })
  if (!proof.ok) return proof
  const own = session?.account.id === change.accountId ? session : undefined
  const undoToken = newToken<LinkToken>(ctx.random)
  const find = () => findPending(ctx, token)
  return redeem(ctx, find, async (ctx) => {
    const epoch = await raiseEpoch(ctx, change.accountId, change.securityEpoch)
    const confirmed = await ctx.db.emailChange.updateMany({
      where: { id: change.id, confirmedAt: null },
      data: {
        confirmedAt: ctx.clock.now(),
        oldEmail: change.oldEmail,
        undoTokenHash: hashToken(undoToken),
      },
    })
    if (confirmed.count !== 1) throw ctx.rollBack({ code: 'link-used' })
    await moveAccount(ctx, change.accountId, change.newEmail)
    // Codes that still wait for the mail server are not for the old mailbox any more.
    await ctx.db.outboxMail.updateMany({
      where: { accountId: change.accountId, template: 'backup-codes', state: 'queued' },
      data: { recipient: change.newEmail },
    })
    const old = { id: change.accountId, email: change.oldEmail }
    const values = {
      ...requestMetadata(ctx),
      newEmail: change.newEmail,
      link: `${ctx.config.origin}/undo-email-change/${undoToken}`,
    }
    const life = { deliverWithin: policy.emailChange.undoLife }
    await enqueueMail(ctx, old, 'email-changed', values, life)
    await recordEvent(ctx, 'email.changed', subject, {})
    const sessionToken = own && (await renewSession(ctx, own, { epoch }))
    await keepAnswer(ctx, { tokenHash: hashToken(token), accountId: change.accountId }, { sessionToken })
    return ok({ sessionToken })
  })
}

/** Gives the account another address; the unique constraint on its normalised form decides. */
export async function moveAccount(
  ctx: InTransaction<'address-taken'>,
  accountId: string,
  email: string,
): Promise<void> {
  const data = { email, emailNormalised: normaliseEmailAddress(email) }
  await ctx.db.account.updateMany({ where: { id: accountId }, data }).catch((error) => {
    throw isTaken(error) ? ctx.rollBack({ code: 'address-taken' }) : error
  })
}
