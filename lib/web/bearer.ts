import { timingSafeEqual } from 'node:crypto'
import { hashToken } from '../crypto/token'

/** Whether a request carries this bearer token (RFC 6750 §2.1). The comparison's time tells nothing about it. */
export function isBearer(request: Request, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  return given !== undefined && timingSafeEqual(hashToken(given), hashToken(token))
}
