import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { LoggableError } from './log'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>
type Query = Parameters<Transaction['executeRaw']>[0]

/**
 * Prisma's adapter, with transactions that send one statement at a time, and none after their COMMIT or ROLLBACK.
 * When an operation is two statements and the transaction's time is over, Prisma would still send the second one on
 * the same connection, and PostgreSQL would commit it on its own (github.com/prisma/prisma/issues/29762).
 */
export class PortalAdapter extends PrismaPg {
  constructor(pool: pg.Pool) {
    super(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) })
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (level) => endsForGood(await start(level))
    return adapter
  }
}

/** More texts than the portal has; a caller that makes up new ones must not fill the server's memory. */
const MOST_NAMES = 500
const names = new Map<string, string>()

/** A statement's own name, so that PostgreSQL parses and plans it once a connection; an empty one is none. */
function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size === MOST_NAMES) return ''
  const name = `portal_${names.size}`
  names.set(sql, name)
  return name
}

class LateStatementError extends LoggableError {
  readonly code = 'P2028' // Prisma's for a transaction that is over
}

const END = /^(COMMIT|ROLLBACK)$/i

function endsForGood(transaction: Transaction): Transaction {
  let over = false
  let last: Promise<unknown> = Promise.resolve()
  /** Sends statements one by one: for a query with relations Prisma would send several at once; pg 9 forbids that. */
  const send = <Value>(query: Query, statement: () => Promise<Value>): Promise<Value> => {
    if (over) throw new LateStatementError('A statement came after the end of its transaction')
    over = END.test(query.sql)
    const sent = last.then(statement)
    last = sent.catch(() => {})
    return sent
  }
  const { queryRaw, executeRaw } = transaction
  return Object.assign(transaction, {
    queryRaw: async (query: Query) => send(query, () => queryRaw.call(transaction, query)),
    executeRaw: async (query: Query) => send(query, () => executeRaw.call(transaction, query)),
  })
}
