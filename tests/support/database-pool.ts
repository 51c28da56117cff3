import pg from 'pg'

/** The tests' own way into the database, to look and to age rows. */
export function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 2 })
  // `end` does not wait until its connections are closed: the database may be stopped while they still are.
  pool.on('error', () => {})
  return pool
}
