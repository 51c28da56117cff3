import 'server-only'
import { z } from 'zod'
import { after, before } from '../clock'
import type { AnyContext } from '../context'
import { Prisma } from '../db'
import { clockTolerance } from '../policy'
import { rows } from '../rows'
import { type CountKey, columnsOf } from './count-key'

const takenRow = z.strictObject({ taken: z.number() })

/** What is taken from, and whose it is. */
export type QuotaKey = CountKey<
  | `mail:${string}`
  | 'reset-requests'
  | 'browser-requests'
  | 'new-passwords'
  | 'challenges'
  | 'challenges-in-browser'
  | 'challenges-in-mailed-browsers'
  | 'challenges-over'
  | 'enrolment-codes'
  | 'interactions-in-network'
  | 'passkeys'
  | 'passkeys-in-network'
  | 'second-factor-lift'
>

export type Share = { granted: true; taken: number } | { granted: false; until: Date }

/**
 * Takes one of `limit` in `period` (milliseconds), in one conditional write; the period begins with its first taking.
 * When nothing is left it says when the next period begins.
 */
export async function takeFromQuota(
  ctx: AnyContext,
  key: QuotaKey,
  { limit, period }: { limit: number; period: number },
): Promise<Share> {
  const now = ctx.clock.now()
  const { kind, subject, browser } = columnsOf(key)
  // Also when it began at a time to come: a clock was ahead then.
  const isOver = Prisma.sql`(quota.since <= ${before(now, period)} OR quota.since > ${after(now, clockTolerance)})`
  const [share] = await rows(ctx.db, takenRow)`
    INSERT INTO quota (kind, subject, browser, taken, since) VALUES (${kind}, ${subject}, ${browser}, 1, ${now})
    ON CONFLICT (kind, subject, browser) DO UPDATE SET
      taken = CASE WHEN ${isOver} THEN 1 ELSE quota.taken + 1 END,
      since = CASE WHEN ${isOver} THEN ${now} ELSE quota.since END
    WHERE ${isOver} OR quota.taken < ${limit}
    RETURNING taken`
  if (share) return { granted: true, taken: share.taken }
  const row = await ctx.db.quota.findFirst({ where: { kind, subject, browser } })
  return { granted: false, until: after(row?.since ?? now, period) }
}
