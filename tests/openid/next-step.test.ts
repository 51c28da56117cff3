import { describe, expect, test } from 'vitest'
import { type Asked, nextStep } from '@/lib/openid/next-step'
import { acrFor, ONE_FACTOR, PHISHING_RESISTANT, proofOf, TWO_FACTORS } from '@/lib/openid/proof'
import type { Session } from '@/lib/sessions/session'

const AT = new Date('2026-11-26T12:00:00Z')
const before = (seconds: number) => new Date(AT.getTime() - seconds * 1000)

const plain: Asked = {
  at: AT,
  again: false,
  maxAge: undefined,
  accountId: undefined,
  essentialAcr: undefined,
  requiresTwoFactor: false,
}

function session(
  secondFactorKind: Session['secondFactorKind'],
  passwordAuthenticatedAt = before(300),
): Session {
  const hasPasskey = secondFactorKind === 'passkey' || secondFactorKind === 'synced-passkey'
  const account = { id: 'anna', twoFactorOn: secondFactorKind !== null, hasPasskey }
  const secondFactorAuthenticatedAt = secondFactorKind && passwordAuthenticatedAt
  const firstFactorKind = 'password'
  return {
    account,
    passwordAuthenticatedAt,
    firstFactorKind,
    secondFactorAuthenticatedAt,
    secondFactorKind,
  } as Session
}

const done = (acr: string, amr: string[], authTime = before(300)) => ({
  step: 'done',
  accountId: 'anna',
  proof: { acr, amr, authTime: authTime.getTime() / 1000 },
})

describe('What comes next for somebody whom an application sends', () => {
  test('signed out: the sign-in', () => {
    expect(nextStep(undefined, plain)).toEqual({ step: 'sign-in' })
  })

  test.each([
    ['the password', null, done(ONE_FACTOR, ['pwd'])],
    ['a one-time password', 'one-time-password', done(TWO_FACTORS, ['pwd', 'otp', 'mfa'])],
    ['a backup code', 'backup-code', done(TWO_FACTORS, ['pwd', 'mfa'])],
    ['a passkey of one device', 'passkey', done(TWO_FACTORS, ['pwd', 'hwk', 'user', 'mfa'])],
    ['a synced passkey', 'synced-passkey', done(TWO_FACTORS, ['pwd', 'swk', 'user', 'mfa'])],
  ] as const)('signed in with %s: the application is told so', (_, kind, expected) => {
    expect(nextStep(session(kind), plain)).toMatchObject(expected)
  })

  test('a proof that is too old, or was there before the application asked for it again: a step-up', () => {
    expect(nextStep(session(null), { ...plain, maxAge: 299 })).toEqual({ step: 'step-up' })
    expect(nextStep(session(null), { ...plain, maxAge: 300 })).toMatchObject({ step: 'done' })
    expect(nextStep(session(null), { ...plain, again: true })).toEqual({ step: 'step-up' })
    const fresh = session(null, before(-20))
    for (const asked of [{ maxAge: 0 }, { again: true }])
      expect(nextStep(fresh, { ...plain, ...asked })).toMatchObject({ step: 'done' })
  })

  test('two factors are needed and off: turning them on; never an answer with one', () => {
    for (const asked of [{ requiresTwoFactor: true }, { essentialAcr: [TWO_FACTORS] }]) {
      expect(nextStep(session(null), { ...plain, ...asked })).toEqual({ step: 'turn-on' })
      expect(nextStep(session('one-time-password'), { ...plain, ...asked })).toMatchObject({ step: 'done' })
    }
  })

  test('a passkey alone is no password; a passkey is enough for what resists phishing, nothing else is', () => {
    const alone = { ...session('passkey'), firstFactorKind: 'passkey' as const }
    expect(nextStep(alone, plain)).toMatchObject({ proof: { amr: ['hwk', 'user', 'mfa'] } })
    const asked = { ...plain, essentialAcr: [PHISHING_RESISTANT] }
    expect(nextStep(alone, asked)).toMatchObject({ step: 'done' })
    const code = session('one-time-password')
    expect(nextStep(code, asked)).toEqual({ step: 'refuse', error: 'unmet_authentication_requirements' })
    const withPasskey = { ...code, account: { ...code.account, hasPasskey: true } }
    expect(nextStep(withPasskey, asked)).toEqual({ step: 'use-passkey' })
    const either = { ...plain, essentialAcr: [PHISHING_RESISTANT, TWO_FACTORS] }
    expect(nextStep(code, either)).toMatchObject({ step: 'done' })
    expect(acrFor(either.essentialAcr, proofOf(code))).toBe(TWO_FACTORS)
    expect(acrFor(either.essentialAcr, proofOf(alone))).toBe(PHISHING_RESISTANT)
    expect(acrFor([], proofOf(alone))).toBe(TWO_FACTORS)
  })

  test('what nobody can reach, and somebody else than was asked for: an error for the application', () => {
    const unmet = { step: 'refuse', error: 'unmet_authentication_requirements' }
    expect(nextStep(session(null), { ...plain, essentialAcr: ['urn:never'] })).toEqual(unmet)
    expect(nextStep(session('one-time-password'), { ...plain, essentialAcr: [ONE_FACTOR] })).toEqual(unmet)
    const other = { step: 'refuse', error: 'login_required' }
    expect(nextStep(session(null), { ...plain, accountId: 'bert' })).toEqual(other)
  })
})
