import 'server-only'
import type { AnyContext, Context } from './context'
import { isDeadlock } from './database-errors'
import type { Failure, FailureCode, Result } from './result'

/**
 * The context inside a transaction, whose `db` is the transaction. `throw ctx.rollBack(failure)` undoes all of it; the
 * answer then is that failure, one of `Code`.
 */
export type InTransaction<Code extends FailureCode = never> = AnyContext & {
  readonly rollBack: (failure: Failure<Code>) => Error
}

class RolledBack extends Error {
  constructor(readonly failure: unknown) {
    super('rolled back')
  }
}

/** How often a change is tried that the database undoes for a deadlock. */
const ATTEMPTS = 3

/**
 * Runs `change` in one transaction. If it returns, the transaction commits, even with a failure (a counted try must
 * stay). If it throws, everything is undone. It may run again when the database undid it because of a deadlock.
 * READ COMMITTED is enough, because every decision is one conditional write whose row count decides.
 */
export async function transaction<Value, Code extends FailureCode>(
  ctx: Context,
  change: (ctx: InTransaction<Code>) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code>> {
  const rollBack = (failure: Failure<Code>) => new RolledBack(failure)
  for (let attempt = 1; ; attempt++) {
    try {
      return await atomically(ctx, (inside) => change({ ...inside, rollBack }))
    } catch (error) {
      if (error instanceof RolledBack) return { ok: false, failure: error.failure as Failure<Code> }
      if (!isDeadlock(error) || attempt === ATTEMPTS) throw error
    }
  }
}

/** Runs `work` in one transaction that no expected failure ends; what is thrown undoes it. */
export function atomically<Value>(
  ctx: Context,
  work: (ctx: InTransaction) => Promise<Value>,
): Promise<Value> {
  const rollBack = (failure: Failure<never>) => new RolledBack(failure)
  return ctx.db.$transaction((db) => work({ ...ctx, db, rollBack }))
}
