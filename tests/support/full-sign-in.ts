import type pg from 'pg'
import type { Authenticator } from './authenticator'
import type { Person } from './database-people'
import { Visitor } from './visitor'

/** Somebody with two-factor authentication on. */
export type Owner = { person: Person; device: Authenticator }

/** Lets everybody, or one of them, sign in again in the same half minute, and in any number. */
export async function forgetSignIns(database: pg.Pool, only?: Person): Promise<void> {
  const whose = only ? ' WHERE account_id = $1' : ''
  await database.query(`UPDATE authenticator SET last_used_step = 0${whose}`, only && [only.id])
  await database.query('DELETE FROM quota WHERE subject = COALESCE($1, subject)', [only?.id])
}

/** Three pages and two forms, as a person without script signs in from a browser of their own. */
export async function fullSignIn(origin: string, { person, device }: Owner, site = origin): Promise<void> {
  const visitor = new Visitor(origin, site)
  const challenge = await visitor.signIn(person)
  const page = await visitor.submit(challenge, 'Verify', { oneTimePassword: device.code() })
  if (page.heading !== 'My profile') throw new Error(`Not signed in: ${page.text}`)
}
