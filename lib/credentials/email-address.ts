import { domainToASCII } from 'node:url'

/**
 * The login name behind an e-mail address: one account whatever the case, the Unicode form or the spelling of the
 * domain. Stored in a column of its own; SQL never normalises, because `lower()` depends on the database's locale.
 */
export function normaliseEmailAddress(address: string): string {
  const normalised = address.trim().normalize('NFC').toLowerCase()
  const at = normalised.lastIndexOf('@')
  return `${normalised.slice(0, at)}@${domainToASCII(normalised.slice(at + 1))}`
}
