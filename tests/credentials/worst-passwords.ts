import { dictionary } from '@zxcvbn-ts/language-common'
import * as policy from '@/lib/policy'

const filled = (unit: string) => unit.repeat(policy.password.maxLength).slice(0, policy.password.maxLength)

const common = (dictionary['passwords-common'] ?? []).map(String)
const longest = common.filter((word) => word.length > 9)
const shortest = common.filter((word) => word.length < 5)

/** What makes each part of the estimator work hardest, as long as a password may be. */
export const WORST_PASSWORDS: Record<string, string> = {
  'one letter': filled('a'),
  'one digit': filled('1'),
  'two characters': filled('a1'),
  'a common password': filled('password'),
  'a common password, letters exchanged': filled('p4$$w0rd'),
  'a common password, nearly': filled('passw0rdd'),
  'signs that stand for letters': filled('4@$5310!|'),
  'signs that stand for several letters': filled('1!|'),
  'pairs of signs that stand for letters': filled('44@@$$55331100!!||77++2299884'),
  'several signs for one letter': filled('|\\/||_|\\/\\/()'),
  'one sign that stands for a letter': filled('4'),
  'capitals in between': filled('PaSsWoRd'),
  dates: filled('1.1.1901'),
  'dates without separators': filled('19911991'),
  'dates one into the other': filled('11/11/11'),
  digits: filled('1234567890'),
  'rows of the keyboard': filled('qwertyuiop'),
  'columns of the keyboard': filled('qazwsxedc'),
  'the alphabet': filled('abcdefghijklmnopqrstuvwxyz'),
  'sequences of several kinds': filled('ABCabc123'),
  'repeats within repeats': filled('aabaabaac'),
  'repeats of what looks like a word': filled('p4$$w0rd19910101qwerty'),
  'pairs of letters': filled('aabbccddeeffgghhiijjkkllmmnnooppqqrrssttuuvvwwxxyyzz'),
  'long words, joined': filled(longest.slice(0, 200).join('')),
  'long words, joined, in capitals': filled(longest.slice(200, 400).join('').toUpperCase()),
  'short words, joined': filled(shortest.slice(0, 300).join('')),
  'words with separators': filled('the-of-and-to-'),
  blanks: filled(' '),
  'characters outside of the first plane': filled('😀'),
  'a letter that becomes eighteen': filled('\ufdfa'),
}
