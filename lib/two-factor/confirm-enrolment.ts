import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { raiseEpoch } from '../credentials/security-epoch'
import type { SessionToken } from '../crypto/token'
import { addAuthenticator, type ClockDrift, explainWrongCode } from '../factors/authenticator'
import type { IssuedCodes } from '../factors/backup-codes'
import { revokeAuthenticator } from '../factors/revoked-authenticator'
import { enqueueMail, requestMetadata } from '../mail/outbox'
import * as policy from '../policy'
import { takeFromQuota } from '../rate-limit/quota'
import { type FailureCode, fail, ok, type Result } from '../result'
import { renewSession } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { isSteppedUp } from '../sessions/stepped-up'
import { clockDrift, verify } from '../totp/verify'
import { type InTransaction, transaction } from '../transaction'
import { type Enrolment, purposeOf, readEnrolment } from './enrolment'
import { turnedOnWith } from './first-device'

export type Confirmation = { code: string; deviceName: string }

/**
 * Turns two-factor authentication on, when `code` (six ASCII digits) is right for the pending enrolment. All of it or
 * nothing: the enrolment becomes an authenticator whose step counts as used, ten backup codes are issued and mailed,
 * every other session ends and this one counts as second factor proven.
 */
export async function confirmEnrolment(
  ctx: Context,
  session: Session,
  confirmation: Confirmation,
): Promise<Result<IssuedCodes, NotConfirmed | 'already-on'>> {
  const { account } = session
  if (account.twoFactorOn) return fail({ code: 'already-on' })
  const enrolment = await readEnrolment(ctx, session)
  if (!enrolment) return fail({ code: 'enrolment-over' })
  return confirmAnd(ctx, session, { enrolment, ...confirmation }, async (ctx, sessionToken) => {
    return ok(await turnedOnWith(ctx, session, { device: confirmation.deviceName, sessionToken }))
  })
}

/** The token that the session goes on with, and whether the device took the place of another one. */
export type ConfirmedAuthenticator = { sessionToken: SessionToken; moved: boolean }

/**
 * Adds a device beside the existing ones, or replaces the device that the enrolment names, which is good until then.
 * Backup codes stay. Every other session ends. Unlike turning on, this requires step-up again now, because it changes
 * a factor that already guards the account.
 */
export async function confirmAuthenticator(
  ctx: Context,
  session: Session,
  confirmation: Confirmation,
): Promise<
  Result<ConfirmedAuthenticator, NotConfirmed | 'already-off' | 'step-up-needed' | 'too-many-devices'>
> {
  const { account } = session
  const { deviceName: device } = confirmation
  if (!account.twoFactorOn) return fail({ code: 'already-off' })
  const enrolment = await readEnrolment(ctx, session)
  if (!enrolment) return fail({ code: 'enrolment-over' })
  const purpose = purposeOf(session, enrolment)
  if (!isSteppedUp(session, purpose, ctx.clock.now())) return fail({ code: 'step-up-needed', purpose })
  const { replaces } = enrolment
  return confirmAnd(ctx, session, { enrolment, ...confirmation }, async (ctx, sessionToken) => {
    if (replaces) await revokeAuthenticator(ctx, account.id, replaces.id)
    const count = await ctx.db.authenticator.count({ where: { accountId: account.id } })
    if (count > policy.devices.most) throw ctx.rollBack({ code: 'too-many-devices' })
    const inPlaceOf = replaces?.deviceName ?? null
    await enqueueMail(ctx, account, 'device-added', { ...requestMetadata(ctx), device, inPlaceOf })
    const subject = { accountId: account.id, sessionId: session.id }
    if (inPlaceOf === null) await recordEvent(ctx, 'device.added', subject, { device })
    else await recordEvent(ctx, 'device.moved', subject, { device, from: inPlaceOf })
    return ok({ sessionToken, moved: inPlaceOf !== null })
  })
}

/** Why a pending authenticator was not confirmed. From the third wrong code on the failure is a `ClockDrift`. */
export type NotConfirmed = 'enrolment-over' | 'enrolment-wait' | 'wrong-code' | ClockDrift | 'session-over'

/** Makes the enrolment an authenticator, and the rest of the change in the same transaction. */
async function confirmAnd<Value, Code extends FailureCode>(
  ctx: Context,
  session: Session,
  { enrolment, code, deviceName }: Confirmation & { enrolment: Enrolment },
  finish: (ctx: InTransaction<Code>, sessionToken: SessionToken) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | NotConfirmed>> {
  const accountId = session.account.id
  const now = ctx.clock.now()
  const quota = { kind: 'enrolment-codes', subject: accountId } as const
  const share = await takeFromQuota(ctx, quota, policy.enrolment.codes)
  if (!share.granted) return fail({ code: 'enrolment-wait', until: share.until })
  const step = verify(enrolment.secret, code, now)
  if (step === undefined) {
    await recordEvent(ctx, 'enrolment.code-refused', { accountId, sessionId: session.id }, {})
    const { afterTries, lookBack } = policy.secondFactor.clockDrift
    if (share.taken < afterTries) return fail({ code: 'wrong-code' })
    return fail(explainWrongCode(now, clockDrift(enrolment.secret, code, now, lookBack)))
  }

  return transaction<Value, Code | NotConfirmed>(ctx, async (ctx) => {
    const epoch = await raiseEpoch(ctx, accountId, session.securityEpoch)
    const confirmed = await addAuthenticator(ctx, { enrolment, deviceName, step })
    if (!confirmed) throw ctx.rollBack({ code: 'enrolment-over' })
    const authentications = {
      secondFactorAuthenticatedAt: now,
      secondFactorKind: 'one-time-password',
    } as const
    return finish(ctx, await renewSession(ctx, session, { ...authentications, epoch }))
  })
}
