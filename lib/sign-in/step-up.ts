import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { authenticatePassword } from '../credentials/authenticate-password'
import type { SessionToken } from '../crypto/token'
import { type ClockDrift, explainWrongCode, readClockDrift } from '../factors/authenticator'
import {
  authenticateSecondFactor,
  NOT_LOOKED_AT,
  type SecondFactorRefusal,
  withAccountMutex,
} from '../factors/second-factor'
import type { PasswordRefusal } from '../rate-limit/password-throttle'
import { type FailureCode, fail, ok, type Result } from '../result'
import { type Authentications, renewSession } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { asksForSecondFactor } from '../sessions/stepped-up'
import type { StepUpPurpose } from '../step-up-purpose'
import { type InTransaction, transaction } from '../transaction'

/** Why the proof was not taken. `required`: a one-time password is asked for as well. */
export type AuthenticationRefusal =
  | PasswordRefusal
  | 'required'
  | Exclude<SecondFactorRefusal<'one-time-password'>, 'wrong-code'>
  | ClockDrift
  | 'session-over'

/** What a person types to prove again that it's them. */
export type StepUpAnswer = { password: string; oneTimePassword?: string | undefined }

/**
 * Proves password and, where it is asked for, second factor again, and returns the session's new token.
 */
export function stepUp(
  ctx: Context,
  session: Session,
  purpose: StepUpPurpose,
  answer: StepUpAnswer,
): Promise<Result<{ sessionToken: SessionToken }, AuthenticationRefusal>> {
  return reauthenticate(ctx, session, { purpose, ...answer }, async (ctx, authentications) => {
    const subject = { accountId: session.account.id, sessionId: session.id }
    await recordEvent(ctx, 'step-up.succeeded', subject, {})
    return ok({ sessionToken: await renewSession(ctx, session, authentications) })
  })
}

/**
 * Checks the proof and runs `change` in the transaction that uses the one-time password up.
 */
export async function reauthenticate<Value, Code extends FailureCode>(
  ctx: Context,
  session: Session,
  answer: StepUpAnswer & { purpose: StepUpPurpose },
  change: (ctx: InTransaction<Code>, authentications: Authentications) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | AuthenticationRefusal>> {
  const proven = await reauthenticatePassword(ctx, session, answer)
  return proven.ok ? reauthenticateSecondFactor(ctx, session, proven.value, change) : proven
}

/** The password was right. The one-time password is checked next, unless none is asked for. */
type PasswordAuthenticated = {
  passwordAuthenticatedAt: Date
  secondFactor: 'not-asked-for' | { oneTimePassword: string }
}

/**
 * The first half of `reauthenticate`, for a change that has to be looked at before it uses a one-time password up.
 */
export async function reauthenticatePassword(
  ctx: Context,
  session: Session,
  { purpose, password, oneTimePassword }: StepUpAnswer & { purpose: StepUpPurpose },
): Promise<Result<PasswordAuthenticated, PasswordRefusal | 'required' | 'session-over'>> {
  const subject = { accountId: session.account.id, sessionId: session.id }
  const at = purpose === 'change-password' ? 'password-change' : 'step-up'
  const proof = await authenticatePassword(ctx, { subject, password, at })
  if (!proof.ok) return proof
  const passwordAuthenticatedAt = ctx.clock.now()
  if (!asksForSecondFactor(session, purpose, passwordAuthenticatedAt))
    return ok({ passwordAuthenticatedAt, secondFactor: 'not-asked-for' })
  if (oneTimePassword === undefined) return fail({ code: 'required' })
  return ok({ passwordAuthenticatedAt, secondFactor: { oneTimePassword } })
}

/** The second half of `reauthenticate`. */
export async function reauthenticateSecondFactor<Value, Code extends FailureCode>(
  ctx: Context,
  session: Session,
  { passwordAuthenticatedAt, secondFactor }: PasswordAuthenticated,
  change: (ctx: InTransaction<Code>, authentications: Authentications) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | AuthenticationRefusal>> {
  if (secondFactor === 'not-asked-for')
    return transaction(ctx, (ctx) => change(ctx, { passwordAuthenticatedAt, firstFactorKind: 'password' }))
  const { oneTimePassword } = secondFactor
  const { account } = session
  const subject = { accountId: account.id, sessionId: session.id }
  return withAccountMutex(account.id, () =>
    transaction<Value, Code | AuthenticationRefusal>(ctx, async (ctx) => {
      const kind = 'one-time-password'
      const second = await authenticateSecondFactor(ctx, account, { kind, code: oneTimePassword })
      const now = ctx.clock.now()
      if (second.ok)
        return change(ctx, {
          passwordAuthenticatedAt,
          firstFactorKind: 'password',
          secondFactorAuthenticatedAt: now,
          secondFactorKind: kind,
        })
      const { failure } = second
      const detail = { reason: failure.code, at: 'step-up' } as const
      if (!NOT_LOOKED_AT.includes(failure.code))
        await recordEvent(ctx, 'second-factor.refused', subject, detail)
      if (failure.code !== 'wrong-code') return fail(failure)
      return fail(explainWrongCode(now, await readClockDrift(ctx, account.id, oneTimePassword)))
    }),
  )
}
