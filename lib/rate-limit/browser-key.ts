import 'server-only'
import { hashToken } from '../crypto/token'

/** How a browser is named in the keys of what is counted. */
export const browserKey = (browserToken: string): string =>
  Buffer.from(hashToken(browserToken)).toString('base64url')
