import { expect } from '@playwright/test'
import type pg from 'pg'
import { commandLine, settingsOfTests } from './command-line'
import { insertPerson, type Person } from './database-people'
import { turnOn } from './http-test'
import { Visitor } from './visitor'

/** One of each kind that can stand before a page. */
export type Who =
  | 'nobody'
  | 'halfway in'
  | 'user'
  | 'protected user'
  | 'staff without second factor'
  | 'staff'
  | 'demoted staff'
  | 'disabled staff'

export type Actor = { visitor: Visitor; person?: Person }
type World = { actors: Record<Who, Actor>; victim: Person; device: string; session: string }

/** Everybody at once, signed in as far as they get, and somebody else whom none of them may touch. */
export async function everybody(origin: string, database: pg.Pool): Promise<World> {
  const actor = async (role: 'user' | 'support', on: boolean): Promise<Required<Actor>> => {
    const person = await insertPerson(database, { role })
    const visitor = new Visitor(origin)
    if (on) await turnOn(visitor, person)
    else await visitor.signIn(person)
    return { visitor, person }
  }
  const [user, protectedUser, protectedToo, bare, staff, demoted, disabled, victim] = await Promise.all([
    actor('user', false),
    actor('user', true),
    actor('user', true),
    actor('support', false),
    actor('support', true),
    actor('support', true),
    actor('support', true),
    actor('user', true),
  ])
  const halfway = { ...protectedToo, visitor: new Visitor(origin) }
  await halfway.visitor.signIn(halfway.person)
  for (const { visitor } of [demoted, disabled]) expect((await visitor.get('/support')).status).toBe(200)
  for (const args of [
    ['set-role', '--email', demoted.person.email, '--role', 'user'],
    ['disable', '--email', disabled.person.email],
  ])
    expect(await commandLine(settingsOfTests(), ['account', ...args])).toMatchObject({ code: 0 })
  const { rows } = await database.query(
    `SELECT authenticator.id AS device, session.id AS session FROM authenticator JOIN session USING (account_id)
     WHERE account_id = $1 AND ended_at IS NULL`,
    [victim.person.id],
  )
  return {
    actors: {
      nobody: { visitor: new Visitor(origin) },
      'halfway in': halfway,
      user,
      'protected user': protectedUser,
      'staff without second factor': bare,
      staff,
      'demoted staff': demoted,
      'disabled staff': disabled,
    },
    victim: victim.person,
    ...rows[0],
  }
}

/** All that an account is, but when its sessions were last seen, how its mails fared, and what is kept for seconds. */
export async function everythingOf(database: pg.Pool, { id }: Person): Promise<unknown> {
  const { rows: tables } = await database.query(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'account_id' AND table_name NOT IN ('audit_event', 'repeated_answer') ORDER BY 1`,
  )
  expect(tables.length).toBeGreaterThan(7)
  const queries = tables.map(({ name }) => {
    const row = name === 'outbox_mail' ? 'template' : "to_jsonb(t) - 'last_seen_at'" // mails are sent meanwhile
    return database.query(
      `SELECT '${name}', (${row})::text FROM "${name}" t WHERE account_id = $1 ORDER BY 2`,
      [id],
    )
  })
  const own = database.query('SELECT to_jsonb(a)::text AS row FROM account a WHERE id = $1', [id])
  return (await Promise.all([...queries, own])).map(({ rows }) => rows)
}
