import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { seconds } from './clock'
import { type Prisma, PrismaClient } from './generated/prisma/client'
import { LoggableError } from './log'
import { type Failure, fail, type Result } from './result'

export { Prisma } from './generated/prisma/client'

/** Where a statement goes: a transaction, or the database outside of one. */
export type Db = Prisma.TransactionClient

/** The database: Prisma's client, and the pool of connections under it. */
export type Database = PrismaClient & { readonly pool: pg.Pool }

const POOL = 10

/** How long a free connection is waited for, and a statement and a transaction may take, in milliseconds. */
export type Patience = { connection: number; statement: number; transaction: number }

/** Nobody waits longer for a page. */
const OF_A_REQUEST: Patience = { connection: seconds(5), statement: seconds(10), transaction: seconds(15) }

/** Opens a pool of connections. Nothing is connected until the first query. */
export function openDatabase(url: string, patience = OF_A_REQUEST): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL,
    connectionTimeoutMillis: patience.connection,
    statement_timeout: patience.statement,
    query_timeout: patience.statement + seconds(2), // for a server that is there and says nothing
    verify: refuseReadOnly,
  })
  pool.on('error', () => {}) // an idle connection was cut; the next query opens another or says why not
  const client = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: patience.connection + seconds(5), timeout: patience.transaction },
  })
  return Object.assign(client, { pool })
}

/** A standby, or a primary that was stopped from writing, is no database for us: as good as gone. */
function refuseReadOnly(client: pg.PoolClient, done: (error?: Error) => void) {
  client
    .query<{ on: boolean }>("SELECT current_setting('transaction_read_only')::boolean AS on")
    .then(
      ({ rows }) => done(rows[0]?.on ? new ReadOnlyError('The database takes no changes') : undefined),
      done,
    )
}

class ReadOnlyError extends LoggableError {
  readonly code = '25006' // PostgreSQL's for a change where none is taken
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

/** Of two changes that wait for each other the database undoes one, which is then simply made again. */
const ATTEMPTS = 3
const isDeadlock = (error: unknown): boolean => {
  const { code, message = '' } = error as { code?: string; message?: string }
  return (
    code === 'P2034' || code === '40P01' || message.includes('40P01') || /deadlock detected/i.test(message)
  )
}

/** Whether the error says that the database can't be reached or is too busy, rather than that we asked it something wrong. */
export const isDatabaseDown = (error: unknown): boolean =>
  causesOf(error).some((cause) => DOWN_CODE.test(codeOf(cause)) || DOWN_WORDS.test(String(cause.message)))

/** Whether the error says that the database is there, and that its address has a wrong user, password or name. */
export const isDatabaseUrlWrong = (error: unknown): boolean =>
  causesOf(error).some((cause) => URL_WRONG_CODE.test(codeOf(cause)))

type Cause = { code?: unknown; message?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown } }

/** An error and what it came from, also where Prisma keeps that. */
const causesOf = (error: unknown): Cause[] => {
  if (typeof error !== 'object' || error === null) return []
  const { cause, meta } = error as Cause
  return [error, ...causesOf(cause), ...causesOf(meta?.driverAdapterError)]
}
const codeOf = ({ code }: Cause) => String(code)

/** Prisma's and PostgreSQL's codes for "authentication failed", "no such database" and "not allowed". */
const URL_WRONG_CODE = /^(P1000|P1003|P1010|28000|28P01|3D000)$/

/** Prisma's "can't reach", "timed out", "closed" and "no connection free"; the system's and PostgreSQL's codes for the same. */
const DOWN_CODE = /^(P1001|P1002|P1008|P1017|P2024|P2028|ECONN\w+|ETIMEDOUT|EPIPE|57P0[123]|25006|08\w{3})$/
const DOWN_WORDS =
  /Connection terminated|connection error|connection timeout|Query read timeout|timeout exceeded when trying to connect/i
