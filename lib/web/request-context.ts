import 'server-only'
import { headers } from 'next/headers'
import type { Context } from '../context'
import { negotiateLanguage } from '../i18n/negotiate'
import * as policy from '../policy'
import { CLIENT_ADDRESS_HEADER } from './client-address'
import { readCookie } from './cookies'
import { processContext } from './process-context'
import { REFERENCE_HEADER } from './request-reference'

/** As `IdempotencyKey` of app/_ui makes them. */
const IDEMPOTENCY_KEY = /^[\w-]{43}$/

/**
 * The context of the request that is being answered: the process's, and who asks; with the form that was sent, if one
 * was.
 */
export async function requestContext(form?: FormData): Promise<Context> {
  const given = await headers()
  const key = String(form?.get('idempotencyKey') ?? '')
  const client = {
    address: given.get(CLIENT_ADDRESS_HEADER),
    userAgent: given.get('user-agent')?.slice(0, policy.lengths.userAgent) ?? null,
    browserToken: await readCookie('browser'),
    language: negotiateLanguage(given.get('accept-language')),
    reference: given.get(REFERENCE_HEADER),
    idempotencyKey: IDEMPOTENCY_KEY.test(key) ? key : null,
  }
  return { ...processContext(), client }
}
