import type { Session } from '../sessions/session'

/** What an application is told of how the person signed in. `satisfies`: every `acr` that this is enough for. */
export type Proof = { acr: string; satisfies: string[]; amr: string[]; authTime: number }

/** REFEDS' names for one and for two factors, which applications ask for by `acr_values`. */
export const ONE_FACTOR = 'https://refeds.org/profile/sfa'
export const TWO_FACTORS = 'https://refeds.org/profile/mfa'
/** Nobody could have been led to give it to a false page (OpenID Connect EAP ACR Values §2): a passkey. */
export const PHISHING_RESISTANT = 'phr'

type Proven = Pick<
  Session,
  | 'passwordAuthenticatedAt'
  | 'firstFactorKind'
  | 'secondFactorAuthenticatedAt'
  | 'secondFactorKind'
  | 'account'
>

/**
 * What this session has proven, in the words of RFC 8176. A backup code is a second factor, something one has, but no
 * one-time password of a device: it gets `mfa` without `otp`, so that an application can tell. A passkey is `hwk` on a
 * single device and `swk` where it is synced, with `user`, the touch. `authTime` is when the password, or a passkey in
 * its place, was given last, in seconds.
 */
export function proofOf(session: Proven): Proof {
  const { passwordAuthenticatedAt, firstFactorKind, secondFactorAuthenticatedAt, account } = session
  const authTime = Math.floor(passwordAuthenticatedAt.getTime() / 1000)
  if (!account.twoFactorOn || !secondFactorAuthenticatedAt)
    return { acr: ONE_FACTOR, satisfies: [ONE_FACTOR], amr: ['pwd'], authTime }
  const kind = session.secondFactorKind ?? 'backup-code'
  const password = firstFactorKind === 'password' ? ['pwd'] : []
  const resistant = kind === 'passkey' || kind === 'synced-passkey' ? [PHISHING_RESISTANT] : []
  const amr = [...password, ...AMR[kind], 'mfa']
  return { acr: TWO_FACTORS, satisfies: [TWO_FACTORS, ...resistant], amr, authTime }
}

const AMR = {
  'one-time-password': ['otp'],
  'backup-code': [],
  passkey: ['hwk', 'user'],
  'synced-passkey': ['swk', 'user'],
}

/** What an application hears that asked for some of these: what it asked for, if this proof is enough for it. */
export const acrFor = (asked: string[], { acr, satisfies }: Pick<Proof, 'acr' | 'satisfies'>): string =>
  asked.find((each) => satisfies.includes(each)) ?? acr
