import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { enqueueMail, mailQuota, requestMetadata } from '../mail/outbox'
import * as policy from '../policy'
import { clientNetwork } from '../rate-limit/client-network'
import { takeFromQuota } from '../rate-limit/quota'
import { fail, ok, type Result } from '../result'
import { transaction } from '../transaction'
import { issuePasswordLink, passwordLinkUrl } from './password-link'

/** What anybody who types an address may ask for: its mail, its event, and how often a network may ask. */
const LINKS = {
  reset: {
    template: 'reset-password',
    event: 'password.reset-requested',
    quota: 'reset-requests',
    limits: policy.passwordReset,
    sixth: { usedAt: null },
  },
  browser: {
    template: 'browser-link',
    event: 'browser.link-requested',
    quota: 'browser-requests',
    limits: policy.browserLink,
    sixth: {}, // a link that was used made a browser known, and is not made up for
  },
} as const
type Purpose = keyof typeof LINKS

/**
 * Mails a link if the address has an account that is not disabled and was not sent five of this kind within the hour.
 * Sends a sixth only when none of the five works any more, so that a stranger who uses them up keeps nobody out. The
 * answer never tells these cases apart: it is always the same and takes the same time. `mail-limit`: this client's
 * network asked too often, whatever the address.
 */
export async function askForLink(
  ctx: Context,
  purpose: Purpose,
  email: string,
): Promise<Result<void, 'mail-limit'>> {
  const { quota, limits } = LINKS[purpose]
  const [answer] = await Promise.all([ask(), ctx.clock.pause(limits.answerTakes)])
  return answer

  async function ask(): Promise<Result<void, 'mail-limit'>> {
    const network = { kind: quota, subject: clientNetwork(ctx.client.address) }
    const share = await takeFromQuota(ctx, network, limits.perNetwork)
    if (!share.granted) return fail({ code: 'mail-limit', until: share.until })
    await mailLink(ctx, purpose, email)
    return ok()
  }
}

async function mailLink(ctx: Context, purpose: Purpose, email: string): Promise<void> {
  const account = await ctx.db.account.findUnique({
    where: { emailNormalised: normaliseEmailAddress(email) },
    select: { id: true, email: true, securityEpoch: true, disabledAt: true },
  })
  if (!account || account.disabledAt !== null) return
  const { template, event, sixth } = LINKS[purpose]
  await transaction(ctx, async (ctx) => {
    const now = ctx.clock.now()
    const key = mailQuota(account.id, template)
    const share = await takeFromQuota(ctx, key, policy.mail.perAccountAndKind)
    const { id: accountId, securityEpoch } = account
    const live = { accountId, securityEpoch, purpose, ...sixth, expiresAt: { gt: now } }
    if (!share.granted && (await ctx.db.passwordLink.count({ where: live })) > 0) return ok()
    const token = await issuePasswordLink(ctx, account, purpose)
    const values = { ...requestMetadata(ctx), link: passwordLinkUrl(ctx, purpose, token) }
    await enqueueMail(ctx, account, template, values, { deliverWithin: policy.passwordLink[purpose] })
    await recordEvent(ctx, event, { accountId }, {})
    return ok()
  })
}
