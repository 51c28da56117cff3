import 'server-only'
import { recordEvent } from '../audit/record'
import { before } from '../clock'
import type { Context } from '../context'
import { hashToken } from '../crypto/token'
import { rollBack, transaction } from '../db'
import { enqueueMail, occasion, outdateMails } from '../mail/outbox'
import * as policy from '../policy'
import { clearBudget } from '../rate-limit/budget'
import { fail, ok, type Result } from '../result'
import { restoreAuthenticators } from '../two-factor/retired-authenticator'
import { secondFactorBudget } from '../two-factor/second-factor'
import { addressTaken, moveAccount } from './change-email'
import { issuePasswordLink } from './password-link'
import { raiseEpoch } from './raise-epoch'

/** A change that can be undone, as the page behind its link shows it. */
export type UndoableEmailChange = { oldEmail: string; newEmail: string }

type Row = UndoableEmailChange & { id: string; accountId: string; confirmedAt: Date; undoneAt: Date | null }

type Held = { email: string; language: string | null; securityEpoch: number; disabled: boolean }

/**
 * The change that a "this wasn't me" link undoes, for the page that opens; it changes nothing. Fails with
 * `link-unknown`, `link-used` (this change or an earlier one was undone) or `link-expired`.
 */
export async function readUndoableEmailChange(
  ctx: Context,
  token: string,
): Promise<Result<UndoableEmailChange>> {
  const undoable = await findUndoable(ctx, token)
  if (!undoable.ok) return undoable
  const { oldEmail, newEmail } = undoable.value
  return ok({ oldEmail, newEmail })
}

async function findUndoable(ctx: Context, token: string): Promise<Result<Row>> {
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT id, account_id AS "accountId", old_email AS "oldEmail", new_email AS "newEmail",
      confirmed_at AS "confirmedAt", undone_at AS "undoneAt"
    FROM email_change WHERE undo_token_hash = ${hashToken(token)}`
  if (!row) return fail({ code: 'link-unknown' })
  if (row.undoneAt) return fail({ code: 'link-used' })
  if (row.confirmedAt <= before(ctx.clock.now(), policy.emailChange.undoLife))
    return fail({ code: 'link-expired' })
  return ok(row)
}

/**
 * Puts the account back as it was before the change, whatever happened since: its address; the devices of then, with
 * those that were removed since, without those that were added since; no backup codes that were made since. Ends all
 * sessions, tells every mailbox it had, and takes the password, which a thief may know: returns the token of a link to
 * a new one. The second factor of then is asked for at the next sign-in. Fails with what
 * `readUndoableEmailChange` fails with, `address-taken` or `account-disabled`.
 */
export async function undoEmailChange(ctx: Context, token: string): Promise<Result<string>> {
  const undoable = await findUndoable(ctx, token)
  if (!undoable.ok) return undoable
  const { id, accountId, confirmedAt, oldEmail, newEmail } = undoable.value
  const result = await transaction(ctx.db, async (tx) => {
    const [account] = await tx.$queryRaw<Held[]>`
      SELECT email, language, security_epoch AS "securityEpoch", disabled_at IS NOT NULL AS disabled FROM account
      WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`
    if (!account) rollBack({ code: 'link-unknown' }) // erased just now
    if (account.disabled) rollBack({ code: 'account-disabled' })
    const epoch = await raiseEpoch(tx, accountId, account.securityEpoch)
    const undoneAt = ctx.clock.now()
    const undone = await tx.emailChange.updateMany({ where: { id, undoneAt: null }, data: { undoneAt } })
    if (undone.count !== 1) rollBack({ code: 'link-used' })
    await tx.emailChange.updateMany({
      where: { accountId, confirmedAt: { gte: confirmedAt }, undoneAt: null },
      data: { undoneAt },
    })
    await moveAccount(tx, accountId, oldEmail)
    await tx.account.updateMany({ where: { id: accountId }, data: { passwordHash: null } })
    await tx.enrolment.deleteMany({ where: { accountId } })
    await restoreAuthenticators(tx, accountId, confirmedAt)
    await tx.backupCodeBatch.deleteMany({ where: { accountId, createdAt: { gt: confirmedAt } } })
    await outdateMails(tx, ctx, accountId, [
      'backup-codes',
      'reset-password',
      'confirm-turning-off',
      'confirm-new-email',
    ])
    await recordEvent(tx, ctx, 'email.change-undone', { accountId }, {})
    await clearBudget(tx, secondFactorBudget(accountId))
    const values = { ...occasion(ctx), oldEmail }
    for (const email of new Set([oldEmail, newEmail, account.email]))
      await enqueueMail(tx, ctx, { ...account, id: accountId, email }, 'email-put-back', values)
    return ok(await issuePasswordLink(tx, ctx, { id: accountId, securityEpoch: epoch }, 'reset'))
  }).catch(addressTaken)
  if (result.ok || ['address-taken', 'account-disabled'].includes(result.failure.code)) return result
  const now = await findUndoable(ctx, token) // whoever was faster, the link says what it is now
  return now.ok ? result : now
}
