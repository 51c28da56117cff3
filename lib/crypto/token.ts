import 'server-only'
import { createHash } from 'node:crypto'
import type { Random } from '../random'

const TOKEN_BYTES = 32

/** A new 256-bit secret for a cookie or a mailed link, in base64url (43 characters). */
export function newToken(random: Random): string {
  return Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url')
}

/** What is stored of a token. 256 random bits need no salt and no slow hash. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}
