import 'server-only'

import pg from 'pg'
import { seconds } from './clock'
import { prepareConnection } from './database-connection'
import { isDeadlock, ReadOnlyError } from './database-errors'
import { type Prisma, PrismaClient } from './generated/prisma/client'
import { PortalAdapter } from './prisma-adapter'
import { type Failure, fail, type Result } from './result'

export { Prisma } from './generated/prisma/client'

/** Where a statement goes: a transaction, or the database outside of one. */
export type Db = Prisma.TransactionClient

/** The database: Prisma's client, and the pool of connections under it. */
export type Database = PrismaClient & { readonly pool: pg.Pool }

const POOL = 10

/** How long a free connection and a lock are waited for, and a statement and a transaction may take, in milliseconds. */
export type Patience = { connection: number; lock: number; statement: number; transaction: number }

/** Nobody waits longer for a page. */
const OF_A_REQUEST: Patience = {
  connection: seconds(5),
  lock: seconds(5),
  statement: seconds(10),
  transaction: seconds(15),
}

/** Opens a pool of connections. Nothing is connected until the first query. */
export function openDatabase(url: string, patience = OF_A_REQUEST): Database {
  const limits = { lock: patience.lock, idleInTransaction: patience.transaction }
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL,
    connectionTimeoutMillis: patience.connection,
    statement_timeout: patience.statement,
    query_timeout: patience.statement + seconds(2), // for a server that is there and says nothing
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

/** Thrown inside `transaction` to undo everything and answer with an expected failure. */
class RolledBack extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}

/** Undoes the transaction it is called in, whose answer then is this failure. */
export function rollBack(failure: Failure): never {
  throw new RolledBack(failure)
}

/** So often a change is made that the database undoes for a deadlock. */
const ATTEMPTS = 3

/**
 * Runs `change` in one transaction. What it returns is committed, a returned failure, too (a counted try must stay);
 * `rollBack(failure)` and whatever is thrown undo all of it. Inside, only `tx` may be used, never the context's `db`.
 * `change` may run more than once, when the database undid it for a deadlock.
 * READ COMMITTED is enough, because every decision is one conditional write whose row count decides.
 */
export async function transaction<Value>(
  database: Database,
  change: (tx: Db) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.$transaction(change)
    } catch (error) {
      if (error instanceof RolledBack) return fail(error.failure)
      if (!isDeadlock(error) || attempt === ATTEMPTS) throw error
    }
  }
}
