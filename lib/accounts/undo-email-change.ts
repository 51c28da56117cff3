import 'server-only'
import { recordEvent } from '../audit/record'
import { after, before } from '../clock'
import type { Context } from '../context'
import { hashToken } from '../crypto/token'
import { rollBack, transaction } from '../db'
import { enqueueMail, occasion, outdateMails } from '../mail/outbox'
import * as policy from '../policy'
import { clearBudget } from '../rate-limit/budget'
import { fail, ok, type Result } from '../result'
import { devicesAt, restoreAuthenticators } from '../two-factor/retired-authenticator'
import { secondFactorBudget } from '../two-factor/second-factor'
import { addressTaken, moveAccount } from './change-email'
import { foldEmailAddress } from './email-address'
import { issuePasswordLink } from './password-link'
import { raiseEpoch } from './security-epoch'

/** A change that can be undone, as the page behind its link shows it. */
export type UndoableEmailChange = {
  oldEmail: string
  newEmail: string
  /** Whose one-time passwords sign in after the undoing, when these are not the devices of now. None: it is off then. */
  devices: string[] | null
}

type Row = {
  id: string
  oldEmail: string
  newEmail: string
  accountId: string
  confirmedAt: Date
  undoneAt: Date | null
}

type Held = { email: string; language: string | null; securityEpoch: number }

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
  const { accountId, oldEmail, newEmail, confirmedAt } = undoable.value
  const then = await devicesAt(ctx.db, accountId, confirmedAt)
  const now = await devicesAt(ctx.db, accountId, ctx.clock.now())
  const same = then.length === now.length && then.every(({ id }) => now.some((device) => device.id === id))
  return ok({ oldEmail, newEmail, devices: same ? null : then.map(({ name }) => name) })
}

/** Whose mailbox can still undo a change of the account's address, and until when; of several changes the last. */
export async function readOpenUndo(
  ctx: Context,
  accountId: string,
): Promise<{ oldEmail: string; until: Date } | null> {
  const { undoLife } = policy.emailChange
  const change = await ctx.db.emailChange.findFirst({
    where: {
      accountId,
      undoneAt: null,
      undoTokenHash: { not: null },
      confirmedAt: { gt: before(ctx.clock.now(), undoLife) },
    },
    select: { oldEmail: true, confirmedAt: true },
    orderBy: { confirmedAt: 'desc' },
  })
  if (!change?.oldEmail || !change.confirmedAt) return null
  return { oldEmail: change.oldEmail, until: after(change.confirmedAt, undoLife) }
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
 * sessions, tells the mailboxes of then, of the change and of now, and takes the password, which a thief may know:
 * returns the token of a link to a new one. The second factor of then is asked for at the next sign-in, which a
 * disabled account still refuses. `typedEmail` is the old address again, so that a program that presses buttons in a
 * mailbox does none of this. Fails with what `readUndoableEmailChange` fails with, `not-old-address` or
 * `address-taken`.
 */
export async function undoEmailChange(
  ctx: Context,
  { token, typedEmail }: { token: string; typedEmail: string },
): Promise<Result<string>> {
  const undoable = await findUndoable(ctx, token)
  if (!undoable.ok) return undoable
  const { id, accountId, confirmedAt, oldEmail, newEmail } = undoable.value
  if (foldEmailAddress(typedEmail) !== foldEmailAddress(oldEmail)) return fail({ code: 'not-old-address' })
  const result = await transaction(ctx.db, async (tx) => {
    const [account] = await tx.$queryRaw<Held[]>`
      SELECT email, language, security_epoch AS "securityEpoch" FROM account WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`
    if (!account) rollBack({ code: 'link-unknown' }) // erased just now
    const epoch = await raiseEpoch(tx, ctx, accountId, account.securityEpoch)
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
    const wasOn = (await tx.authenticator.count({ where: { accountId } })) > 0
    await restoreAuthenticators(tx, ctx, accountId, confirmedAt)
    const isOn = (await tx.authenticator.count({ where: { accountId } })) > 0
    await tx.backupCodeBatch.deleteMany({ where: { accountId, createdAt: { gt: confirmedAt } } })
    await outdateMails(tx, ctx, accountId, ['backup-codes'])
    await recordEvent(tx, ctx, 'email.change-undone', { accountId }, {})
    await clearBudget(tx, secondFactorBudget(accountId))
    if (wasOn && !isOn) await recordEvent(tx, ctx, 'two-factor.turned-off', { accountId }, {})
    const twoFactor = wasOn === isOn ? null : isOn ? 'on' : 'off'
    const values = { ...occasion(ctx), oldEmail, twoFactor } as const
    for (const email of new Set([oldEmail, newEmail, account.email]))
      await enqueueMail(tx, ctx, { ...account, id: accountId, email }, 'email-put-back', values)
    return ok(await issuePasswordLink(tx, ctx, { id: accountId, securityEpoch: epoch }, 'reset'))
  }).catch(addressTaken)
  if (result.ok || result.failure.code === 'address-taken') return result
  const now = await findUndoable(ctx, token) // whoever was faster, the link says what it is now
  return now.ok ? result : now
}
