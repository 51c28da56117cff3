import * as policy from '../policy'
import type { Random } from '../random'
import { fail, ok, type Result } from '../result'
import { SPACES_AND_DASHES } from '../totp/one-time-password'

/** Crockford's base 32: no I, L, O or U to mistake for 1, 0 or each other (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const { groups, groupLength } = policy.backupCodes
const LENGTH = groups * groupLength

const LONGEST_WORTH_READING = 1000

/** A new code as it is shown, `XXXXX-XXXXX`: 50 bits, each character five random bits (256 is a multiple of 32). */
export function newBackupCode(random: Random): string {
  const characters = Array.from(random.bytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return formatBackupCode(characters)
}

const formatBackupCode = (characters: string) =>
  characters.replace(new RegExp(`.{${groupLength}}(?=.)`, 'g'), '$&-')

type Unreadable =
  | 'required'
  | `backup-code-${'looks-like-one-time-password' | 'whole-list' | 'wrong-length' | 'wrong-characters'}`

/**
 * The code as it was shown, from what people type: lower case, spaces, any dash or none, O for 0, I and L for 1.
 */
export function parseBackupCode(typed: string): Result<string, Unreadable> {
  const code = typed
    .slice(0, LONGEST_WORTH_READING)
    .normalize('NFKC')
    .replace(SPACES_AND_DASHES, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (code === '') return fail({ code: 'required' })
  if (/^\d{6}$/.test(code)) return fail({ code: 'backup-code-looks-like-one-time-password' })
  if (code.length >= 2 * LENGTH) return fail({ code: 'backup-code-whole-list' })
  if (code.length !== LENGTH) return fail({ code: 'backup-code-wrong-length' })
  if ([...code].some((character) => !ALPHABET.includes(character)))
    return fail({ code: 'backup-code-wrong-characters' })
  return ok(formatBackupCode(code))
}
