import 'server-only'
import { z } from 'zod'
import { after } from '../clock'
import type { AnyContext } from '../context'
import { Prisma } from '../db'
import { clockTolerance, type WaitPolicy } from '../policy'
import { rows } from '../rows'

const failuresRow = z.strictObject({ failures: z.number() })

/** Whose throttle it is, and what is being guessed. */
export type ThrottleKey =
  `${'second-factor' | 'password' | 'password-in-browser' | 'password-in-mailed-browsers' | 'password-in-network'}:${string}`

export type Attempt = { granted: true; failures: number } | { granted: false; failures: number; until: Date }

/**
 * Records one attempt before it is checked: counts it as a failure in advance, in one conditional write, unless a
 * wait is in force. So parallel attempts cannot exceed the throttle. Inside a transaction the row stays locked until
 * its end, and a rollback releases the attempt. The caller clears the throttle when the attempt was right.
 */
export async function recordAttempt(ctx: AnyContext, key: ThrottleKey, policy: WaitPolicy): Promise<Attempt> {
  const now = ctx.clock.now()
  const waits = policy.waits.map((wait) => wait / 1000)
  const elapsed = Prisma.sql`GREATEST(EXTRACT(EPOCH FROM ${now}::timestamptz - throttle.last_failure_at), 0)`
  const decayed = Number.isFinite(policy.decaysEvery)
    ? Prisma.sql`${elapsed} / ${policy.decaysEvery / 1000}::float8`
    : Prisma.sql`0`
  const failures = Prisma.sql`(GREATEST(throttle.failures - ${decayed}, 0) + 1)`
  const wait = Prisma.sql`(${waits}::float8[])[LEAST(CEIL(${failures}), ${waits.length})::int]`
  const [row] = await rows(ctx.db, failuresRow)`
    INSERT INTO throttle (key, failures, wait_until, last_failure_at)
    VALUES (${key}, 1, ${policy.waits[0] ? after(now, policy.waits[0]) : null}, ${now})
    ON CONFLICT (key) DO UPDATE SET
      failures = ${failures},
      wait_until = ${now}::timestamptz + make_interval(secs => NULLIF(${wait}, 0)),
      last_failure_at = ${now}
    WHERE throttle.wait_until IS NULL OR throttle.wait_until <= ${now}
    RETURNING failures`
  if (row) return { granted: true, failures: Math.ceil(row.failures) }
  const waiting = await ctx.db.throttle.findUnique({ where: { key } })
  const until = waiting?.waitUntil
    ? await waitOf(ctx, { ...waiting, waitUntil: waiting.waitUntil }, now)
    : now
  return { granted: false, failures: Math.ceil(waiting?.failures ?? 0), until }
}

type Wait = { key: string; waitUntil: Date; lastFailureAt: Date }

/**
 * When a wait ends. A wait that was stored by a clock that was ahead begins now, so that it lasts no longer than it
 * should.
 */
async function waitOf(ctx: AnyContext, { key, waitUntil, lastFailureAt }: Wait, now: Date): Promise<Date> {
  if (lastFailureAt <= after(now, clockTolerance)) return waitUntil
  const until = after(now, waitUntil.getTime() - lastFailureAt.getTime())
  await ctx.db.throttle.updateMany({
    where: { key, lastFailureAt },
    data: { waitUntil: until, lastFailureAt: now },
  })
  return until
}

/** A right attempt ends the failures in a row. */
export async function clearThrottle(ctx: AnyContext, key: ThrottleKey): Promise<void> {
  await ctx.db.throttle.deleteMany({ where: { key } })
}

/** Takes back recorded attempts that turned out to be no failures: right ones, or ones the server never looked at. */
export async function releaseAttempts(ctx: AnyContext, keys: ThrottleKey[]): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE throttle SET failures = GREATEST(failures - 1, 0), wait_until = NULL WHERE key = ANY(${keys})`
}
