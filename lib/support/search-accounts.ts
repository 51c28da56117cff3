import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { normaliseName } from '../credentials/normalise-name'
import { rows } from '../rows'
import type { Session } from '../sessions/session'
import { readOnly } from './read-only'

const foundAccount = z.strictObject({ id: z.string(), email: z.string(), name: z.string() })
export type FoundAccount = z.infer<typeof foundAccount>

/** More results than this don't help: staff can ask the caller for more of their address. */
export const MOST_FOUND = 20

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Finds, by index, at most `MOST_FOUND` accounts that have this id, or whose e-mail address or name (first or last)
 * begins with it. A search is an event, recorded before anything is shown: who searched, for what kind of thing, and
 * how many were found. It never holds what was typed, which may be the address of somebody who has no account.
 */
export async function searchAccounts(ctx: Context, staff: Staff, typed: string): Promise<FoundAccount[]> {
  const query = typed.replace(/\p{Cc}/gu, '').trim()
  if (query === '') return []
  const found = await findAccounts(ctx, query)
  const by = UUID.test(query) ? 'id' : query.includes('@') ? 'address' : 'name'
  const subject = { accountId: null, actorId: staff.account.id, sessionId: staff.id }
  await recordEvent(ctx, 'support.searched', subject, { by, found: found.length })
  return found
}

/** The session of a member of support. */
type Staff = Pick<Session, 'id'> & { account: Pick<Session['account'], 'id'> }

function findAccounts(ctx: Context, query: string): Promise<FoundAccount[]> {
  return readOnly(ctx, (ctx) => {
    if (UUID.test(query))
      return rows(ctx.db, foundAccount)`SELECT id, email, name FROM account WHERE id = ${query}::uuid`
    const address = prefix(
      query.includes('@') ? normaliseEmailAddress(query) : query.normalize('NFC').toLowerCase(),
    )
    const name = prefix(normaliseName(query).nameNormalised)
    return rows(ctx.db, foundAccount)`
      SELECT id, email, name FROM (
        (SELECT id, email, name FROM account WHERE email_normalised LIKE ${address} ORDER BY email_normalised LIMIT ${MOST_FOUND})
        UNION
        (SELECT id, email, name FROM account WHERE name_normalised LIKE ${name} ORDER BY name_normalised LIMIT ${MOST_FOUND})
        UNION
        (SELECT id, email, name FROM account WHERE last_name_normalised LIKE ${name} ORDER BY last_name_normalised LIMIT ${MOST_FOUND})
      ) found ORDER BY email LIMIT ${MOST_FOUND}`
  })
}

/** A pattern that matches what begins with `text`; wildcards in `text` are literal. */
const prefix = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`
