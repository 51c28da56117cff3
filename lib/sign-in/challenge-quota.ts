import 'server-only'
import { recordEvent } from '../audit/record'
import type { Credentials } from '../credentials/credentials'
import * as policy from '../policy'
import { browserKey } from '../rate-limit/browser-key'
import { type QuotaKey, takeFromQuota } from '../rate-limit/quota'
import { fail, ok, type Result } from '../result'
import type { InTransaction } from '../transaction'

/**
 * Counts a challenge that a right password is about to open, in its transaction, so that who knows the password can't
 * bury the owner's history under events. The browsers that the account doesn't know share one quota, and so do those
 * that mailed links made known; each other one that it knows has its own, so that nobody keeps the owner out. Being
 * over it is one event in the account's history, and not another one for as long as a quota lasts.
 */
export async function takeFromChallengeQuota(
  ctx: InTransaction,
  {
    id,
    hasDeviceCookie,
    deviceCookieByMail,
  }: Pick<Credentials, 'id' | 'hasDeviceCookie' | 'deviceCookieByMail'>,
): Promise<Result<void, 'challenge-wait'>> {
  const { browserToken } = ctx.client
  const { quota } = policy.challenge
  const whose = deviceCookieByMail
    ? 'by-mail:'
    : hasDeviceCookie && browserToken
      ? `${browserKey(browserToken)}:`
      : ''
  const key: QuotaKey = `challenges:${whose}${id}`
  const share = await takeFromQuota(ctx, key, quota)
  if (share.granted) return ok()
  const told = await takeFromQuota(ctx, `challenges-over:${id}`, { ...quota, limit: 1 })
  if (told.granted) await recordEvent(ctx, 'sign-in.limited', { accountId: id }, {})
  return fail({ code: 'challenge-wait', until: share.until, newBrowser: !hasDeviceCookie })
}
