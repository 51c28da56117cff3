import { createGuardrails, ScureBase32Plugin } from 'otplib'

const base32 = new ScureBase32Plugin()
const BITS_PER_CHARACTER = 5

/** How many random bytes a secret of so many base-32 characters holds: 16 characters are 80 bits, 32 are 160. */
export const secretBytes = (characters: 16 | 32) => (characters * BITS_PER_CHARACTER) / 8

/** RFC 4648 §6 base 32 in capitals, without padding: the alphabet has no 0, 1, 8 or 9 to mistake for letters. */
export const encodeSecret = (bytes: Uint8Array): string => base32.encode(bytes)

/** The secret in groups of four, for reading and typing. Authenticator apps ignore the spaces. */
export const groupSecret = (secret: string): string => secret.replace(/.{4}(?=.)/g, '$& ')

/** otplib asks for 128 bits (RFC 4226 R6); 80 are a decision of ours: docs/decisions/0004. */
export const guardrails = createGuardrails({ MIN_SECRET_BYTES: secretBytes(16) })
