import { createHmac } from 'node:crypto'

const STEP_SECONDS = 30
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * A mobile device with an authenticator app, written from RFC 6238 and RFC 4648 alone and sharing nothing with the
 * code under test.
 */
export class Authenticator {
  readonly issuer: string | null
  readonly label: string
  readonly secret: string
  private readonly key: Buffer

  constructor(uri: string) {
    const url = new URL(uri)
    if (url.protocol !== 'otpauth:' || url.host !== 'totp') throw new Error(`Not a TOTP URI: ${uri}`)
    this.issuer = url.searchParams.get('issuer')
    this.label = decodeURIComponent(url.pathname.slice(1))
    this.secret = url.searchParams.get('secret') ?? ''
    this.key = decodeBase32(this.secret)
  }

  /** A device into which someone typed the secret by hand, as they read it. */
  static typedIn(secret: string): Authenticator {
    return new Authenticator(`otpauth://totp/typed?secret=${secret.replace(/\s/g, '')}`)
  }

  /** What the app shows `steps` steps from now (-1: just gone, 1: coming next). */
  code(steps = 0, now = new Date()): string {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 1000 / STEP_SECONDS) + steps))
    const mac = createHmac('sha1', this.key).update(counter).digest()
    const offset = (mac[19] as number) & 0xf
    const number = mac.readUInt32BE(offset) & 0x7fffffff
    return String(number % 1_000_000).padStart(6, '0')
  }

  /** Six digits that are none of the codes now accepted. */
  wrongCode(now = new Date()): string {
    const near = [-2, -1, 0, 1, 2].map((steps) => this.code(steps, now))
    return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
      (code) => !near.includes(code),
    ) as string
  }
}

function decodeBase32(text: string): Buffer {
  let bits = ''
  for (const character of text) bits += ALPHABET.indexOf(character).toString(2).padStart(5, '0')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}
