import { domainToASCII } from 'node:url'
import { z } from 'zod'
import * as policy from '../policy'

/**
 * The login name behind an e-mail address: one account whatever the case, the Unicode form or the spelling of the
 * domain. Stored in a column of its own; SQL never folds, because `lower()` depends on the database's locale.
 */
export function foldEmailAddress(address: string): string {
  const folded = address.trim().normalize('NFC').toLowerCase()
  const at = folded.lastIndexOf('@')
  return `${folded.slice(0, at)}@${domainToASCII(folded.slice(at + 1))}`
}

/**
 * One plain address: no display name, no list, no quoted local part (mail software disagrees about where those go),
 * but umlauts, `+` and apostrophes.
 */
const ADDRESS =
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*@[\p{L}\p{N}\p{M}.-]+$/u

export const emailAddress = z
  .string({ error: 'required' })
  .trim()
  .min(1, { error: 'required' })
  .max(policy.lengths.email, { error: 'too-long' })
  .refine(
    (address) => ADDRESS.test(address) && domainToASCII(address.slice(address.lastIndexOf('@') + 1)) !== '',
    {
      error: 'not-an-email-address',
    },
  )
