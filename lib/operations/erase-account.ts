import 'server-only'
import { foldEmailAddress } from '../accounts/email-address'
import { holdAccountWithAddress } from '../accounts/raise-epoch'
import { recordEvent } from '../audit/record'
import { erasePersonalFields } from '../audit/retention'
import type { Context } from '../context'
import { transaction } from '../db'
import { forgetAddress } from '../rate-limit/password-budget'
import { fail, ok, type Result } from '../result'

/**
 * Removes an account and everything personal about it, for good: address, name, devices, codes, sessions, mails, what
 * was counted. Its events stay, with its id and without addresses, browsers and names, and the chain stays whole.
 * Returns the id. Fails with `no-such-account`.
 */
export function eraseAccount(ctx: Context, email: string): Promise<Result<{ id: string }>> {
  const emailFolded = foldEmailAddress(email)
  return transaction(ctx.db, async (tx) => {
    const account = await holdAccountWithAddress(tx, emailFolded)
    if (!account) return fail({ code: 'no-such-account' })
    const { id } = account
    const changes = await tx.emailChange.findMany({ where: { accountId: id } })
    const addresses = changes.flatMap(({ oldEmail, newEmail }) =>
      [oldEmail ?? newEmail, newEmail].map(foldEmailAddress),
    )
    // First the account's row, which events that are being written hold: they are there when the events are erased.
    await tx.$executeRaw`DELETE FROM account WHERE id = ${id}::uuid`
    for (const address of new Set([emailFolded, ...addresses])) await forgetAddress(tx, address)
    await tx.budget.deleteMany({ where: { key: { endsWith: `:${id}` } } })
    await tx.quota.deleteMany({ where: { key: { endsWith: `:${id}` } } })
    await erasePersonalFields(tx, id)
    await recordEvent(tx, ctx, 'account.erased', { accountId: id }, {})
    return ok({ id })
  })
}
