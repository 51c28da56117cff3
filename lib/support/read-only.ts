import 'server-only'
import type { Context } from '../context'
import type { Db } from '../db'

/** Reads for staff, in a transaction that the database itself lets write nothing. */
export function readOnly<Value>(
  { db }: Pick<Context, 'db'>,
  read: (tx: Db) => Promise<Value>,
): Promise<Value> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION READ ONLY`
    return read(tx)
  })
}
