import 'server-only'
import type { Context } from '../context'
import type { Db } from '../db'
import { enqueueMail, type MailAccount, occasion } from '../mail/outbox'
import { countOutcome, metrics } from '../metrics'
import * as policy from '../policy'
import { type BudgetKey, clearBudget, giveBackAttempts, spendAttempt } from '../rate-limit/budget'
import { oneAtATime } from '../rate-limit/one-at-a-time'
import { type FailureCode, fail, ok, type Result } from '../result'
import { consumeOneTimePassword } from './authenticator'
import { consumeBackupCode } from './backup-codes'
import { isOfRetired } from './retired-authenticator'

export type SecondFactor = { kind: 'one-time-password' | 'backup-code'; code: string }

export const secondFactorBudget = (accountId: string): BudgetKey => `second-factor:${accountId}`

/**
 * Takes the attempts of one account one after the other: whoever has the password could otherwise hold every
 * connection to the database with attempts that wait for each other.
 */
export const inTurn = <Value>(accountId: string, attempt: () => Promise<Value>): Promise<Value> =>
  oneAtATime(secondFactorBudget(accountId), attempt)

type Proven = { backupCodesLeft?: number }

/**
 * The one gate that every second factor goes through, whatever asks for it (sign-in, step-up): spends the account's
 * budget, uses the code up and clears the budget, all within the caller's transaction, which a refusal must commit.
 * Fails with
 * - `wrong-code`, `code-of-old-entry`, `wrong-backup-code`, `wrong-or-unreadable`: costs the account an attempt;
 * - `code-already-used`, `backup-code-already-used`: was right once, so costs the account nothing;
 * - `second-factor-wait`, `one-time-passwords-blocked`, `backup-codes-wait`: was not looked at and stays good.
 * The value is how many backup codes are left, when one was used.
 */
export function proveSecondFactor(
  tx: Db,
  ctx: Context,
  account: MailAccount,
  given: SecondFactor,
): Promise<Result<Proven>> {
  const count = (outcome: string) => metrics.secondFactors.inc({ kind: given.kind, outcome })
  return countOutcome(prove(tx, ctx, account, given), count, () => 'accepted')
}

async function prove(
  tx: Db,
  ctx: Context,
  account: MailAccount,
  { kind, code }: SecondFactor,
): Promise<Result<Proven>> {
  const budget = secondFactorBudget(account.id)
  const attempt = await spendAttempt(tx, budget, policy.secondFactor.budget, ctx.clock.now())
  const earlierFailures = attempt.granted ? attempt.failures - 1 : attempt.failures
  if (kind === 'one-time-password' && earlierFailures >= policy.secondFactor.oneTimePasswordsBlockedAt) {
    if (attempt.granted) await giveBackAttempts(tx, [budget])
    return fail({ code: 'one-time-passwords-blocked' })
  }
  if (!attempt.granted) return fail({ code: 'second-factor-wait', until: attempt.until })

  const used =
    kind === 'one-time-password'
      ? await consumeOneTimePassword(tx, ctx, account.id, code)
      : await consumeBackupCode(tx, ctx, account.id, code)
  if (used.ok) {
    await clearBudget(tx, budget)
    return ok(typeof used.value === 'number' ? { backupCodesLeft: used.value } : {})
  }
  if (COSTS_NOTHING.includes(used.failure.code)) {
    await giveBackAttempts(tx, [budget])
  } else if (policy.secondFactor.warningsAt.includes(attempt.failures)) {
    const values = { ...occasion(ctx), failures: attempt.failures }
    await enqueueMail(tx, ctx, account, 'someone-may-know-password', values)
  }
  const ofOldEntry = used.failure.code === 'wrong-code' && (await isOfRetired(tx, ctx, account.id, code))
  return ofOldEntry ? fail({ code: 'code-of-old-entry' }) : used
}

/** Refusals whose code was not looked at: nothing was learnt, so they are no event. */
export const NOT_LOOKED_AT: FailureCode[] = [
  'second-factor-wait',
  'one-time-passwords-blocked',
  'backup-codes-wait',
]

const COSTS_NOTHING: FailureCode[] = ['code-already-used', 'backup-code-already-used', 'backup-codes-wait']
