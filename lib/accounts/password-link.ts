import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { Context } from '../context'
import { rememberDeviceCookie } from '../credentials/device-cookie'
import { hashNewPassword, type NewPasswordRefusal } from '../credentials/new-password'
import { setPassword } from '../credentials/set-password'
import { hashToken, type LinkToken, newToken } from '../crypto/token'
import { type DeadLink, redeem, whyDead } from '../links/link'
import { enqueueMail, type MailAccount, requestMetadata } from '../mail/outbox'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { rows } from '../rows'
import type { InTransaction } from '../transaction'

/** What a mailed link to a new password is for. */
export type PasswordLinkPurpose = 'invitation' | 'reset'
/** The same, and one that only makes a browser known (`browser-link.ts`). */
type LinkPurpose = PasswordLinkPurpose | 'browser'

const PATHS = { invitation: 'invitation', reset: 'reset-password', browser: 'new-browser' }

/** Makes a link that is good once, until it expires or the account's epoch is raised. Returns its token. */
export async function issuePasswordLink(
  ctx: InTransaction,
  account: { id: string; securityEpoch: number },
  purpose: LinkPurpose,
): Promise<LinkToken> {
  const token = newToken<LinkToken>(ctx.random)
  const now = ctx.clock.now()
  await ctx.db.passwordLink.create({
    data: {
      id: ctx.random.uuid(),
      accountId: account.id,
      purpose,
      tokenHash: hashToken(token),
      securityEpoch: account.securityEpoch,
      createdAt: now,
      expiresAt: after(now, policy.passwordLink[purpose]),
    },
    select: { id: true },
  })
  return token
}

/** The path of the page behind a link. */
export const passwordLinkPath = (purpose: LinkPurpose, token: LinkToken) => `/${PATHS[purpose]}/${token}`

/** The address that a link is mailed as. */
export const passwordLinkUrl = (ctx: Pick<Context, 'config'>, purpose: LinkPurpose, token: LinkToken) =>
  `${ctx.config.origin}${passwordLinkPath(purpose, token)}`

const linkRow = z.strictObject({
  id: z.string(),
  usedAt: z.date().nullable(),
  expiresAt: z.date(),
  securityEpoch: z.number(),
  accountId: z.string(),
  email: z.string(),
  emailNormalised: z.string(),
  name: z.string(),
  accountEpoch: z.number(),
})
type Row = z.infer<typeof linkRow>

/** Whose link it is. */
export type LinkOwner = { accountId: string; email: string }

const ownerOf = ({ accountId, email }: Row): LinkOwner => ({ accountId, email })

/** Whose link it is, for the page that opens; it changes nothing. */
export async function readPasswordLink(
  ctx: Context,
  purpose: PasswordLinkPurpose,
  token: LinkToken,
): Promise<Result<LinkOwner, DeadLink>> {
  const link = await findLiveLink(ctx, purpose, token)
  return link.ok ? ok(ownerOf(link.value)) : link
}

/** The link of a token, with its account. */
export async function findLiveLink(
  ctx: Context,
  purpose: LinkPurpose,
  token: LinkToken,
): Promise<Result<Row, DeadLink>> {
  const [row] = await rows(ctx.db, linkRow)`
    SELECT link.id, link.used_at AS "usedAt", link.expires_at AS "expiresAt", link.security_epoch AS "securityEpoch",
      account.id AS "accountId", account.email, account.email_normalised AS "emailNormalised", account.name,
      account.security_epoch AS "accountEpoch"
    FROM password_link link JOIN account ON account.id = link.account_id
    WHERE link.token_hash = ${hashToken(token)} AND link.purpose = ${purpose}::password_link_purpose`
  if (!row) return fail({ code: 'link-unknown' })
  const invalidated = row.securityEpoch !== row.accountEpoch
  const code = whyDead({ ...row, invalidated }, ctx.clock.now())
  return code ? fail({ code }) : ok(row)
}

/**
 * Consumes the link once, sets the account's password and returns the link's owner. Ends all sessions of that account
 * and signs nobody in. The second factor stays as it was; after a reset, backup codes are not accepted for a day. The
 * account knows the browser from then on.
 */
export async function redeemPasswordLink(
  ctx: Context,
  purpose: PasswordLinkPurpose,
  { token, newPassword }: { token: LinkToken; newPassword: string },
): Promise<Result<LinkOwner, DeadLink | NewPasswordRefusal | 'session-over'>> {
  const link = await findLiveLink(ctx, purpose, token)
  if (!link.ok) return link
  const { id, accountId, ...owner } = link.value
  const passwordHash = await hashNewPassword(ctx, { of: id, owner, newPassword })
  if (!passwordHash.ok) return passwordHash
  const find = () => findLiveLink(ctx, purpose, token)
  return redeem(ctx, find, async (ctx) => {
    await setPassword(ctx, { ...owner, id: accountId }, passwordHash.value)
    const used = await ctx.db.passwordLink.updateMany({
      where: { id, usedAt: null },
      data: { usedAt: ctx.clock.now() },
    })
    if (used.count !== 1) throw ctx.rollBack({ code: 'link-used' })
    // Else a stranger who goes on guessing would also keep the owner out with the new password.
    await rememberDeviceCookie(ctx, accountId)
    // An invited account has a second factor only if undoing a change of address removed its password.
    const guarded = (await ctx.db.authenticator.count({ where: { accountId } })) > 0
    if (purpose === 'reset' || guarded) await afterReset(ctx, { ...owner, id: accountId })
    await recordEvent(ctx, 'password.changed', { accountId }, { by: purpose })
    return ok(ownerOf(link.value))
  })
}

async function afterReset(ctx: InTransaction, account: MailAccount) {
  const backupCodesFrom = after(ctx.clock.now(), policy.backupCodes.waitAfterReset)
  await ctx.db.account.updateMany({ where: { id: account.id }, data: { backupCodesFrom } })
  await enqueueMail(ctx, account, 'password-changed', { ...requestMetadata(ctx), by: 'reset' })
}
