import 'server-only'
import { z } from 'zod'
import type { AnyContext } from '../context'
import type { WaitPolicy } from '../policy'
import { rows } from '../rows'
import type { InTransaction } from '../transaction'
import { type CountKey, columnsOf } from './count-key'
import { type Counter, next } from './next'

/** What is being guessed, and whose it is. */
export type ThrottleKey = CountKey<
  'second-factor' | 'password' | 'password-in-browser' | 'password-in-mailed-browsers' | 'password-in-network'
>

export type Throttle = { key: ThrottleKey; policy: WaitPolicy }

export type Attempt = { granted: true; failures: number } | { granted: false; failures: number; until: Date }

/**
 * Records one attempt before it is checked, in each of its throttles or, if one of them makes it wait, in none
 * (`next`). The counters stay locked until the end of the transaction: parallel attempts can't exceed a throttle, and
 * a rollback releases the attempt. Callers that name several name them in the same order. `failures` are those of the
 * throttle that refuses, or of the last one.
 */
export async function recordAttempt(ctx: InTransaction, ...throttles: Throttle[]): Promise<Attempt> {
  const now = ctx.clock.now()
  const counters = await lockCounters(ctx, throttles)
  const attempts = counters.map(({ key, policy, counter }) => ({ key, ...next(counter, policy, now) }))
  const refused = attempts.find(({ granted }) => !granted)
  const changed = refused ? [refused] : attempts
  await writeCounters(
    ctx,
    changed.filter(({ counter }) => !counters.some((stored) => stored.counter === counter)),
  )
  const decisive = refused ?? attempts.at(-1)
  const failures = Math.ceil(decisive?.counter.failures ?? 0)
  return decisive?.granted === false
    ? { granted: false, failures, until: decisive.until }
    : { granted: true, failures }
}

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

async function writeCounters(ctx: InTransaction, counters: { key: ThrottleKey; counter: Counter }[]) {
  if (counters.length === 0) return
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

/** Takes back a recorded attempt that turned out to be no failure: a right one, or one nobody looked at. */
export async function releaseAttempt(ctx: AnyContext, key: ThrottleKey): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE throttle SET failures = GREATEST(failures - 1, 0), wait_until = NULL
    WHERE kind = ${key.kind} AND subject = ${key.subject} AND browser = ${key.browser ?? ''}`
}
