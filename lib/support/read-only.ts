import 'server-only'
import type { AnyContext, Context } from '../context'
import { atomically } from '../transaction'

/** Reads for staff, in a transaction that the database itself lets write nothing. */
export function readOnly<Value>(ctx: Context, read: (ctx: AnyContext) => Promise<Value>): Promise<Value> {
  return atomically(ctx, async (ctx) => {
    await ctx.db.$executeRaw`SET TRANSACTION READ ONLY`
    return read(ctx)
  })
}
