import argon2 from 'argon2'
import type pg from 'pg'

export type Person = { id: string; email: string; password: string; name: string }

let people = 0

/** An account as `portal account create` makes it, its password hashed by another argon2. */
export async function insertPerson(
  database: pg.Pool,
  { role = 'user', email }: { role?: 'user' | 'support'; email?: string | undefined } = {},
): Promise<Person> {
  const id = crypto.randomUUID()
  const person = {
    id,
    email: email ?? `person-${process.pid}-${people++}-${id.slice(0, 8)}@example.com`,
    name: 'Robin Test',
    password: `a long pass phrase ${id}`,
  }
  const cost = { type: argon2.argon2id, memoryCost: 19456, timeCost: 2, parallelism: 1 }
  await database.query(
    `INSERT INTO account (id, email, email_normalised, name, name_normalised, last_name_normalised, role, password_hash, created_at)
     VALUES ($1, $2, $2, $3, $6, $7, $4, $5, now())`,
    [
      id,
      person.email,
      person.name,
      role,
      await argon2.hash(person.password, cost),
      'robin test',
      'test robin',
    ],
  )
  return person
}

/** What the person's sessions have proven is eleven minutes older than it is: too old for step-up. */
export async function ageProofs(database: pg.Pool, { id }: Pick<Person, 'id'>): Promise<void> {
  await database.query(
    `UPDATE session SET password_authenticated_at = password_authenticated_at - interval '11 minutes',
       second_factor_authenticated_at = second_factor_authenticated_at - interval '11 minutes' WHERE account_id = $1`,
    [id],
  )
}

/** The person's sessions were last seen so long ago. */
export async function ageLastSeen(database: pg.Pool, { id }: Pick<Person, 'id'>, age: string): Promise<void> {
  await database.query('UPDATE session SET last_seen_at = now() - $2::interval WHERE account_id = $1', [
    id,
    age,
  ])
}
