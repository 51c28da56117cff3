import { domainToASCII } from 'node:url'
import { z } from 'zod'
import * as policy from '../policy'

/**
 * The fields of an account, as forms and the command line take them. Each problem's message is the code of a `Failure`.
 */

/** Letters, digits and signs: not spaces, marks of format and others that nothing shows, or combining marks alone. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u // U+2800 is a Braille pattern without dots

/** One line of text, of `limit` code points at most, with something to see. */
export const lineField = (limit: number) =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'control-characters' })
    .refine((text) => [...text].length <= limit, { error: 'too-long', params: { limit } })
    .refine((text) => VISIBLE.test(text), { error: 'invisible' })

/** Lengths of passwords are those of the form that is hashed (NIST SP 800-63B-4 §3.1.1.2). */
const passwordLength = (password: string) => [...password.normalize('NFKC')].length
const { minLength, maxLength } = policy.password

/** A password to check, exactly as typed; only its length is limited. */
export const passwordField = z
  .string({ error: 'required' })
  .min(1, { error: 'required' })
  .refine((text) => passwordLength(text) <= maxLength, { error: 'too-long', params: { limit: maxLength } })

/** A password that somebody chooses. */
export const newPasswordField = passwordField.refine((text) => passwordLength(text) >= minLength, {
  error: 'too-short',
  params: { limit: minLength },
})

const ATOM = /[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+/u.source // RFC 5322 §3.2.3, RFC 6531 §3.3
const ADDRESS = new RegExp(`^${ATOM}(\\.${ATOM})*@[\\p{L}\\p{N}\\p{M}.-]+$`, 'u')

/**
 * One plain e-mail address: no display name, no list, no quoted local part (mail software disagrees about where those
 * go), but umlauts, `+` and apostrophes.
 */
export const emailAddressField = z
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
