import { describe, expect, test } from 'vitest'
import { checkNewPassword } from '@/lib/accounts/password-strength'
import { failureOf } from '../support/people'

const owner = { email: 'robin.meyer+plant@example.com', name: 'Robin Meyer' }
const check = (password: string) => checkNewPassword({ portalName: 'X4 Remote' }, owner, password)

describe('A new password', () => {
  test.each([
    'correct horse battery',
    'ein langer Satz den keiner kennt',
    'vierzehn Wolken aus Blech',
    'gK7#vQ2!pZ',
    '                    a phrase of spaces  ',
    'пароль на двенадцать букв',
    'x'.repeat(40) + crypto.randomUUID(),
  ])('may be %j: there are no rules about what it is composed of', (password) => {
    expect(check(password)).toMatchObject({ ok: true })
  })

  test.each(['password1', 'Password1', 'P@ssw0rd', '12345678', 'qwertyuiop', 'iloveyou', 'letmein123'])(
    'is not %j, which is tried first',
    (password) => {
      expect(failureOf(check(password))).toBe('password-common')
    },
  )

  test.each(['x4 remote', 'X4Remote!!', 'x4-remote-2026', 'robinmeyer', 'Meyer.Robin1', 'meyerplant'])(
    'is not %j, which is made of words of the service or the person',
    (password) => {
      expect(failureOf(check(password))).toBe('password-of-our-words')
    },
  )

  test.each(['aaaaaaaaaaaa', 'abcabcabcabc', 'qwertzuiop', '98765432123'])(
    'is not %j, which follows a pattern',
    (password) => {
      expect(failureOf(check(password))).toMatch(/^password-(easy|common)$/)
    },
  )

  test('is looked at within a moment, however long', () => {
    expect(check('a1'.repeat(500))).toBeDefined()
  })
})
