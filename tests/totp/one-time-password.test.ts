import { describe, expect, test } from 'vitest'
import { parseOneTimePassword } from '@/lib/totp/one-time-password'
import { failureOf, must } from '../support/people'

describe('What people paste', () => {
  test.each([
    ['123456'],
    ['123 456'],
    ['123\u00a0456'],
    ['123\u2009456'],
    ['\u200b123\u200d456\ufeff'],
    ['123-456'],
    ['123–456'],
    ['123−456'],
    [' 1 2 3 4 5 6 '],
    ['123456\r\n'],
    ['\t123\n456'],
    ['１２３４５６'],
    ['١٢٣٤٥٦'],
    ['۱۲۳۴۵۶'],
    ['۱۲۳ ٤٥６'],
  ])('%j is 123456', (pasted) => {
    expect(must(parseOneTimePassword(pasted))).toBe('123456')
  })

  test('leading zeros stay: six digits are text', () => {
    expect(must(parseOneTimePassword('000 123'))).toBe('000123')
  })

  test.each([
    ['', 'required'],
    ['   ', 'required'],
    ['123', 'code-wrong-length'],
    ['1234567', 'code-wrong-length'],
    ['1'.repeat(10_000), 'code-wrong-length'],
    [' '.repeat(10_000), 'required'],
    ['Code: 123456', 'code-has-letters'],
    ['123456abc', 'code-has-letters'],
    ['12345O', 'code-has-letters'],
    ['1.23456', 'code-has-letters'],
    ['+12345', 'code-has-letters'],
    ['{{7*7}}', 'code-has-letters'],
    ['<b>123456</b>', 'code-has-letters'],
    ['123456\u0000', 'code-has-letters'],
    ['१२३४५६', 'code-has-letters'],
    ['7K2QF-9XM4T', 'code-looks-like-backup-code'],
    ['7k2qf9xm4t', 'code-looks-like-backup-code'],
  ])('%j is refused as %s', (pasted, failure) => {
    expect(failureOf(parseOneTimePassword(pasted))).toBe(failure)
  })
})
