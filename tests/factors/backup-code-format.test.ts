import { describe, expect, test } from 'vitest'
import { newBackupCode, parseBackupCode } from '@/lib/factors/backup-code-format'
import { systemRandom } from '@/lib/random'
import { failureOf, must } from '../support/people'

describe('A new backup code', () => {
  test('is two groups of five of Crockford’s characters', () => {
    for (let i = 0; i < 1000; i++) {
      expect(newBackupCode(systemRandom)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    }
  })

  test('uses each of the 32 characters equally: five bits each, no modulo bias', () => {
    const bytes = Uint8Array.from({ length: 10 }, (_, i) => i)
    let next = 0
    const everyByte = {
      uuid: systemRandom.uuid,
      bytes: (count: number) => bytes.slice(0, count).map(() => next++ % 256),
    }
    const counts = new Map<string, number>()
    for (let i = 0; i < 128; i++) {
      for (const character of newBackupCode(everyByte).replace('-', '')) {
        counts.set(character, (counts.get(character) ?? 0) + 1)
      }
    }
    expect(counts.size).toBe(32)
    expect(new Set(counts.values())).toEqual(new Set([40]))
  })

  test('works as it is, whatever it begins with', () => {
    for (let i = 0; i < 1000; i++) {
      const code = newBackupCode(systemRandom)
      expect(must(parseBackupCode(code))).toBe(code)
    }
  })
})

describe('What people type', () => {
  test.each([
    ['7K2QF-9XM4T'],
    ['7k2qf-9xm4t'],
    ['7K2QF9XM4T'],
    [' 7K2QF 9XM4T\r\n'],
    ['7K2QF–9XM4T'],
    ['7K2QF\u20119XM4T'],
    ['7K2QF\u00a09XM4T'],
    ['\u200b7K2QF-9XM4T\u200b'],
    ['7 K 2 Q F 9 X M 4 T'],
    ['７Ｋ２ＱＦ-９ＸＭ４Ｔ'],
  ])('%j is 7K2QF-9XM4T', (typed) => {
    expect(must(parseBackupCode(typed))).toBe('7K2QF-9XM4T')
  })

  test('O is read as 0, I and L as 1', () => {
    expect(must(parseBackupCode('OoIiL-l0101'))).toBe('00111-10101')
  })

  test.each([
    ['', 'required'],
    [' - ', 'required'],
    ['123456', 'backup-code-looks-like-one-time-password'],
    ['123 456', 'backup-code-looks-like-one-time-password'],
    ['7K2QF', 'backup-code-wrong-length'],
    ['7K2QF-9XM4TX', 'backup-code-wrong-length'],
    ['7K2QF-9XM4U', 'backup-code-wrong-characters'],
    ['7K2QF-9XM4!', 'backup-code-wrong-characters'],
    ['7K2QF-9XM4T\n8M2QF-9XM4T\n9N2QF-9XM4T', 'backup-code-whole-list'],
    ['A'.repeat(10_000), 'backup-code-whole-list'],
  ])('%j is refused as %s', (typed, failure) => {
    expect(failureOf(parseBackupCode(typed))).toBe(failure)
  })
})
