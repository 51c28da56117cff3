import 'server-only'
import { after, before } from '../clock'
import { type Db, Prisma } from '../db'
import type { WaitPolicy } from '../policy'

/** Whose budget it is, and what is being guessed. */
export type BudgetKey =
  `${'second-factor' | 'password' | 'password-in-browser' | 'password-in-network'}:${string}`

export type Attempt = { granted: true; failures: number } | { granted: false; failures: number; until: Date }

/**
 * Spends one attempt before it is looked at: counts it as a failure in advance, in one conditional write, unless a wait
 * is in force. So parallel attempts cannot exceed the budget. Inside a transaction the row stays locked until its end,
 * and a rollback gives the attempt back. The caller clears the budget when the attempt was right.
 */
export async function spendAttempt(db: Db, key: BudgetKey, policy: WaitPolicy, now: Date): Promise<Attempt> {
  const remembered = Number.isFinite(policy.forgottenAfter) ? before(now, policy.forgottenAfter) : new Date(0)
  const waits = policy.waits.map((wait) => wait / 1000)
  const failures = Prisma.sql`(CASE WHEN budget.last_failure_at < ${remembered} THEN 1 ELSE budget.failures + 1 END)`
  const wait = Prisma.sql`(${waits}::float8[])[LEAST(${failures}, ${waits.length}::int)]`
  const [row] = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO budget (key, failures, wait_until, last_failure_at)
    VALUES (${key}, 1, ${policy.waits[0] ? after(now, policy.waits[0]) : null}, ${now})
    ON CONFLICT (key) DO UPDATE SET
      failures = ${failures},
      wait_until = ${now}::timestamptz + make_interval(secs => NULLIF(${wait}, 0)),
      last_failure_at = ${now}
    WHERE budget.wait_until IS NULL OR budget.wait_until <= ${now}
    RETURNING failures`
  if (row) return { granted: true, failures: row.failures }
  const waiting = await db.budget.findUnique({ where: { key } })
  return { granted: false, failures: waiting?.failures ?? 0, until: waiting?.waitUntil ?? now }
}

/** When the wait in force ends; undefined when there is none. */
export async function waitInForce(db: Db, key: BudgetKey, now: Date): Promise<Date | undefined> {
  const row = await db.budget.findUnique({ where: { key } })
  return row?.waitUntil && row.waitUntil > now ? row.waitUntil : undefined
}

/** A right attempt ends the failures in a row. */
export async function clearBudget(db: Db, key: BudgetKey): Promise<void> {
  await db.budget.deleteMany({ where: { key } })
}

/** Takes back an attempt that was spent but never looked at, because the server failed. */
export async function giveBackAttempt(db: Db, key: BudgetKey): Promise<void> {
  await db.budget.updateMany({ where: { key }, data: { failures: { decrement: 1 }, waitUntil: null } })
}
