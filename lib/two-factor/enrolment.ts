import 'server-only'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { Context } from '../context'
import { open, seal } from '../crypto/seal'
import { rollBack, transaction } from '../db'
import { enqueueMail, occasion } from '../mail/outbox'
import * as policy from '../policy'
import { takeFromQuota } from '../rate-limit/quota'
import { fail, ok, type Result } from '../result'
import { endOtherSessions } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { isSteppedUp } from '../sessions/step-up'
import { encodeSecret, secretBytes } from '../totp/secret'
import { verify } from '../totp/verify'
import { addAuthenticator } from './authenticator'
import { type IssuedCodes, issueBackupCodes } from './backup-codes'

/** A pending authenticator: its secret is shown until a right one-time password confirms it, or it expires. */
export type Enrolment = { id: string; secret: string; expiresAt: Date }

const place = (id: string) => ({ column: 'enrolment.sealed_secret', row: id }) as const

/**
 * Begins an enrolment; one that is already pending stays as it is, so that what was scanned stays right.
 * Fails with `already-on` or `step-up-needed`.
 */
export async function beginEnrolment(ctx: Context, session: Session): Promise<Result> {
  const now = ctx.clock.now()
  if (session.account.twoFactorOn) return fail({ code: 'already-on' })
  if (!isSteppedUp(session, 'turn-on', now)) return fail({ code: 'step-up-needed' })
  const id = ctx.random.uuid()
  const secret = encodeSecret(ctx.random.bytes(secretBytes(ctx.config.secretCharacters)))
  return transaction(ctx.db, async (tx) => {
    const begun = await tx.$executeRaw`
      INSERT INTO enrolment (id, account_id, sealed_secret, created_at, expires_at)
      VALUES (${id}::uuid, ${session.account.id}::uuid, ${seal(ctx, place(id), secret)}, ${now},
        ${after(now, policy.enrolment.life)})
      ON CONFLICT (account_id) DO UPDATE SET id = excluded.id, sealed_secret = excluded.sealed_secret,
        created_at = excluded.created_at, expires_at = excluded.expires_at
      WHERE enrolment.expires_at <= ${now}`
    const subject = { accountId: session.account.id, sessionId: session.id }
    if (begun === 1) await recordEvent(tx, ctx, 'enrolment.begun', subject, {})
    return ok()
  })
}

/**
 * The account's pending enrolment, for a session that proved its password within the ten minutes before it began, or
 * since: installing an app takes longer than a step-up lasts, and a session that proved nothing sees no secret.
 */
export async function readEnrolment(ctx: Context, session: Session): Promise<Enrolment | undefined> {
  const row = await ctx.db.enrolment.findUnique({
    where: { accountId: session.account.id, expiresAt: { gt: ctx.clock.now() } },
  })
  if (!row || !isSteppedUp(session, 'turn-on', row.createdAt)) return undefined
  return { id: row.id, secret: open(ctx, place(row.id), row.sealedSecret), expiresAt: row.expiresAt }
}

/**
 * Turns two-factor authentication on, when `code` (six ASCII digits) is right for the pending enrolment. All of it or
 * nothing: the enrolment becomes an authenticator whose step counts as used, ten backup codes are issued and mailed,
 * every other session ends and this one counts as second factor proven.
 * Fails with `already-on`, `enrolment-over`, `enrolment-wait`, `wrong-code` or `session-over`.
 */
export async function confirmEnrolment(
  ctx: Context,
  session: Session,
  { code, deviceName }: { code: string; deviceName: string },
): Promise<Result<IssuedCodes>> {
  const { account } = session
  const subject = { accountId: account.id, sessionId: session.id }
  if (account.twoFactorOn) return fail({ code: 'already-on' })
  const enrolment = await readEnrolment(ctx, session)
  if (!enrolment) return fail({ code: 'enrolment-over' })

  const now = ctx.clock.now()
  const share = await takeFromQuota(ctx.db, `enrolment-codes:${account.id}`, policy.enrolment.codes, now)
  if (!share.granted) return fail({ code: 'enrolment-wait', until: share.until })
  const step = verify(enrolment.secret, code, now)
  if (step === undefined) {
    await recordEvent(ctx.db, ctx, 'enrolment.code-refused', subject, {})
    return fail({ code: 'wrong-code' })
  }

  return transaction(ctx.db, async (tx) => {
    const sessionToken = await endOtherSessions(tx, ctx, session, {
      secondFactorProvenAt: now,
      secondFactorKind: 'one-time-password',
    })
    const confirmed = await tx.enrolment.deleteMany({ where: { id: enrolment.id } })
    if (confirmed.count !== 1) rollBack({ code: 'enrolment-over' })
    await addAuthenticator(tx, ctx, { accountId: account.id, secret: enrolment.secret, deviceName, step })
    const codes = await issueBackupCodes(tx, ctx, account.id)
    const values = { ...occasion(ctx), reason: 'turned-on', codes } as const
    await enqueueMail(tx, ctx, account, 'backup-codes', values)
    await recordEvent(tx, ctx, 'two-factor.turned-on', subject, { device: deviceName })
    return ok({ backupCodes: codes, sessionToken })
  })
}
