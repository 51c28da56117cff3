import pg from 'pg'
import { minutes } from '@/lib/clock'
import { prepareConnection } from '@/lib/database-connection'

/** The tests' own way into the database, to look and to age rows. */
export function openPool(connectionString: string): pg.Pool {
  const limits = { lock: minutes(2), idleInTransaction: minutes(2) }
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    verify: (client, done) => {
      prepareConnection(client, limits).then(() => done(), done)
    },
  })
  // `end` does not wait until its connections are closed: the database may be stopped while they still are.
  pool.on('error', () => {})
  return pool
}
