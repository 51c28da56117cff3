import type { IncomingMessage } from 'node:http'
import type { Context } from '../context'
import { negotiateLanguage } from '../i18n/negotiate'
import * as policy from '../policy'
import { CLIENT_ADDRESS_HEADER } from './client-address'
import { cookieIn } from './cookies'
import { REFERENCE_HEADER } from './request-reference'

/** Who asks, of a request that Next.js doesn't see. */
export function clientOf({ headers }: IncomingMessage): Context['client'] {
  const said = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null)
  return {
    address: said(CLIENT_ADDRESS_HEADER),
    userAgent: said('user-agent')?.slice(0, policy.lengths.userAgent) ?? null,
    browserToken: cookieIn(headers.cookie, 'browser') ?? null,
    language: negotiateLanguage(said('accept-language')),
    reference: said(REFERENCE_HEADER),
    idempotencyKey: null,
  }
}
