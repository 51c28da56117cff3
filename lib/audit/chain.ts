import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AnyContext, Context } from '../context'
import { rows } from '../rows'
import { atomically } from '../transaction'

/** An event, with what the chain holds of it. */
export const chainedEvent = z.strictObject({
  id: z.bigint(),
  at: z.date(),
  type: z.string(),
  accountId: z.string().nullable(),
  actorId: z.string().nullable(),
  sessionId: z.string().nullable(),
  reference: z.string().nullable(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  detail: z.unknown(),
  /** Null once the personal part was erased. */
  salt: z.string().nullable(),
})
export type ChainedEvent = z.infer<typeof chainedEvent>

const tried = z.strictObject({ got: z.boolean() })
const newestLinked = z.strictObject({ id: z.bigint().nullable() })

/** Where the chain of all hashes begins. */
export const BEGINNING = { seq: 0n, hash: new Uint8Array(32) }

const BATCH = 500
/**
 * A transaction that was open for long commits its events late: so many ids behind the newest link, there may be some
 * that aren't linked.
 */
const LATE = 100_000n

/** One instance links at a time; the others leave it alone. */
const LOCK = 72_707_370

const sha256 = (...parts: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** The salted hash that stands in the chain for what can be erased of an event. */
export const personalHashOf = ({ salt, address, userAgent, detail }: ChainedEvent): Uint8Array<ArrayBuffer> =>
  sha256(JSON.stringify([salt, address, userAgent, detail]))

/** The link after `previous`: a hash over `previous`, what stays of the event, and the hash of what can be erased. */
export function linkHash(
  previous: Uint8Array,
  { id, at, type, accountId, actorId, sessionId, reference }: ChainedEvent,
  personalHash: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const kept = [String(id), at.toISOString(), type, accountId, actorId, sessionId]
  // Events from before there were references are linked without one.
  const event = JSON.stringify(reference === null ? kept : [...kept, reference])
  return sha256(previous, event, personalHash)
}

/** Events that are newer than the chain, or also those that were committed late. */
type Which = 'new' | 'all'

/**
 * Links events that are not in the chain yet, in the order in which it finds them, and returns how many. Events are
 * inserted by the transaction of the change they tell of; this comes after it, so that no change waits for the chain.
 */
export async function linkEvents(ctx: Context, which: Which = 'all'): Promise<number> {
  return atomically(ctx, async (ctx) => {
    const [lock] = await rows(ctx.db, tried)`SELECT pg_try_advisory_xact_lock(${LOCK}) AS got`
    if (!lock?.got) return 0
    const head = await chainHead(ctx)
    const [newest] = await rows(ctx.db, newestLinked)`SELECT max(event_id) AS id FROM audit_link`
    const after = (newest?.id ?? 0n) - (which === 'all' ? LATE : 0n)
    const events = await rows(ctx.db, chainedEvent)`
      SELECT id, at, type, account_id AS "accountId", actor_id AS "actorId", session_id AS "sessionId", reference, address,
        user_agent AS "userAgent", detail, salt
      FROM audit_event WHERE id IN (
        SELECT id FROM audit_event WHERE id > ${after} EXCEPT SELECT event_id FROM audit_link WHERE event_id > ${after}
        ORDER BY id LIMIT ${BATCH})
      ORDER BY id`
    let { seq, hash } = head
    const linkedAt = ctx.clock.now()
    const links = events.map((event) => {
      const personalHash = personalHashOf(event)
      seq += 1n
      hash = linkHash(hash, event, personalHash)
      return { seq, eventId: event.id, personalHash, hash, linkedAt }
    })
    await ctx.db.auditLink.createMany({ data: links })
    return links.length
  })
}

/** Links every event of these that there is. */
export async function linkAllEvents(ctx: Context, which: Which = 'all'): Promise<void> {
  while ((await linkEvents(ctx, which)) > 0);
}

/** The last link, or the anchor that a pruning left, or the beginning. */
async function chainHead(ctx: AnyContext): Promise<{ seq: bigint; hash: Uint8Array<ArrayBuffer> }> {
  const select = { seq: true, hash: true } as const
  const orderBy = { seq: 'desc' } as const
  return (
    (await ctx.db.auditLink.findFirst({ select, orderBy })) ??
    (await ctx.db.auditAnchor.findFirst({ select, orderBy })) ??
    BEGINNING
  )
}
