import 'server-only'
import { recordEvent } from '../audit/record'
import type { Credentials } from '../credentials/credentials'
import * as policy from '../policy'
import { browserKey } from '../rate-limit/browser-key'
import { type QuotaKey, takeFromQuota } from '../rate-limit/quota'
import { fail, ok, type Result } from '../result'
import type { InTransaction } from '../transaction'

/**
 * Counts a challenge that a right password is about to open, in its transaction, so that somebody who knows the
 * password can't bury the owner's history under events. Browsers that the account doesn't know share one quota, and
 * browsers that mailed links made known share another. Every other known browser has its own quota, so that nobody
 * keeps the owner out. Exceeding a quota records one event in the account's history, at most once per quota period.
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
  const key: QuotaKey = deviceCookieByMail
    ? { kind: 'challenges-in-mailed-browsers', subject: id }
    : hasDeviceCookie && browserToken
      ? { kind: 'challenges-in-browser', subject: id, browser: browserKey(browserToken) }
      : { kind: 'challenges', subject: id }
  const share = await takeFromQuota(ctx, key, quota)
  if (share.granted) return ok()
  const told = await takeFromQuota(ctx, { kind: 'challenges-over', subject: id }, { ...quota, limit: 1 })
  if (told.granted) await recordEvent(ctx, 'sign-in.limited', { accountId: id }, {})
  return fail({ code: 'challenge-wait', until: share.until, newBrowser: !hasDeviceCookie })
}
