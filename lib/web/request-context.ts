import 'server-only'
import { headers } from 'next/headers'
import type { Context } from '../context'
import { negotiateLanguage } from '../i18n/negotiate'
import * as policy from '../policy'
import { CLIENT_ADDRESS_HEADER } from './client-address'
import { readCookie } from './cookies'
import { processContext } from './process-context'
import { REFERENCE_HEADER } from './request-reference'

/** The context of the request that is being answered: the process's, and who asks. */
export async function requestContext(): Promise<Context> {
  const given = await headers()
  const client = {
    address: given.get(CLIENT_ADDRESS_HEADER),
    userAgent: given.get('user-agent')?.slice(0, policy.lengths.userAgent) ?? null,
    browserToken: await readCookie('browser'),
    language: negotiateLanguage(given.get('accept-language')),
    reference: given.get(REFERENCE_HEADER),
  }
  return { ...processContext(), client }
}
