import 'server-only'
import { createHash } from 'node:crypto'
import type { AnyContext, Context } from '../context'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { atomically } from '../transaction'
import { browserKey } from './browser-key'
import { clientNetwork } from './client-network'
import { withMutex } from './keyed-mutex'
import {
  beginAttempt,
  clearAndRelease,
  clearThrottle,
  recordFailure,
  releaseFailure,
  type Throttle,
  type ThrottleKey,
} from './throttle'

/**
 * Whose password is tried. `hasDeviceCookie`: the account knows this browser; `deviceCookieByMail`: from a mailed link
 * alone.
 */
export type PasswordSubject = {
  emailNormalised: string
  hasDeviceCookie: boolean
  deviceCookieByMail: boolean
}

/** Why a password was not taken. */
export type PasswordRefusal = 'wrong-password' | 'password-wait'

/**
 * Tries a password within the one throttle that all entry points share. Waits grow per account and, for browsers
 * that the account doesn't know, per client network. There is never a lock, and only failures count. A browser that
 * somebody signed in with has its own counter, and those that mailed links made known share one, so that a stranger's
 * failures don't keep the owner out. An address without an account is counted the same way. During a wait the password
 * is not checked.
 */
export async function tryPassword(
  ctx: Context,
  subject: PasswordSubject,
  isRight: () => Promise<boolean>,
): Promise<Result<void, PasswordRefusal>> {
  const account = { key: accountKey(ctx, subject), policy: policy.password.accountThrottle }
  const network = subject.hasDeviceCookie ? [] : [networkThrottle(ctx)]
  // One after the other, so that right passwords that come at once don't count as each other's failures.
  return withMutex(Object.values(account.key).join(), async () => {
    const throttles = [...network, account]
    const attempt = await recordInAdvance(ctx, throttles)
    if (!attempt.granted)
      return fail({ code: 'password-wait', until: attempt.until, newBrowser: !subject.hasDeviceCookie })
    const right = await isRight().catch(async (error) => {
      for (const { key } of throttles) await releaseFailure(ctx, key)
      throw error
    })
    if (!right) return fail({ code: 'wrong-password' })
    await clearAndRelease(ctx, account.key, network[0]?.key)
    return ok()
  })
}

/** Before the password is hashed, in a transaction of its own, so that no counter stays locked that long. */
const recordInAdvance = (ctx: Context, throttles: Throttle[]) =>
  atomically(ctx, async (ctx) => {
    const attempt = await beginAttempt(ctx, ...throttles)
    if (attempt.granted) await recordFailure(ctx, attempt)
    return attempt
  })

const networkThrottle = ({ client }: Context): Throttle => ({
  key: { kind: 'password-in-network', subject: clientNetwork(client.address) },
  policy: policy.password.networkThrottle,
})

/** The throttle of an account in browsers that it doesn't know. */
export const strangersThrottle = (emailNormalised: string): ThrottleKey => ({
  kind: 'password',
  subject: hashed(emailNormalised),
})

/** The one throttle of an account in all browsers that mailed links made known. */
const mailedBrowsersThrottle = (emailNormalised: string): ThrottleKey => ({
  kind: 'password-in-mailed-browsers',
  subject: hashed(emailNormalised),
})

/** Forgets the wrong guesses of strangers, of mailed browsers and of this one: they were at the password before. */
export async function forgetPasswordFailures(ctx: AnyContext, emailNormalised: string): Promise<void> {
  await clearThrottle(ctx, strangersThrottle(emailNormalised))
  await clearThrottle(ctx, mailedBrowsersThrottle(emailNormalised))
  await clearThrottle(
    ctx,
    accountKey(ctx, { emailNormalised, hasDeviceCookie: true, deviceCookieByMail: false }),
  )
}

/** Removes whatever was counted for an address, in any browser: of an account that is erased. */
export async function forgetAddress(ctx: AnyContext, emailNormalised: string): Promise<void> {
  await ctx.db.throttle.deleteMany({ where: { subject: hashed(emailNormalised) } })
}

/** Hashed, because people also type passwords into address fields. */
const hashed = (emailNormalised: string) => createHash('sha256').update(emailNormalised).digest('base64url')

function accountKey(
  { client }: Pick<Context, 'client'>,
  { emailNormalised, hasDeviceCookie, deviceCookieByMail }: PasswordSubject,
): ThrottleKey {
  if (deviceCookieByMail) return mailedBrowsersThrottle(emailNormalised)
  if (!hasDeviceCookie || !client.browserToken) return strangersThrottle(emailNormalised)
  return {
    kind: 'password-in-browser',
    subject: hashed(emailNormalised),
    browser: browserKey(client.browserToken),
  }
}
