import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { before, days } from '../clock'
import type { Context } from '../context'
import { enqueueMail, mailQuota } from '../mail/outbox'
import * as policy from '../policy'
import { takeFromQuota } from '../rate-limit/quota'
import { ok } from '../result'
import { rows } from '../rows'
import { transaction } from '../transaction'

/** Sign-ins older than this are ignored: no instance ran that could look in time. */
const LOOK_BACK = days(1)
/** Accounts that are told in one round of looking; it looks until there are none. */
const BATCH = 100

const unfinishedRow = z.strictObject({
  accountId: z.string(),
  email: z.string(),
  address: z.string().nullable(),
  createdAt: z.date(),
})
type Unfinished = z.infer<typeof unfinishedRow>

/**
 * Tells owners about sign-ins whose password was right and whose second step was never finished, when the ten minutes
 * for it are over. One mail covers all such sign-ins of an account by then. The owner is not told when the same
 * browser signed in to the account later, which was the person's own retry, or when the password was changed since.
 * Any number of instances may look at the same time: the one that settles the rows tells the owner. Returns how many
 * were told.
 */
export async function tellOfUnfinishedSignIns(ctx: Context): Promise<number> {
  let told = 0
  for (;;) {
    const unfinished = await readUnfinished(ctx)
    for (const challenge of unfinished) if (await tellOwner(ctx, challenge)) told++
    if (unfinished.length < BATCH) return told
  }
}

/** The latest of each account's. */
function readUnfinished(ctx: Context): Promise<Unfinished[]> {
  const now = ctx.clock.now()
  return rows(ctx.db, unfinishedRow)`
    SELECT DISTINCT ON (account.id) account.id AS "accountId", account.email, challenge.address,
      challenge.created_at AS "createdAt"
    FROM challenge JOIN account ON account.id = challenge.account_id
    WHERE challenge.expires_at <= ${now} AND challenge.expires_at > ${before(now, LOOK_BACK)}
      AND challenge.settled_at IS NULL AND challenge.consumed_at IS NULL
      AND NOT EXISTS (
        SELECT FROM session WHERE session.account_id = challenge.account_id
          AND session.browser_hash = challenge.browser_hash AND session.created_at >= challenge.created_at)
      AND NOT EXISTS (
        SELECT FROM audit_event event WHERE event.account_id = challenge.account_id
          AND event.type = 'password.changed' AND event.at >= challenge.created_at)
    ORDER BY account.id, challenge.created_at DESC LIMIT ${BATCH}`
}

async function tellOwner(
  ctx: Context,
  { createdAt, address, accountId, email }: Unfinished,
): Promise<boolean> {
  const now = ctx.clock.now()
  const result = await transaction<boolean, never>(ctx, async (ctx) => {
    const settled = await ctx.db.challenge.updateMany({
      where: { accountId, settledAt: null, consumedAt: null, expiresAt: { lte: now } },
      data: { settledAt: now },
    })
    if (settled.count === 0) return ok(false)
    await recordEvent(ctx, 'sign-in.unfinished', { accountId }, {})
    const key = mailQuota(accountId, 'someone-may-know-password')
    const share = await takeFromQuota(ctx, key, policy.mail.perAccountAndKind)
    if (!share.granted) return ok(false)
    const values = { at: createdAt.toISOString(), address, failures: 0 }
    await enqueueMail(ctx, { id: accountId, email }, 'someone-may-know-password', values)
    return ok(true)
  })
  return result.ok && result.value
}
