import 'server-only'
import * as policy from '../policy'
import { readCookie, setCookie } from './cookies'

/** Fields whose text is still there after a sign-in or a step-up that comes between. */
export type TypedField = 'name' | 'deviceName' | 'newEmail'

/**
 * Keeps what was typed into a field of a page, and returns the way back to that page. It is kept in a cookie: what an
 * address carries, anybody's link could fill in.
 */
export async function keepTyped(page: string, data: FormData, field: TypedField): Promise<string> {
  const typed = [...String(data.get(field) ?? '')].slice(0, policy.lengths.email).join('')
  await setCookie('typed', `${field}=${typed}`)
  return `${page}?typed`
}

/** What was typed into the field before, on the way back to its page. */
export async function typedBefore(
  field: TypedField,
  search: { typed?: string },
): Promise<string | undefined> {
  const kept = search.typed === undefined ? null : await readCookie('typed')
  return kept?.startsWith(`${field}=`) ? kept.slice(field.length + 1) : undefined
}
