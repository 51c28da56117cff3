import 'server-only'
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { KeyRing } from '../key-ring'
import { LoggableError } from '../log'
import type { Random } from '../random'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12 // NIST SP 800-38D §8.2: 96 bits
const TAG_BYTES = 16

/** Where a sealed value stands: its associated data, without which it does not open. */
export type AssociatedData = { column: `${string}.${string}`; row: string }

type Keys = { config: { keyRing: KeyRing } }

const encode = ({ column, row }: AssociatedData) => Buffer.from(`${column}:${row}`)

/**
 * Seals `text` with the current key as `keyId.nonce.ciphertext`, bound to its table, column and row:
 * a ciphertext moved to another row does not open (OWASP ASVS 5.0 11.3.3).
 */
export function seal(
  context: Keys & { random: Random },
  associatedData: AssociatedData,
  text: string,
): string {
  const key = context.config.keyRing.current
  const nonce = context.random.bytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key.bytes, nonce)
  cipher.setAAD(encode(associatedData))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [key.id, Buffer.from(nonce).toString('base64url'), sealed.toString('base64url')].join('.')
}

/**
 * Opens what `seal` made. Throws when the key is unknown or the value was changed or moved: that is a fault of the
 * server, never an answer about the person ("2FA is off", "wrong code").
 */
export function open(context: Keys, associatedData: AssociatedData, sealed: string): string {
  const [keyId = '', nonce = '', body = ''] = sealed.split('.')
  const key = context.config.keyRing.find(keyId)
  if (!key)
    throw new SealError(
      `${associatedData.column} of ${associatedData.row} is sealed with key "${keyId}", which PORTAL_KEYS lacks`,
    )
  const bytes = Buffer.from(body, 'base64url')
  try {
    const decipher = createDecipheriv(CIPHER, key.bytes, Buffer.from(nonce, 'base64url'))
    decipher.setAAD(encode(associatedData))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new SealError(`${associatedData.column} of ${associatedData.row} does not open with key "${keyId}"`)
  }
}

/** Its message names the row and the key, and no secret. */
export class SealError extends LoggableError {
  override name = 'SealError'
}
