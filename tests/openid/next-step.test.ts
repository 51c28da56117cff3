import { describe, expect, test } from 'vitest'
import { type Asked, nextStep } from '@/lib/openid/next-step'
import { ONE_FACTOR, TWO_FACTORS } from '@/lib/openid/proof'
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
  const account = { id: 'anna', twoFactorOn: secondFactorKind !== null }
  const secondFactorAuthenticatedAt = secondFactorKind && passwordAuthenticatedAt
  return { account, passwordAuthenticatedAt, secondFactorAuthenticatedAt, secondFactorKind } as Session
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
  ] as const)('signed in with %s: the application is told so', (_, kind, expected) => {
    expect(nextStep(session(kind), plain)).toEqual(expected)
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

  test('what nobody can reach, and somebody else than was asked for: an error for the application', () => {
    const unmet = { step: 'refuse', error: 'unmet_authentication_requirements' }
    expect(nextStep(session(null), { ...plain, essentialAcr: ['urn:never'] })).toEqual(unmet)
    expect(nextStep(session('one-time-password'), { ...plain, essentialAcr: [ONE_FACTOR] })).toEqual(unmet)
    const other = { step: 'refuse', error: 'login_required' }
    expect(nextStep(session(null), { ...plain, accountId: 'bert' })).toEqual(other)
  })
})
