import 'server-only'
import { createHash } from 'node:crypto'
import type { Random } from '../random'

const TOKEN_BYTES = 32

declare const kind: unique symbol
type Token<Kind extends string> = string & { readonly [kind]: Kind }

/** What the cookie of a session holds. */
export type SessionToken = Token<'session'>
/** What the cookie of a sign-in's second step holds; it opens nothing else. */
export type ChallengeToken = Token<'challenge'>
/** What a mailed link ends with. */
export type LinkToken = Token<'link'>

/** A new 256-bit secret for a cookie or a mailed link, in base64url (43 characters). */
export function newToken<Kind extends string = string>(random: Random): Kind {
  return Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url') as Kind
}

/** What stands in the address of a mailed link's page, or in its form, whatever it is. */
export const linkTokenIn = (given: unknown): LinkToken => String(given) as LinkToken

/** What is stored of a token. 256 random bits need no salt and no slow hash. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}
