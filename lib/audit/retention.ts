import 'server-only'
import { z } from 'zod'
import type { AnyContext, Context } from '../context'
import { bytes, rows } from '../rows'
import { atomically } from '../transaction'
import { recordEvent } from './record'

const lastLink = z.strictObject({ seq: z.bigint(), hash: bytes })

/**
 * Removes what is personal from every event of an account, and from those it caused as a member of support: addresses,
 * browsers, names of devices. What happened and when stays, and the chain, which holds a salted hash of the rest, is
 * still whole.
 */
export async function erasePersonalFields(ctx: AnyContext, accountId: string): Promise<void> {
  await allowRetention(ctx)
  await ctx.db.$executeRaw`
    UPDATE audit_event SET address = NULL, user_agent = NULL, detail = '{}', salt = NULL
    WHERE account_id = ${accountId}::uuid OR actor_id = ${accountId}::uuid`
}

/** Lets this transaction, and no other, take something out of the audit trail. */
export const allowRetention = (ctx: AnyContext) => ctx.db.$executeRaw`SET LOCAL portal.audit_retention = 'on'`

/** So many links go at once, so that nothing waits for a transaction that takes minutes. */
const BATCH = 10_000

/**
 * Removes the oldest linked events, up to the first that is not older than `until`, a batch at a time. Each leaves an
 * anchor where the chain then begins, and an event of its own, so it can be stopped and run again at any time. Returns
 * how many were removed.
 */
export async function pruneEvents(ctx: Context, until: Date): Promise<number> {
  let removed = 0
  for (;;) {
    const batch = await pruneBatch(ctx, until)
    removed += batch
    if (batch < BATCH) return removed
  }
}

function pruneBatch(ctx: Context, until: Date): Promise<number> {
  return atomically(ctx, async (ctx) => {
    await allowRetention(ctx)
    const [last] = await rows(ctx.db, lastLink)`
      WITH oldest AS (
        SELECT link.seq, link.hash, event.at FROM audit_link link JOIN audit_event event ON event.id = link.event_id
        ORDER BY link.seq LIMIT ${BATCH})
      SELECT seq, hash FROM oldest
      WHERE seq < COALESCE((SELECT min(seq) FROM oldest WHERE at >= ${until}), 9223372036854775807)
      ORDER BY seq DESC LIMIT 1`
    if (!last) return 0
    await ctx.db.$executeRaw`
      DELETE FROM audit_event USING audit_link link WHERE link.event_id = audit_event.id AND link.seq <= ${last.seq}`
    const removed = await ctx.db.$executeRaw`DELETE FROM audit_link WHERE seq <= ${last.seq}`
    await ctx.db.auditAnchor.create({ data: { ...last, prunedAt: ctx.clock.now() }, select: { seq: true } })
    await recordEvent(ctx, 'audit.pruned', { accountId: null }, { events: removed })
    return removed
  })
}
