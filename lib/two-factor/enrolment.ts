import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { Context } from '../context'
import { holdAccount } from '../credentials/security-epoch'
import { open, seal } from '../crypto/seal'
import { hashToken, type SessionToken } from '../crypto/token'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { rows } from '../rows'
import { renewSession } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { isSteppedUp } from '../sessions/stepped-up'
import { encodeSecret, secretBytes } from '../totp/secret'
import { transaction } from '../transaction'

/** A pending authenticator: its secret is shown until a right one-time password confirms it, or it expires. */
export type Enrolment = {
  id: string
  secret: string
  expiresAt: Date
  /** The device that the new one takes the place of, if it does. */
  replaces: { id: string; deviceName: string } | null
  /** A device of this account was revoked lately, so that an app may still show its entry. */
  hadRevoked: boolean
  /** Another one was pending when this was begun, so that an app may show an entry that never becomes good. */
  replacesPending: boolean
}

/** What a new device is for: the first one, one beside the others, or one in the place of another. */
export type EnrolmentRequest =
  | { purpose: 'turn-on' | 'add-device'; replaces?: undefined }
  | { purpose: 'move-device'; replaces: string }

const associatedData = (id: string) => ({ column: 'enrolment.sealed_secret', row: id }) as const

/** What the pending enrolment of an account is for. */
export function purposeOf(
  { account }: Session,
  { replaces }: Pick<Enrolment, 'replaces'>,
): EnrolmentRequest['purpose'] {
  if (replaces) return 'move-device'
  return account.twoFactorOn ? 'add-device' : 'turn-on'
}

/** Why no enrolment was begun. `device-gone`: the device to replace is gone. */
export type NotBegun =
  | 'already-on'
  | 'already-off'
  | 'step-up-needed'
  | 'too-many-devices'
  | 'device-gone'
  | 'session-over'

/**
 * Begins an enrolment and returns the session's new token. An enrolment that this session's token began for the same
 * request stays as it is, so that a secret already scanned stays right. Any other one is replaced, because whoever
 * began it may have kept its secret. The new token ends every copy of the cookie: the owner never scans what a copy
 * began, and no copy reads what the owner began. The existing devices stay good until the new one is confirmed.
 */
export async function beginEnrolment(
  ctx: Context,
  session: Session,
  { purpose, replaces }: EnrolmentRequest,
): Promise<Result<{ sessionToken: SessionToken }, NotBegun>> {
  const now = ctx.clock.now()
  const { id: accountId, twoFactorOn } = session.account
  if (purpose === 'turn-on' && twoFactorOn) return fail({ code: 'already-on' })
  if (purpose !== 'turn-on' && !twoFactorOn) return fail({ code: 'already-off' })
  if (!isSteppedUp(session, purpose, now)) return fail({ code: 'step-up-needed', purpose })
  const id = ctx.random.uuid()
  const secret = encodeSecret(ctx.random.bytes(secretBytes(ctx.config.secretCharacters)))
  return transaction(ctx, async (ctx) => {
    await holdAccount(ctx, accountId, session.securityEpoch)
    const devices = await ctx.db.authenticator.findMany({ where: { accountId }, select: { id: true } })
    if (purpose === 'move-device' && !devices.some((device) => device.id === replaces))
      return fail({ code: 'device-gone' })
    if (purpose === 'add-device' && devices.length >= policy.devices.most)
      return fail({ code: 'too-many-devices' })
    const token = await renewSession(ctx, session)
    const begun = await ctx.db.$executeRaw`
      INSERT INTO enrolment (id, account_id, token_hash, sealed_secret, created_at, expires_at, replaces_id,
        replaces_pending)
      VALUES (${id}::uuid, ${accountId}::uuid, ${hashToken(token)}, ${seal(ctx, associatedData(id), secret)}, ${now},
        ${after(now, policy.enrolment.life)}, ${replaces ?? null}::uuid, false)
      ON CONFLICT (account_id) DO UPDATE SET id = excluded.id, token_hash = excluded.token_hash,
        sealed_secret = excluded.sealed_secret, created_at = excluded.created_at,
        expires_at = excluded.expires_at, replaces_id = excluded.replaces_id, replaces_pending = true
      WHERE enrolment.expires_at <= ${now} OR enrolment.token_hash <> excluded.token_hash
        OR enrolment.replaces_id IS DISTINCT FROM excluded.replaces_id`
    const subject = { accountId, sessionId: session.id }
    if (begun === 1) await recordEvent(ctx, 'enrolment.begun', subject, {})
    return ok({ sessionToken: token })
  })
}

/**
 * Returns the pending enrolment that this session's token began. The session must have proved what this takes in the
 * ten minutes before it began or since: installing an app takes longer than a step-up lasts. No other token sees the
 * secret.
 */
export async function readEnrolment(ctx: Context, session: Session): Promise<Enrolment | undefined> {
  const [row] = await rows(ctx.db, enrolmentRow)`
    SELECT enrolment.id, enrolment.sealed_secret AS "sealedSecret", enrolment.created_at AS "createdAt",
      enrolment.expires_at AS "expiresAt", enrolment.replaces_pending AS "replacesPending", replaced.id AS "replacesId", replaced.device_name AS "replacesName",
      EXISTS (SELECT FROM revoked_authenticator WHERE account_id = enrolment.account_id AND kind = 'totp') AS "hadRevoked"
    FROM enrolment LEFT JOIN authenticator replaced ON replaced.id = enrolment.replaces_id
    WHERE enrolment.account_id = ${session.account.id}::uuid AND enrolment.token_hash = ${session.tokenHash}
      AND enrolment.expires_at > ${ctx.clock.now()}`
  if (!row) return undefined
  const { id, sealedSecret, createdAt, expiresAt, hadRevoked, replacesPending } = row
  const { replacesId, replacesName } = row
  const replaces =
    replacesId === null || replacesName === null ? null : { id: replacesId, deviceName: replacesName }
  if (!isSteppedUp(session, purposeOf(session, { replaces }), createdAt)) return undefined
  return {
    id,
    secret: open(ctx, associatedData(id), sealedSecret),
    expiresAt,
    replaces,
    hadRevoked,
    replacesPending,
  }
}

const enrolmentRow = z.strictObject({
  id: z.string(),
  sealedSecret: z.string(),
  createdAt: z.date(),
  expiresAt: z.date(),
  hadRevoked: z.boolean(),
  replacesPending: z.boolean(),
  replacesId: z.string().nullable(),
  replacesName: z.string().nullable(),
})

/** Gives up what this session's token began; the devices that there are stay as they are. */
export async function cancelEnrolment(ctx: Context, { id, tokenHash, account }: Session): Promise<void> {
  const subject = { accountId: account.id, sessionId: id }
  await transaction(ctx, async (ctx) => {
    const { count } = await ctx.db.enrolment.deleteMany({ where: { tokenHash } })
    if (count === 1) await recordEvent(ctx, 'enrolment.cancelled', subject, {})
    return ok()
  })
}
