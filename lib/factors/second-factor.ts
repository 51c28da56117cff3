import 'server-only'
import { enqueueMail, type MailAccount, requestMetadata } from '../mail/outbox'
import { countOutcome, metrics } from '../metrics'
import * as policy from '../policy'
import { withMutex } from '../rate-limit/keyed-mutex'
import { beginAttempt, clearThrottle, recordFailure, type ThrottleKey } from '../rate-limit/throttle'
import { type FailureCode, fail, ok, type Result } from '../result'
import type { InTransaction } from '../transaction'
import { consumeOneTimePassword } from './authenticator'
import { consumeBackupCode } from './backup-codes'
import type { PasskeyKind } from './passkey'
import { isOfRevoked } from './revoked-authenticator'

/** What proved a session's second factor. */
export type SecondFactorKind = SecondFactor['kind'] | PasskeyKind

export type SecondFactor = { kind: 'one-time-password' | 'backup-code'; code: string }

export const secondFactorThrottle = (accountId: string): ThrottleKey => ({
  kind: 'second-factor',
  subject: accountId,
})

/**
 * Takes the attempts of one account one after the other: whoever has the password could otherwise hold every
 * connection to the database with attempts that wait for each other.
 */
export const withAccountMutex = <Value>(accountId: string, attempt: () => Promise<Value>): Promise<Value> =>
  withMutex(`second-factor:${accountId}`, attempt)

type Proven = { backupCodesLeft?: number }

/** Why a second factor was not accepted, by its kind. */
export type SecondFactorRefusal<Kind extends SecondFactor['kind'] = SecondFactor['kind']> = {
  'one-time-password':
    | 'wrong-code'
    | 'code-of-old-entry'
    | 'wrong-or-unreadable'
    | 'code-already-used'
    | 'second-factor-wait'
    | 'one-time-passwords-blocked'
  'backup-code':
    | 'wrong-backup-code'
    | 'wrong-or-unreadable'
    | 'backup-code-already-used'
    | 'second-factor-wait'
    | 'backup-codes-wait'
}[Kind]

/**
 * The one gate that every second factor goes through, whatever asks for it (sign-in, step-up). It locks the account's
 * throttle, consumes the code, and clears the throttle or records a failure, all within the caller's transaction. The
 * caller must commit that transaction even after a refusal. A wrong code costs the account an attempt. A code that
 * was right once costs nothing (`COSTS_NOTHING`). A code that comes during a wait is not looked at and stays good
 * (`NOT_LOOKED_AT`). The value is the number of backup codes left, when one was used.
 */
export async function authenticateSecondFactor<Kind extends SecondFactor['kind']>(
  ctx: InTransaction,
  account: MailAccount,
  given: SecondFactor & { kind: Kind },
): Promise<Result<Proven, SecondFactorRefusal<Kind>>> {
  const count = (outcome: string) => metrics.secondFactors.inc({ kind: given.kind, outcome })
  const proven = await countOutcome(checkAndConsume(ctx, account, given), count, () => 'accepted')
  return proven as Result<Proven, SecondFactorRefusal<Kind>> // each kind has its own `consume`
}

async function checkAndConsume(
  ctx: InTransaction,
  account: MailAccount,
  { kind, code }: SecondFactor,
): Promise<Result<Proven, SecondFactorRefusal>> {
  const key = secondFactorThrottle(account.id)
  const attempt = await beginAttempt(ctx, { key, policy: policy.secondFactor.throttle })
  const earlierFailures = attempt.granted ? attempt.failures - 1 : attempt.failures
  if (kind === 'one-time-password' && earlierFailures >= policy.secondFactor.oneTimePasswordsBlockedAt)
    return fail({ code: 'one-time-passwords-blocked' })
  if (!attempt.granted) return fail({ code: 'second-factor-wait', until: attempt.until })

  const used =
    kind === 'one-time-password'
      ? await consumeOneTimePassword(ctx, account.id, code)
      : await consumeBackupCode(ctx, account.id, code)
  if (used.ok) {
    if (earlierFailures > 0) await clearThrottle(ctx, key)
    return ok(typeof used.value === 'number' ? { backupCodesLeft: used.value } : {})
  }
  if (COSTS_NOTHING.includes(used.failure.code)) return used
  await recordFailure(ctx, attempt)
  if (policy.secondFactor.warningsAt.includes(attempt.failures)) {
    const values = { ...requestMetadata(ctx), failures: attempt.failures }
    await enqueueMail(ctx, account, 'someone-may-know-password', values)
  }
  const ofOldEntry = used.failure.code === 'wrong-code' && (await isOfRevoked(ctx, account.id, code))
  return ofOldEntry ? fail({ code: 'code-of-old-entry' }) : used
}

/** Refusals whose code was not looked at: nobody learnt anything, so no event is recorded. */
export const NOT_LOOKED_AT: readonly FailureCode[] = [
  'second-factor-wait',
  'one-time-passwords-blocked',
  'backup-codes-wait',
]

const COSTS_NOTHING: readonly FailureCode[] = [
  'code-already-used',
  'backup-code-already-used',
  'backup-codes-wait',
]
