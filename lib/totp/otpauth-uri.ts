import { generateURI } from 'otplib'

/** Some authenticators drop entries whose label, "issuer:account", is longer than this many bytes. */
const LABEL_BYTES = 64
const ISSUER_BYTES = 32

/**
 * The `otpauth://totp/…` URI that an authenticator app reads (Google's Key Uri Format): SHA-1, 6 digits and 30 s are
 * its defaults and are left out. Colons separate issuer and account there, so they leave the names; what is too long
 * for some apps is shortened, between characters, with an ellipsis.
 */
export function otpauthUri({
  issuer,
  account,
  secret,
}: {
  issuer: string
  account: string
  secret: string
}): string {
  const shortIssuer = shorten(withoutColons(issuer), ISSUER_BYTES)
  const room = LABEL_BYTES - bytes(shortIssuer) - 1
  return generateURI({ issuer: shortIssuer, label: shorten(withoutColons(account), room), secret })
}

const withoutColons = (name: string) => name.replace(/\s*:\s*/g, ' ').trim()

const bytes = (text: string) => Buffer.byteLength(text)

function shorten(text: string, limit: number): string {
  if (bytes(text) <= limit) return text
  let short = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (bytes(`${short}${segment}…`) > limit) break
    short += segment
  }
  return `${short.trimEnd()}…`
}
