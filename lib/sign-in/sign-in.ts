import 'server-only'
import { recordEvent, recordWrongPassword } from '../audit/record'
import type { Context } from '../context'
import { findCredentialsByAddress } from '../credentials/credentials'
import { normaliseEmailAddress } from '../credentials/email-address'
import { renewHash } from '../credentials/renew-hash'
import { verifyPassword } from '../crypto/slow-hash'
import type { ChallengeToken, SessionToken } from '../crypto/token'
import { countOutcome, metrics } from '../metrics'
import { tryPassword } from '../rate-limit/password-throttle'
import { fail, ok, type Result } from '../result'
import { createSession } from '../sessions/create-session'
import { transaction } from '../transaction'
import { createChallenge } from './challenge'
import { takeFromChallengeQuota } from './challenge-quota'

/** What the password opened: a session, or the second step. */
export type FirstStep =
  | { opened: 'session'; token: SessionToken }
  | { opened: 'challenge'; token: ChallengeToken }

type Typed = { email: string; password: string }

export type SignInRefusal =
  | 'wrong-address-or-password'
  | 'password-wait'
  | 'account-disabled'
  | 'challenge-wait'

/**
 * The first step of a sign-in. A right password opens a session, or, with two-factor authentication on, a challenge.
 * Takes the same time and says the same whether or not the address has an account.
 * `account-disabled` and `challenge-wait` come only after a right password.
 */
export function signIn(ctx: Context, typed: Typed): Promise<Result<FirstStep, SignInRefusal>> {
  const count = (outcome: string) => metrics.signIns.inc({ outcome })
  return countOutcome(checkPassword(ctx, typed), count, ({ opened }) => opened)
}

async function checkPassword(ctx: Context, typed: Typed): Promise<Result<FirstStep, SignInRefusal>> {
  const emailNormalised = normaliseEmailAddress(typed.email)
  const account = await findCredentialsByAddress(ctx, emailNormalised)
  const { hasDeviceCookie = false, deviceCookieByMail = false } = account ?? {}
  const passwordSubject = { emailNormalised, hasDeviceCookie, deviceCookieByMail }
  const password = await tryPassword(ctx, passwordSubject, () =>
    verifyPassword(account?.passwordHash ?? null, typed.password),
  )
  if (!password.ok && password.failure.code === 'password-wait') return fail(password.failure) // nothing was looked at, nothing to tell
  if (!password.ok || !account) {
    await recordWrongPassword(ctx, 'sign-in', { accountId: account?.id ?? null })
    return fail({ code: 'wrong-address-or-password' })
  }
  if (account.disabled) {
    await recordEvent(ctx, 'sign-in.refused', { accountId: account.id }, { reason: 'account-disabled' })
    return fail({ code: 'account-disabled' })
  }
  await renewHash(ctx, account, typed.password)
  return transaction<FirstStep, SignInRefusal>(ctx, async (ctx) => {
    if (account.twoFactorOn) {
      const share = await takeFromChallengeQuota(ctx, account)
      if (!share.ok) return share
      const token = await createChallenge(ctx, account)
      // The account changed while the password was checked, so the proof no longer counts.
      if (!token) return fail({ code: 'wrong-address-or-password' })
      await recordEvent(ctx, 'sign-in.challenged', { accountId: account.id }, {})
      return ok({ opened: 'challenge', token })
    }
    const authenticated = { passwordAuthenticatedAt: ctx.clock.now(), secondFactorKind: null }
    const { id: accountId, securityEpoch } = account
    const session = await createSession(ctx, { accountId, securityEpoch, ...authenticated })
    if (!session) return fail({ code: 'wrong-address-or-password' })
    const event = { accountId: account.id, sessionId: session.id }
    await recordEvent(ctx, 'sign-in.succeeded', event, { secondFactor: 'none' })
    return ok({ opened: 'session', token: session.token })
  })
}
