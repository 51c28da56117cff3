import type pg from 'pg'
import { seconds } from './clock'

/** How long a connection lets others wait, in milliseconds. */
export type ConnectionLimits = {
  /** While it waits for somebody else's lock. */
  lock: number
  /** A statement takes; no limit when it isn't given. */
  statement?: number
  /** A transaction stands idle, as when the host that began it is gone. */
  idleInTransaction: number
}

/** A host that is gone is noticed after some 25 seconds, instead of the system's two hours. */
const KEEPALIVE = { idle: 10, interval: 5, count: 3 }

/**
 * Sets up a new connection in one statement, whatever the server, the role or the URL say. Prisma writes times as UTC
 * without an offset and reads ISO dates, and every rule relies on READ COMMITTED. Returns whether the database takes
 * no changes.
 */
export async function prepareConnection(
  client: pg.ClientBase,
  { lock, statement = 0, idleInTransaction }: ConnectionLimits,
): Promise<{ readOnly: boolean }> {
  const settings = {
    TimeZone: 'UTC',
    DateStyle: 'ISO, MDY',
    default_transaction_isolation: 'read committed',
    lock_timeout: lock,
    statement_timeout: statement,
    idle_in_transaction_session_timeout: idleInTransaction,
    tcp_keepalives_idle: KEEPALIVE.idle,
    tcp_keepalives_interval: KEEPALIVE.interval,
    tcp_keepalives_count: KEEPALIVE.count,
  }
  const names = Object.keys(settings)
  const set = names.map((name, index) => `set_config('${name}', $${index + 1}, false)`)
  const { rows } = await client.query<{ read_only: string }>(
    `SELECT current_setting('transaction_read_only') AS read_only, ${set.join(', ')}`,
    Object.values(settings).map(String),
  )
  return { readOnly: rows[0]?.read_only === 'on' }
}

/** A migration may wait longer than a page. */
export const MIGRATION_LIMITS: ConnectionLimits = {
  lock: seconds(30),
  idleInTransaction: seconds(60),
}
