import { describe, expect, test } from 'vitest'
import { checkNewPassword, type PasswordOwner } from '@/lib/credentials/password-strength'
import * as policy from '@/lib/policy'
import { failureOf } from '../support/people'
import { WORST_PASSWORDS } from './worst-passwords'

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
    'x'.repeat(20) + crypto.randomUUID(),
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
      expect(failureOf(check(password))).toBe('password-context-specific')
    },
  )

  test.each(['aaaaaaaaaaaa', 'abcabcabcabc', 'qwertzuiop', '98765432123'])(
    'is not %j, which follows a pattern',
    (password) => {
      expect(failureOf(check(password))).toMatch(/^password-(easy|common)$/)
    },
  )

  test('is judged by its first forty characters: nobody types so many to be weak', () => {
    expect(failureOf(check('x'.repeat(40) + crypto.randomUUID()))).toBe('password-easy')
    expect(check('vierzehn Wolken aus Blech'.padEnd(40, '.') + 'x'.repeat(900))).toMatchObject({ ok: true })
  })

  test('is read in few ways where signs stand for letters: each more would hold the process longer', () => {
    expect(failureOf(check('m0n9oo$e'))).toBe('password-easy')
    expect(check('mu1+1p1370')).toMatchObject({ ok: true })
  })

  test('is compared with the twenty longest words of its owner and the service: each more would hold the process', () => {
    const word = 'xkvqjw'
    const named = (name: string) =>
      checkNewPassword({ portalName: 'X4' }, { email: 'a@b.example', name }, `${word}sunset`)
    const longer = Array.from({ length: 20 }, (_, index) => `kastanie${String.fromCharCode(97 + index)}`)
    expect(failureOf(named(`${longer.slice(0, 15).join(' ')} ${word}`))).toBe('password-easy')
    expect(named(`${longer.join(' ')} ${word}`)).toMatchObject({ ok: true })
  })

  test('holds the process for a moment only, whatever it is and whatever the name of its owner', () => {
    const manyWords = Array.from({ length: 50 }, (_, index) => `w${index}`)
      .join(' ')
      .slice(0, policy.lengths.name)
    const owners = [
      owner,
      { email: owner.email, name: manyWords },
      { email: `${'a'.repeat(60)}@${'a.'.repeat(90)}example.com`, name: 'a'.repeat(policy.lengths.name) },
    ]
    /** The fastest of three, because on a busy machine the process itself is made to wait. */
    const timeOf = (person: PasswordOwner, password: string) => {
      const runs = [1, 2, 3].map(() => {
        const began = performance.now()
        checkNewPassword({ portalName: 'X4 Remote' }, person, password)
        return performance.now() - began
      })
      return Math.min(...runs)
    }
    const times = owners.flatMap((person) =>
      Object.entries(WORST_PASSWORDS).map(([what, password]) => ({ what, took: timeOf(person, password) })),
    )
    expect(times.length).toBe(90)
    expect(times.filter(({ took }) => took > 250)).toEqual([])
    const sorted = times.map(({ took }) => took).sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)], 'half of them').toBeLessThan(20)
  })
})
