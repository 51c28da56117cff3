import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { erasePersonalFields } from '../audit/retention'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { forgetAddress } from '../rate-limit/password-throttle'
import { fail, ok, type Result } from '../result'
import { rows } from '../rows'
import { transaction } from '../transaction'

const erased = z.strictObject({ id: z.string(), others: z.array(z.string()) })

/**
 * Removes an account and everything personal about it, for good: address, name, devices, codes, sessions, mails, what
 * was counted. Its events stay, with its id and without addresses, browsers and names, and the chain stays whole.
 * Returns the id.
 */
export function eraseAccount(
  ctx: Context,
  email: string,
): Promise<Result<{ id: string }, 'no-such-account'>> {
  const emailNormalised = normaliseEmailAddress(email)
  return transaction(ctx, async (ctx) => {
    // Delete the account's row first. Events being written hold it, so they exist by the time events are erased.
    const [account] = await rows(ctx.db, erased)`
      WITH gone AS (DELETE FROM account WHERE email_normalised = ${emailNormalised} RETURNING id)
      SELECT gone.id, array_remove(array_agg(old_email) || array_agg(new_email), NULL) AS others
      FROM gone LEFT JOIN email_change ON account_id = gone.id GROUP BY gone.id`
    if (!account) return fail({ code: 'no-such-account' })
    const { id, others } = account
    for (const address of new Set([emailNormalised, ...others.map(normaliseEmailAddress)]))
      await forgetAddress(ctx, address)
    await ctx.db.throttle.deleteMany({ where: { subject: id } })
    await ctx.db.quota.deleteMany({ where: { subject: id } })
    await erasePersonalFields(ctx, id)
    await recordEvent(ctx, 'account.erased', { accountId: id }, {})
    return ok({ id })
  })
}
