import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after, before } from '../clock'
import type { AnyContext, Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { raiseHeldEpoch } from '../credentials/security-epoch'
import { hashToken, type LinkToken } from '../crypto/token'
import { keepPasskeysForSecondStep } from '../factors/passkey'
import { authenticatorsAt, restoreAuthenticators } from '../factors/revoked-authenticator'
import { secondFactorThrottle } from '../factors/second-factor'
import { type DeadLink, redeem, whyDead } from '../links/link'
import { cancelMails, enqueueMail, requestMetadata } from '../mail/outbox'
import * as policy from '../policy'
import { clearThrottle } from '../rate-limit/throttle'
import { fail, ok, type Result } from '../result'
import { rows } from '../rows'
import type { InTransaction } from '../transaction'
import { moveAccount } from './change-email'
import { issuePasswordLink } from './password-link'

/** A change that can be undone, as the page behind its link shows it. */
export type UndoableEmailChange = {
  oldEmail: string
  newEmail: string
  secondFactor: SecondFactorAfterUndoing
}

/**
 * Whose one-time passwords sign in after the change is undone: those of `devices`. These are the devices from before
 * the change. If there were none, they are those added since, which stay. Null: no second factor is asked for.
 */
export type SecondFactorAfterUndoing = { from: 'before' | 'since'; devices: string[] } | null

const changeRow = z.strictObject({
  id: z.string(),
  oldEmail: z.string(),
  newEmail: z.string(),
  accountId: z.string(),
  confirmedAt: z.date(),
  undoneAt: z.date().nullable(),
})
type Row = z.infer<typeof changeRow>

type DeadUndo = Exclude<DeadLink, 'link-invalidated'>

const heldAccount = z.strictObject({ email: z.string(), securityEpoch: z.number() })

/**
 * The change that a "this wasn't me" link undoes, for the page that opens; it changes nothing.
 * `link-used`: this change or an earlier one was undone.
 */
export async function readUndoableEmailChange(
  ctx: Context,
  token: LinkToken,
): Promise<Result<UndoableEmailChange, DeadUndo>> {
  const undoable = await findUndoable(ctx, token)
  if (!undoable.ok) return undoable
  const { accountId, oldEmail, newEmail, confirmedAt } = undoable.value
  const then = await authenticatorsAt(ctx, accountId, confirmedAt)
  const now = await authenticatorsAt(ctx, accountId, ctx.clock.now())
  return ok({ oldEmail, newEmail, secondFactor: secondFactorAfter(then, now) })
}

type Device = { id: string; name: string }

function secondFactorAfter(then: Device[], now: Device[]): SecondFactorAfterUndoing {
  const devices = then.length > 0 ? then : now
  if (devices.length === 0) return null
  return { from: then.length > 0 ? 'before' : 'since', devices: devices.map(({ name }) => name) }
}

/** A mailbox that can still undo a change of the account's address, and until when. */
export type PendingRevert = { oldEmail: string; until: Date }

/** Every mailbox that can still undo a change of the account's address, the earliest change first. */
export async function readPendingReverts(ctx: AnyContext, accountId: string): Promise<PendingRevert[]> {
  const { undoLife } = policy.emailChange
  const changes = await ctx.db.emailChange.findMany({
    where: {
      accountId,
      undoneAt: null,
      undoTokenHash: { not: null },
      confirmedAt: { gt: before(ctx.clock.now(), undoLife) },
    },
    select: { oldEmail: true, confirmedAt: true },
    orderBy: { confirmedAt: 'asc' },
  })
  return changes.flatMap(({ oldEmail, confirmedAt }) =>
    oldEmail !== null && confirmedAt ? [{ oldEmail, until: after(confirmedAt, undoLife) }] : [],
  )
}

async function findUndoable(ctx: Context, token: LinkToken): Promise<Result<Row, DeadUndo>> {
  const [row] = await rows(ctx.db, changeRow)`
    SELECT id, account_id AS "accountId", old_email AS "oldEmail", new_email AS "newEmail",
      confirmed_at AS "confirmedAt", undone_at AS "undoneAt"
    FROM email_change WHERE undo_token_hash = ${hashToken(token)}`
  if (!row) return fail({ code: 'link-unknown' })
  const expiresAt = after(row.confirmedAt, policy.emailChange.undoLife)
  const code = whyDead({ usedAt: row.undoneAt, expiresAt }, ctx.clock.now())
  return code ? fail({ code }) : ok(row)
}

/**
 * Restores the address from before the change, ends all sessions, and removes the password, which an attacker may
 * know. Returns the token of a link to a new password. The second factor is never removed: the devices from before
 * the change come back, and those added since go. If there were none before, the present ones stay; passkeys among
 * them then work only after the password. All backup codes die: a mail with them may lie in the mailbox that undoes.
 * The old, the changed and the present mailbox are told.
 * `typedEmail` is the old address, typed again, so that a program that presses buttons in a mailbox can't do this.
 */
export async function undoEmailChange(
  ctx: Context,
  { token, typedEmail }: { token: LinkToken; typedEmail: string },
): Promise<Result<LinkToken, DeadUndo | 'not-old-address' | 'address-taken'>> {
  const undoable = await findUndoable(ctx, token)
  if (!undoable.ok) return undoable
  const { id, accountId, confirmedAt, oldEmail, newEmail } = undoable.value
  if (normaliseEmailAddress(typedEmail) !== normaliseEmailAddress(oldEmail))
    return fail({ code: 'not-old-address' })
  const find = () => findUndoable(ctx, token)
  return redeem(ctx, find, async (ctx) => {
    const [account] = await rows(ctx.db, heldAccount)`
  SELECT email, security_epoch AS "securityEpoch" FROM account WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`
    if (!account) throw ctx.rollBack({ code: 'link-unknown' }) // erased just now
    const epoch = await raiseHeldEpoch(ctx, { id: accountId, ...account })
    const undoneAt = ctx.clock.now()
    const undone = await ctx.db.emailChange.updateMany({
      where: { id, undoneAt: null },
      data: { undoneAt },
    })
    if (undone.count !== 1) throw ctx.rollBack({ code: 'link-used' })
    await ctx.db.emailChange.updateMany({
      where: { accountId, confirmedAt: { gte: confirmedAt }, undoneAt: null },
      data: { undoneAt },
    })
    await moveAccount(ctx, accountId, oldEmail)
    await ctx.db.account.updateMany({ where: { id: accountId }, data: { passwordHash: null } })
    const secondFactor = await bringDevicesBack(ctx, accountId, confirmedAt)
    await ctx.db.enrolment.deleteMany({ where: { accountId } })
    await ctx.db.backupCodeBatch.deleteMany({ where: { accountId } })
    await clearThrottle(ctx, secondFactorThrottle(accountId))
    await cancelMails(ctx, accountId, ['backup-codes'])
    await recordEvent(ctx, 'email.change-undone', { accountId }, {})
    const values = { ...requestMetadata(ctx), oldEmail, secondFactor }
    for (const email of new Set([oldEmail, newEmail, account.email]))
      await enqueueMail(ctx, { id: accountId, email }, 'email-put-back', values)
    return ok(await issuePasswordLink(ctx, { id: accountId, securityEpoch: epoch }, 'reset'))
  })
}

async function bringDevicesBack(
  ctx: InTransaction,
  accountId: string,
  changedAt: Date,
): Promise<SecondFactorAfterUndoing> {
  const then = await authenticatorsAt(ctx, accountId, changedAt)
  const now = await authenticatorsAt(ctx, accountId, ctx.clock.now())
  if (then.length > 0) await restoreAuthenticators(ctx, accountId, changedAt)
  else await keepPasskeysForSecondStep(ctx, accountId)
  return secondFactorAfter(then, now)
}
