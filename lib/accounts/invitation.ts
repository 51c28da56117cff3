import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import type { Language } from '../i18n/languages'
import { enqueueMail, type MailAccount, requestMetadata, takeMailQuota } from '../mail/outbox'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { type InTransaction, transaction } from '../transaction'
import { issuePasswordLink, passwordLinkUrl } from './password-link'

/** Mails a link to choose the first password, in the transaction that creates the account or later. */
export async function mailInvitation(
  ctx: InTransaction,
  account: MailAccount & { securityEpoch: number },
): Promise<void> {
  const token = await issuePasswordLink(ctx, account, 'invitation')
  const values = { ...requestMetadata(ctx), link: passwordLinkUrl(ctx, 'invitation', token) }
  const life = { deliverWithin: policy.passwordLink.invitation }
  await enqueueMail(ctx, account, 'welcome', values, life)
  await recordEvent(ctx, 'account.invited', { accountId: account.id }, {})
}

/** Why an account is not invited again. */
export type NotInvited = 'no-such-account' | 'account-disabled' | 'has-password' | 'mail-limit'

/** Sends the invitation again, in `language` when it is named; earlier ones stay good until one is used. */
export async function inviteAgain(
  ctx: Context,
  email: string,
  language?: Language,
): Promise<Result<void, NotInvited>> {
  const account = await ctx.db.account.findUnique({
    where: { emailNormalised: normaliseEmailAddress(email) },
    select: {
      id: true,
      email: true,
      securityEpoch: true,
      passwordHash: true,
      disabledAt: true,
    },
  })
  if (!account) return fail({ code: 'no-such-account' })
  if (account.disabledAt !== null) return fail({ code: 'account-disabled' })
  if (account.passwordHash !== null) return fail({ code: 'has-password' })
  return transaction(ctx, async (ctx) => {
    await takeMailQuota(ctx, account.id, 'welcome')
    if (language)
      await ctx.db.account.updateMany({ where: { id: account.id }, data: { lastLanguage: language } })
    await mailInvitation(ctx, account)
    return ok()
  })
}
