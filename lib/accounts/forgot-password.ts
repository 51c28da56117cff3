import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { transaction } from '../db'
import { enqueueMail, occasion, takeMailQuota } from '../mail/outbox'
import * as policy from '../policy'
import { ok } from '../result'
import { foldEmailAddress } from './email-address'
import { issuePasswordLink, passwordLinkUrl } from './password-link'

/**
 * Mails a link to a new password, if the address has an account and was not sent five of them within the hour. Says
 * nothing about either; the caller takes the same time for every answer.
 */
export async function requestPasswordReset(ctx: Context, email: string): Promise<void> {
  const account = await ctx.db.account.findUnique({
    where: { emailFolded: foldEmailAddress(email) },
    select: { id: true, email: true, language: true, securityEpoch: true },
  })
  if (!account) return
  await transaction(ctx.db, async (tx) => {
    await takeMailQuota(tx, ctx, account.id, 'reset-password')
    const token = await issuePasswordLink(tx, ctx, account, 'reset')
    const values = { ...occasion(ctx), link: passwordLinkUrl(ctx, 'reset', token) }
    await enqueueMail(tx, ctx, account, 'reset-password', values, {
      deliverWithin: policy.passwordLink.reset,
    })
    await recordEvent(tx, ctx, 'password.reset-requested', { accountId: account.id }, {})
    return ok()
  })
}
