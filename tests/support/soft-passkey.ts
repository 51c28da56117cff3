import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'

type Device = { synced?: boolean; verifies?: boolean }
/** What is different from what the portal asked for. */
type Lie = Partial<{ origin: string; rpId: string; challenge: string; key: SoftPasskey; userHandle: string }>

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

/** The few forms of CBOR that an authenticator writes (RFC 8949 §3). */
function cbor(value: number | string | Buffer | Map<number | string, unknown> | object): Buffer {
  const head = (major: number, length: number) =>
    length < 24 ? Buffer.from([(major << 5) | length]) : Buffer.from([(major << 5) | 24, length])
  if (typeof value === 'number') return value < 0 ? cborInt(1, -1 - value) : cborInt(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  const parts = entries.flatMap(([key, each]) => [cbor(key), cbor(each as object)])
  return Buffer.concat([head(5, entries.length), ...parts])
}
const cborInt = (major: number, value: number) =>
  Buffer.from(value < 24 ? [(major << 5) | value] : [(major << 5) | 25, value >> 8, value & 255])

/** An authenticator in software: makes one passkey (ES256) and signs with it, as the W3C's specification says. */
export class SoftPasskey {
  readonly id = randomBytes(32)
  counter = 0
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  private userHandle = ''

  constructor(private readonly device: Device = {}) {}

  /** What a browser answers when it is asked for a new passkey, as JSON. */
  register({ challenge, rp, user }: PublicKeyCredentialCreationOptionsJSON, lie: Lie = {}): string {
    this.userHandle = user.id
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' })
    const point = (text: string) => Buffer.from(text, 'base64url')
    const key = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, point(x)], [-3, point(y)]])) // biome-ignore format: a map
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key])
    const authData = Buffer.concat([this.authData(lie.rpId ?? rp.id ?? '', 0x40), attested])
    const attestationObject = cborLong(authData)
    const { clientDataJSON } = clientData('webauthn.create', challenge, lie)
    return this.answer({ attestationObject: base64url(attestationObject), clientDataJSON })
  }

  /** What a browser answers when it is asked to sign, as JSON. */
  assert({ challenge, rpId = '' }: PublicKeyCredentialRequestOptionsJSON, lie: Lie = {}): string {
    this.counter += this.device.synced ? 0 : 1
    const authData = this.authData(lie.rpId ?? rpId, 0)
    const { clientDataJSON, hash } = clientData('webauthn.get', challenge, lie)
    const { privateKey } = (lie.key ?? this).keys as { privateKey: KeyObject }
    const signature = sign('sha256', Buffer.concat([authData, hash]), privateKey)
    return this.answer({
      authenticatorData: base64url(authData),
      clientDataJSON,
      signature: base64url(signature),
      userHandle: lie.userHandle ?? this.userHandle,
    })
  }

  private authData(rpId: string, more: number): Buffer {
    const { verifies = true, synced = false } = this.device
    const flags = 0x01 | (verifies ? 0x04 : 0) | (synced ? 0x18 : 0) | more
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter])
  }

  private answer(response: object): string {
    const id = base64url(this.id)
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} })
  }
}

/** An attestation of nothing; its bytes are longer than what `cbor` writes. */
function cborLong(authData: Buffer): Buffer {
  const length = Buffer.from([(2 << 5) | 25, authData.length >> 8, authData.length & 255])
  return Buffer.concat([
    Buffer.from([(5 << 5) | 3]),
    cbor('fmt'),
    cbor('none'),
    cbor('attStmt'),
    cbor({}),
    cbor('authData'),
    length,
    authData,
  ])
}

function clientData(type: string, challenge: string, lie: Lie) {
  const origin = lie.origin ?? 'https://portal.example.com'
  const said = JSON.stringify({ type, challenge: lie.challenge ?? challenge, origin, crossOrigin: false })
  return { clientDataJSON: base64url(Buffer.from(said)), hash: sha256(said) }
}

const base64url = (bytes: Buffer) => bytes.toString('base64url')
