import 'server-only'
import { z } from 'zod'
import type { AnyContext } from '../context'
import { Prisma } from '../db'
import type { WaitPolicy } from '../policy'
import { rows } from '../rows'
import type { InTransaction } from '../transaction'
import { type CountKey, columnsOf } from './count-key'
import { type Counter, next } from './next'

/** What is being guessed, and whose it is. */
export type ThrottleKey = CountKey<
  | 'second-factor'
  | 'password'
  | 'password-in-browser'
  | 'password-in-mailed-browsers'
  | 'password-in-network'
  | 'client-secret'
>

export type Throttle = { key: ThrottleKey; policy: WaitPolicy }

type Counted = { key: ThrottleKey; counter: Counter }

/** `failures` in a row, this one included; `counters` as they will be if it fails. */
export type GrantedAttempt = { granted: true; failures: number; counters: Counted[] }
/** `failures` in a row of the throttle that makes it wait. */
export type RefusedAttempt = { granted: false; failures: number; until: Date }

/**
 * Locks the counters of these throttles until the end of the transaction and says whether an attempt may be made, so
 * that parallel attempts can't exceed a throttle. It counts when the caller records it as a failure; the caller clears
 * the throttle when it was right. Callers that name several throttles name them in the same order; `failures` are
 * those of the last one.
 */
export async function beginAttempt(
  ctx: InTransaction,
  ...throttles: Throttle[]
): Promise<GrantedAttempt | RefusedAttempt> {
  const now = ctx.clock.now()
  const counters: Counted[] = []
  for (const { key, policy, counter } of await lockCounters(ctx, throttles)) {
    const attempt = next(counter, policy, now)
    if (!attempt.granted) {
      if (attempt.counter !== counter) await writeCounters(ctx, [{ key, counter: attempt.counter }])
      return { granted: false, failures: Math.ceil(counter.failures), until: attempt.until }
    }
    counters.push({ key, counter: attempt.counter })
  }
  return { granted: true, failures: Math.ceil(counters.at(-1)?.counter.failures ?? 0), counters }
}

/** Whether a wait is in force, read without a lock: for what is only guarded against being tried very often. */
export async function isWaiting({ db, clock }: AnyContext, key: ThrottleKey): Promise<boolean> {
  const waiting = { ...columnsOf(key), waitUntil: { gt: clock.now() } }
  return (await db.throttle.count({ where: waiting })) > 0
}

/** Counts an attempt as a failure, which costs the wait of that failure. */
export const recordFailure = (ctx: InTransaction, { counters }: GrantedAttempt): Promise<void> =>
  writeCounters(ctx, counters)

const counterRow = z.strictObject({
  kind: z.string(),
  failures: z.number(),
  waitUntil: z.date().nullable(),
  lastFailureAt: z.date(),
})

/** Locks the counters of these throttles, of different kinds, and makes those that don't exist yet. */
async function lockCounters(
  ctx: InTransaction,
  throttles: Throttle[],
): Promise<(Throttle & { counter: Counter })[]> {
  const now = ctx.clock.now()
  const keys = JSON.stringify(throttles.map(({ key }) => columnsOf(key)))
  const locked = await rows(ctx.db, counterRow)`
    INSERT INTO throttle (kind, subject, browser, failures, last_failure_at)
    SELECT kind, subject, browser, 0, ${now}
    FROM jsonb_to_recordset(${keys}::jsonb) AS key (kind text, subject text, browser text)
    ON CONFLICT (kind, subject, browser) DO UPDATE SET failures = throttle.failures
    RETURNING kind, failures, wait_until AS "waitUntil", last_failure_at AS "lastFailureAt"`
  return throttles.map((throttle) => {
    const row = locked.find(({ kind }) => kind === throttle.key.kind)
    if (!row) throw new Error(`No counter of ${throttle.key.kind}`)
    const { failures, waitUntil, lastFailureAt } = row
    return { ...throttle, counter: { failures, waitUntil, lastFailureAt } }
  })
}

async function writeCounters(ctx: InTransaction, counters: Counted[]): Promise<void> {
  const columns = JSON.stringify(counters.map(({ key, counter }) => ({ ...columnsOf(key), ...counter })))
  await ctx.db.$executeRaw`
    UPDATE throttle SET failures = counter.failures, wait_until = counter."waitUntil",
      last_failure_at = counter."lastFailureAt"
    FROM jsonb_to_recordset(${columns}::jsonb) AS counter (kind text, subject text, browser text, failures float8,
      "waitUntil" timestamptz(3), "lastFailureAt" timestamptz(3))
    WHERE (throttle.kind, throttle.subject, throttle.browser) = (counter.kind, counter.subject, counter.browser)`
}

/** A right attempt ends the failures in a row. */
export async function clearThrottle(ctx: AnyContext, key: ThrottleKey): Promise<void> {
  await ctx.db.throttle.deleteMany({ where: columnsOf(key) })
}

/**
 * After a right attempt: clears one throttle, and takes the failure back that was recorded in another. The other one
 * comes first, as in `beginAttempt`, so that the two never wait for each other.
 */
export async function clearAndRelease(
  ctx: AnyContext,
  cleared: ThrottleKey,
  released: ThrottleKey | undefined,
): Promise<void> {
  if (!released) return clearThrottle(ctx, cleared)
  await ctx.db.$executeRaw`
    WITH released AS (UPDATE throttle SET ${oneLess} WHERE ${isKey(released)} RETURNING kind)
    DELETE FROM throttle WHERE ${isKey(cleared)} AND (SELECT count(*) FROM released) >= 0`
}

/** Takes back a failure that was recorded in advance and turned out to be none. */
export async function releaseFailure(ctx: AnyContext, key: ThrottleKey): Promise<void> {
  await ctx.db.$executeRaw`UPDATE throttle SET ${oneLess} WHERE ${isKey(key)}`
}

const oneLess = Prisma.sql`failures = GREATEST(failures - 1, 0), wait_until = NULL`

function isKey(key: ThrottleKey) {
  const { kind, subject, browser } = columnsOf(key)
  return Prisma.sql`kind = ${kind} AND subject = ${subject} AND browser = ${browser}`
}
