import { domainToASCII } from 'node:url'

/**
 * The login name behind an e-mail address: one account whatever the case, the Unicode form or the spelling of the
 * domain. Stored in a column of its own; SQL never folds, because `lower()` depends on the database's locale.
 */
export function foldEmailAddress(address: string): string {
  const folded = address.trim().normalize('NFC').toLowerCase()
  const at = folded.lastIndexOf('@')
  return `${folded.slice(0, at)}@${domainToASCII(folded.slice(at + 1))}`
}
