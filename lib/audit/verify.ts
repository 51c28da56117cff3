import 'server-only'
import { z } from 'zod'
import type { Db } from '../db'
import { bytes, rows } from '../rows'
import { BEGINNING, type ChainedEvent, chainedEvent, linkHash, personalHashOf } from './chain'

/** What is wrong with the chain, and where: the first place only, because everything after it hangs on it. */
export type ChainProblem = {
  seq: bigint
  eventId: bigint | null
  what: 'link-missing' | 'event-missing' | 'changed' | 'anchor-too-late'
}

export type ChainReport = { linked: bigint; notYetLinked: bigint; problem: ChainProblem | undefined }

const link = z.strictObject({
  seq: z.bigint(),
  eventId: z.bigint(),
  personalHash: bytes,
  hash: bytes,
  /** Whether an account that it names was erased. */
  accountErased: z.boolean(),
  /** Whether the event that it covers is still there. */
  event: z.boolean(),
})
/** A link beside its event, or beside nothing. */
const linkRow = z.union([
  link.extend({ event: z.literal(true), ...chainedEvent.shape }),
  link.extend({ event: z.literal(false) }).loose(),
])
const counted = z.strictObject({ count: z.bigint() })

const BATCH = 1000

/**
 * Walks the chain from its beginning, or from the anchor of the last pruning, and finds the first event or link that
 * was removed or changed. What was erased with an account is no problem: the chain holds only its hash, and the event
 * that says so stays.
 */
export async function verifyChain({ db }: { db: Db }): Promise<ChainReport> {
  const anchor = (await db.auditAnchor.findFirst({ orderBy: { seq: 'desc' } })) ?? BEGINNING
  let { seq, hash } = anchor as { seq: bigint; hash: Uint8Array }
  const report = async (problem?: ChainProblem): Promise<ChainReport> => {
    const newest = await db.auditAnchor.findFirst({ orderBy: { seq: 'desc' } })
    if (newest && newest.seq !== anchor.seq) return verifyChain({ db }) // pruned meanwhile: what is missing was removed by right
    const [rest] = await rows(db, counted)`
      SELECT count(*) FROM audit_event event WHERE NOT EXISTS (SELECT FROM audit_link WHERE event_id = event.id)`
    return { linked: seq - anchor.seq, notYetLinked: rest?.count ?? 0n, problem }
  }
  if (await db.auditLink.findFirst({ where: { seq: { lte: anchor.seq } }, select: { seq: true } }))
    return report({ seq: anchor.seq, eventId: null, what: 'anchor-too-late' })
  for (;;) {
    const links = await rows(db, linkRow)`
      SELECT link.seq, link.event_id AS "eventId", link.personal_hash AS "personalHash", link.hash, event.id IS NOT NULL AS event, event.id, event.at,
        event.type, event.account_id AS "accountId", event.actor_id AS "actorId", event.session_id AS "sessionId",
        event.reference, event.address, event.user_agent AS "userAgent", event.detail, event.salt,
        event.salt IS NULL AND EXISTS (SELECT FROM audit_event erased
          WHERE erased.account_id IN (event.account_id, event.actor_id) AND erased.type = 'account.erased') AS "accountErased"
      FROM audit_link link LEFT JOIN audit_event event ON event.id = link.event_id
      WHERE link.seq > ${seq} ORDER BY link.seq LIMIT ${BATCH}`
    if (links.length === 0) return report()
    for (const row of links) {
      const where = { seq: row.seq, eventId: row.eventId }
      if (row.seq !== seq + 1n) return report({ seq: seq + 1n, eventId: null, what: 'link-missing' })
      if (!row.event) return report({ ...where, what: 'event-missing' })
      const personal = (row.accountErased && isErased(row)) || same(personalHashOf(row), row.personalHash)
      if (!personal || !same(linkHash(hash, row, row.personalHash), row.hash))
        return report({ ...where, what: 'changed' })
      seq = row.seq
      hash = row.hash
    }
  }
}

/** Nothing is left of what could be erased. */
const isErased = ({ salt, address, userAgent, detail }: ChainedEvent) =>
  salt === null && address === null && userAgent === null && JSON.stringify(detail) === '{}'

const same = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(b)
