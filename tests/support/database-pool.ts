import pg from 'pg'

/** The tests' own way into the database, to look and to age rows. It bears that the database is stopped right after `end`. */
export function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 2 })
  pool.on('connect', (client) => client.on('error', () => {})) // that it was cut: the next query says so, if there is one
  return pool
}
