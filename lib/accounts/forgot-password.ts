import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { transaction } from '../db'
import { enqueueMail, mailQuota, occasion } from '../mail/outbox'
import * as policy from '../policy'
import { clientNetwork } from '../rate-limit/client-network'
import { type QuotaKey, takeFromQuota } from '../rate-limit/quota'
import { fail, ok, type Result } from '../result'
import { foldEmailAddress } from './email-address'
import { issuePasswordLink, passwordLinkUrl } from './password-link'

/**
 * Mails a link to a new password, if the address has an account that is not disabled and was not sent five of them
 * within the hour; a sixth only when none of those works any more, so that a stranger who uses them up keeps nobody
 * out. Never says which of these it was; the caller takes the same time for every answer. Fails with `mail-limit`
 * when this client's network asked too often, whatever the address.
 */
export async function requestPasswordReset(ctx: Context, email: string): Promise<Result> {
  const network: QuotaKey = `reset-requests:${clientNetwork(ctx.client.address)}`
  const share = await takeFromQuota(ctx.db, network, policy.passwordReset.perNetwork, ctx.clock.now())
  if (!share.granted) return fail({ code: 'mail-limit', until: share.until })
  await mailReset(ctx, email)
  return ok()
}

async function mailReset(ctx: Context, email: string): Promise<void> {
  const account = await ctx.db.account.findUnique({
    where: { emailFolded: foldEmailAddress(email) },
    select: { id: true, email: true, language: true, securityEpoch: true, disabledAt: true },
  })
  if (!account || account.disabledAt !== null) return
  await transaction(ctx.db, async (tx) => {
    const now = ctx.clock.now()
    const key = mailQuota(account.id, 'reset-password')
    const share = await takeFromQuota(tx, key, policy.mail.perAccountAndKind, now)
    const { id: accountId, securityEpoch } = account
    const live = { accountId, securityEpoch, purpose: 'reset', usedAt: null, expiresAt: { gt: now } } as const
    if (!share.granted && (await tx.passwordLink.count({ where: live })) > 0) return ok()
    const token = await issuePasswordLink(tx, ctx, account, 'reset')
    const values = { ...occasion(ctx), link: passwordLinkUrl(ctx, 'reset', token) }
    await enqueueMail(tx, ctx, account, 'reset-password', values, {
      deliverWithin: policy.passwordLink.reset,
    })
    await recordEvent(tx, ctx, 'password.reset-requested', { accountId: account.id }, {})
    return ok()
  })
}
