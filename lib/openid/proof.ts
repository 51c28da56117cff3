import type { Session } from '../sessions/session'

/** What an application is told of how the person signed in. */
export type Proof = { acr: string; amr: string[]; authTime: number }

/** REFEDS' names for one and for two factors, which applications ask for by `acr_values`. */
export const ONE_FACTOR = 'https://refeds.org/profile/sfa'
export const TWO_FACTORS = 'https://refeds.org/profile/mfa'

type Proven = Pick<
  Session,
  'passwordAuthenticatedAt' | 'secondFactorAuthenticatedAt' | 'secondFactorKind' | 'account'
>

/**
 * What this session has proven, in the words of RFC 8176. A backup code is a second factor, something one has, but no
 * one-time password of a device: it gets `mfa` without `otp`, so that an application can tell. `authTime` is when the
 * password was given last, in seconds.
 */
export function proofOf({
  passwordAuthenticatedAt,
  secondFactorAuthenticatedAt,
  secondFactorKind,
  account,
}: Proven): Proof {
  const authTime = Math.floor(passwordAuthenticatedAt.getTime() / 1000)
  if (!account.twoFactorOn || !secondFactorAuthenticatedAt) return { acr: ONE_FACTOR, amr: ['pwd'], authTime }
  const device = secondFactorKind === 'one-time-password' ? ['otp'] : []
  return { acr: TWO_FACTORS, amr: ['pwd', ...device, 'mfa'], authTime }
}
