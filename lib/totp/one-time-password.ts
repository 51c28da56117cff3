import * as policy from '../policy'
import { fail, ok, type Result } from '../result'

/**
 * What people and apps put between the characters of a code: blanks of every kind, invisible signs, dashes, the minus.
 */
export const SPACES_AND_DASHES = /[\s\p{Cf}\p{Pd}\u2212]/gu
const LONGEST_WORTH_READING = 200

/**
 * Zeros of the decimal digits that keyboards and apps give besides ASCII: full-width, Arabic-Indic, extended
 * Arabic-Indic.
 */
const OTHER_ZEROS = [0xff10, 0x0660, 0x06f0]
const OTHER_DIGITS = /[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]/g

function toAsciiDigit(digit: string): string {
  const point = digit.charCodeAt(0)
  const zero = OTHER_ZEROS.find((candidate) => point >= candidate && point <= candidate + 9) as number
  return String(point - zero)
}

type Unreadable = 'required' | 'code-looks-like-backup-code' | 'code-has-letters' | 'code-wrong-length'

/**
 * The six ASCII digits of a one-time password, from what people really type and paste: spaces of any kind, dashes and
 * line ends anywhere, digits of other scripts. Six digits are text: leading zeros stay.
 */
export function parseOneTimePassword(typed: string): Result<string, Unreadable> {
  const code = typed
    .slice(0, LONGEST_WORTH_READING)
    .replace(SPACES_AND_DASHES, '')
    .replace(OTHER_DIGITS, toAsciiDigit)
  if (code === '') return fail({ code: 'required' })
  if (/^[0-9a-z]{10}$/i.test(code)) return fail({ code: 'code-looks-like-backup-code' })
  if (/[^0-9]/.test(code)) return fail({ code: 'code-has-letters' })
  if (code.length !== policy.oneTimePassword.digits) return fail({ code: 'code-wrong-length' })
  return ok(code)
}
