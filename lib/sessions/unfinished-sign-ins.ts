import 'server-only'
import { recordEvent } from '../audit/record'
import { before, days } from '../clock'
import type { Context } from '../context'
import { transaction } from '../db'
import { enqueueMail, mailQuota } from '../mail/outbox'
import * as policy from '../policy'
import { takeFromQuota } from '../rate-limit/quota'
import { ok } from '../result'

/** Older ones than this are left alone: nobody was there to look in time. */
const LOOK_BACK = days(1)
const BATCH = 100

type Unfinished = {
  id: string
  accountId: string
  email: string
  language: string | null
  address: string | null
  createdAt: Date
}

/**
 * Tells owners of sign-ins whose password was right and whose second step was never finished, once each, when the ten
 * minutes for it are over. Not when the same browser signed in to the account after it: that was the person's own
 * retry. Any number of instances may look at the same time: whoever settles the row tells. Returns how many were told.
 */
export async function tellOfUnfinishedSignIns(ctx: Context): Promise<number> {
  const now = ctx.clock.now()
  const unfinished = await ctx.db.$queryRaw<Unfinished[]>`
    SELECT challenge.id, account.id AS "accountId", account.email, account.language, challenge.address,
      challenge.created_at AS "createdAt"
    FROM challenge JOIN account ON account.id = challenge.account_id
    WHERE challenge.expires_at <= ${now} AND challenge.expires_at > ${before(now, LOOK_BACK)}
      AND challenge.settled_at IS NULL AND challenge.consumed_at IS NULL
      AND account.security_epoch = challenge.security_epoch
      AND NOT EXISTS (
        SELECT FROM session WHERE session.account_id = challenge.account_id
          AND session.browser_hash = challenge.browser_hash AND session.created_at >= challenge.created_at)
    ORDER BY challenge.expires_at LIMIT ${BATCH}`
  let told = 0
  for (const challenge of unfinished) if (await tell(ctx, challenge)) told++
  return told
}

async function tell(ctx: Context, { id, createdAt, address, ...account }: Unfinished): Promise<boolean> {
  const now = ctx.clock.now()
  const { accountId } = account
  const result = await transaction<boolean>(ctx.db, async (tx) => {
    const settled = await tx.challenge.updateMany({
      where: { id, settledAt: null },
      data: { settledAt: now },
    })
    if (settled.count !== 1) return ok(false)
    await recordEvent(tx, ctx, 'sign-in.unfinished', { accountId }, {})
    const key = mailQuota(accountId, 'someone-may-know-password')
    const share = await takeFromQuota(tx, key, policy.mail.perAccountAndKind, now)
    if (!share.granted) return ok(false)
    const values = { at: createdAt.toISOString(), address, failures: 0 }
    await enqueueMail(tx, ctx, { ...account, id: accountId }, 'someone-may-know-password', values)
    return ok(true)
  })
  return result.ok && result.value
}
