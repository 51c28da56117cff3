import 'server-only'
import { z } from 'zod'
import { after, before } from '../clock'
import type { AnyContext } from '../context'
import { Prisma } from '../db'
import { clockTolerance } from '../policy'
import { rows } from '../rows'

const takenRow = z.strictObject({ taken: z.number() })

export type QuotaKey =
  `${'mail' | 'reset-requests' | 'browser-requests' | 'new-passwords' | 'challenges' | 'challenges-over' | 'enrolment-codes' | 'second-factor-lift'}:${string}`

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
  // Also when it began at a time to come: a clock was ahead then.
  const isOver = Prisma.sql`(quota.since <= ${before(now, period)} OR quota.since > ${after(now, clockTolerance)})`
  const [share] = await rows(ctx.db, takenRow)`
    INSERT INTO quota (key, taken, since) VALUES (${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      taken = CASE WHEN ${isOver} THEN 1 ELSE quota.taken + 1 END,
      since = CASE WHEN ${isOver} THEN ${now} ELSE quota.since END
    WHERE ${isOver} OR quota.taken < ${limit}
    RETURNING taken`
  if (share) return { granted: true, taken: share.taken }
  const row = await ctx.db.quota.findUnique({ where: { key } })
  return { granted: false, until: after(row?.since ?? now, period) }
}
