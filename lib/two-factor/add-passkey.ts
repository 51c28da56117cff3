import 'server-only'
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { raiseEpoch } from '../credentials/security-epoch'
import type { IssuedCodes } from '../factors/backup-codes'
import {
  addPasskeyDevice,
  listPasskeys,
  type NewPasskey,
  type PasskeyKind,
  registrationOptions,
  verifyRegistration,
} from '../factors/passkey'
import { enqueueMail, requestMetadata } from '../mail/outbox'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { bytes, rows } from '../rows'
import { renewSession } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { isSteppedUp } from '../sessions/stepped-up'
import { type InTransaction, transaction } from '../transaction'
import { turnedOnWith } from './first-device'

const PURPOSE = 'add-passkey'
const HANDLE_BYTES = 64 // WebAuthn §14.6.1

type NotAdded = 'step-up-needed' | 'too-many-devices' | 'session-over'

const useOf = ({ tokenHash }: Session) => ({ purpose: 'add', binding: tokenHash }) as const

/** What this session's browser is asked to make a passkey with. */
export async function beginPasskey(
  ctx: Context,
  session: Session,
): Promise<
  Result<PublicKeyCredentialCreationOptionsJSON, Exclude<NotAdded, 'session-over'> | 'passkey-wait'>
> {
  const { account } = session
  if (!isSteppedUp(session, PURPOSE, ctx.clock.now()))
    return fail({ code: 'step-up-needed', purpose: PURPOSE })
  const devices = await ctx.db.authenticator.count({ where: { accountId: account.id } })
  if (devices >= policy.devices.most) return fail({ code: 'too-many-devices' })
  const userHandle = await ensureUserHandle(ctx, account.id)
  const registered = await listPasskeys(ctx, account.id)
  return registrationOptions(ctx, useOf(session), { ...account, userHandle }, registered)
}

/** What passkeys know the account by: random, made with the first one. */
async function ensureUserHandle(ctx: Context, accountId: string): Promise<Uint8Array<ArrayBuffer>> {
  const made = new Uint8Array(ctx.random.bytes(HANDLE_BYTES))
  const [row] = await rows(ctx.db, z.strictObject({ handle: bytes }))`
    UPDATE account SET passkey_user_handle = COALESCE(passkey_user_handle, ${made})
    WHERE id = ${accountId}::uuid RETURNING passkey_user_handle AS handle`
  if (!row) throw new Error('The account is gone')
  return row.handle
}

/** The backup codes, when it was the first device. */
export type AddedPasskey = Omit<IssuedCodes, 'backupCodes'> & Partial<IssuedCodes>

/**
 * Adds a passkey as a device. The first device of any kind turns two-factor authentication on and brings backup codes.
 * Every other session ends. The session of the first one counts as second factor proven; beside other devices it has
 * proven one of these already. `response` is what the browser answered, as JSON.
 */
export async function addPasskey(
  ctx: Context,
  session: Session,
  { response, deviceName }: { response: string; deviceName: string },
): Promise<Result<AddedPasskey, NotAdded | 'passkey-expired' | 'passkey-refused' | 'passkey-already-there'>> {
  if (!isSteppedUp(session, PURPOSE, ctx.clock.now()))
    return fail({ code: 'step-up-needed', purpose: PURPOSE })
  const checked = await verifyRegistration(ctx, useOf(session), response)
  if (!checked.ok) return checked
  return transaction<AddedPasskey, NotAdded | 'passkey-already-there'>(ctx, (ctx) =>
    add(ctx, session, checked.value, deviceName),
  )
}

async function add(
  ctx: InTransaction<NotAdded | 'passkey-already-there'>,
  session: Session,
  passkey: NewPasskey,
  device: string,
): Promise<Result<AddedPasskey, never>> {
  const { account } = session
  const epoch = await raiseEpoch(ctx, account.id, session.securityEpoch)
  if (!(await addPasskeyDevice(ctx, account.id, passkey, device)))
    throw ctx.rollBack({ code: 'passkey-already-there' })
  const count = await ctx.db.authenticator.count({ where: { accountId: account.id } })
  if (count > policy.devices.most) throw ctx.rollBack({ code: 'too-many-devices' })
  if (!account.twoFactorOn) {
    const secondFactorKind: PasskeyKind = passkey.synced ? 'synced-passkey' : 'passkey'
    const authentications = { secondFactorAuthenticatedAt: ctx.clock.now(), secondFactorKind, epoch }
    const sessionToken = await renewSession(ctx, session, authentications)
    return ok(await turnedOnWith(ctx, session, { device, sessionToken }))
  }
  const sessionToken = await renewSession(ctx, session, { epoch })
  await enqueueMail(ctx, account, 'device-added', { ...requestMetadata(ctx), device, inPlaceOf: null })
  await recordEvent(ctx, 'device.added', { accountId: account.id, sessionId: session.id }, { device })
  return ok({ sessionToken })
}
