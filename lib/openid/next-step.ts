import type { Session } from '../sessions/session'
import { PHISHING_RESISTANT, type Proof, proofOf, TWO_FACTORS } from './proof'

/** What an application asks for, and what it was registered to need. */
export type Asked = {
  /** When it asked. */
  at: Date
  /** It wants the password again (`prompt=login`). */
  again: boolean
  /** How old the password's proof may be, in seconds (`max_age`). */
  maxAge: number | undefined
  /** Whoever is to be signed in, if it says so (`id_token_hint`). */
  accountId: string | undefined
  /** One of these, or an error (an essential `acr`). */
  essentialAcr: string[] | undefined
  requiresTwoFactor: boolean
}

/** What comes next for the person in the browser, or what the application is told. */
export type NextStep =
  | { step: 'sign-in' | 'step-up' | 'turn-on' | 'use-passkey' }
  | { step: 'refuse'; error: 'login_required' | 'unmet_authentication_requirements' }
  | { step: 'done'; accountId: string; proof: Proof }

/** Decides it from what the portal's session has proven. Nothing here loops: each step leads to another state. */
export function nextStep(session: Session | undefined, asked: Asked): NextStep {
  if (!session) return { step: 'sign-in' }
  if (asked.accountId !== undefined && asked.accountId !== session.account.id)
    return { step: 'refuse', error: 'login_required' }
  const given = session.passwordAuthenticatedAt.getTime()
  const tooOld = asked.maxAge !== undefined && asked.at.getTime() - given > asked.maxAge * 1000
  if (tooOld || (asked.again && given < asked.at.getTime())) return { step: 'step-up' }
  const proof = proofOf(session)
  const { essentialAcr, requiresTwoFactor } = asked
  const needsTwoFactors = requiresTwoFactor || essentialAcr?.every((acr) => acr === TWO_FACTORS)
  if (needsTwoFactors && proof.acr !== TWO_FACTORS) return { step: 'turn-on' }
  if (essentialAcr && !essentialAcr.some((acr) => proof.satisfies.includes(acr))) {
    if (essentialAcr.includes(PHISHING_RESISTANT) && session.account.hasPasskey)
      return { step: 'use-passkey' }
    return { step: 'refuse', error: 'unmet_authentication_requirements' }
  }
  return { step: 'done', accountId: session.account.id, proof }
}
