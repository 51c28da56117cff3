import 'server-only'

import pg from 'pg'
import { seconds } from './clock'
import { prepareConnection } from './database-connection'
import { ReadOnlyError } from './database-errors'
import { type Prisma, PrismaClient } from './generated/prisma/client'
import { PortalAdapter } from './prisma-adapter'

export { Prisma } from './generated/prisma/client'

/** Where a statement goes: a transaction, or the database outside of one. */
export type Db = Prisma.TransactionClient

/** The database: Prisma's client, and the pool of connections under it. */
export type Database = PrismaClient & { readonly pool: pg.Pool }

const POOL = 10

/**
 * How long to wait for a free connection and for a lock, and how long a statement and a transaction may take, in
 * milliseconds.
 */
export type Patience = { connection: number; lock: number; statement: number; transaction: number }

/** Nobody waits longer for a page. */
const OF_A_REQUEST: Patience = {
  connection: seconds(5),
  lock: seconds(5),
  statement: seconds(10),
  transaction: seconds(15),
}

/** A connection on which an answer is overdue is closed: in the pool, it would keep the next statement waiting too. */
class ImpatientClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg has a dozen forms of it
  override query(...statement: any): any {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const answer = (super.query as any)(...statement)
    answer?.catch?.((error: Error) => {
      if (error.message === 'Query read timeout') this.end().catch(() => {})
    })
    return answer
  }
}

/** Opens a pool of connections. Nothing is connected until the first query. */
export function openDatabase(url: string, patience = OF_A_REQUEST): Database {
  const { lock, statement, transaction: idleInTransaction } = patience
  const limits = { lock, statement, idleInTransaction }
  const pool = new pg.Pool({
    Client: ImpatientClient,
    connectionString: url,
    max: POOL,
    connectionTimeoutMillis: patience.connection,
    query_timeout: statement + seconds(2), // for a server that is there and says nothing
    verify: (client, done) => {
      prepareConnection(client, limits).then(
        ({ readOnly }) => done(readOnly ? new ReadOnlyError('The database takes no changes') : undefined),
        done,
      )
    },
  })
  pool.on('error', () => {}) // an idle connection was cut; the next query opens another or says why not
  const client = new PrismaClient({
    adapter: new PortalAdapter(pool),
    transactionOptions: { maxWait: patience.connection + seconds(5), timeout: patience.transaction },
  })
  return Object.assign(client, { pool })
}

/** Whether there is a connection to the database, or one can be made. It costs no statement. */
export async function isReachable(pool: pg.Pool): Promise<boolean> {
  if (pool.idleCount > 0) return true
  try {
    const connection = await pool.connect()
    connection.release()
    return true
  } catch {
    return false
  }
}
