import 'server-only'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { AnyContext, Context } from '../context'
import { open, seal } from '../crypto/seal'
import { log } from '../log'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { bytes, rows } from '../rows'
import type { InTransaction } from '../transaction'
import { authenticatorAssociatedData } from './authenticator'
import { consumePasskeyChallenge, newPasskeyChallenge, type PasskeyUse } from './passkey-challenge'
import { clientDataOf, parseAssertion, parseRegistration } from './passkey-response'

/** How a session knows that a passkey was its second factor: one of a single device, or one that is synced. */
export type PasskeyKind = 'passkey' | 'synced-passkey'

/** EdDSA, ES256, RS256 (COSE): what every browser has; a newer Node.js would offer others first. */
const ALGORITHMS = [-8, -7, -257]

/** Loaded when somebody uses a passkey: a server starts without it. */
const library = () => import('@simplewebauthn/server')

/** Passkeys are bound to the host: another one in PORTAL_ORIGIN makes them all useless. */
export const relyingPartyId = ({ config }: Pick<AnyContext, 'config'>): string =>
  new URL(config.origin).hostname

const base64url = (value: Uint8Array) => Buffer.from(value).toString('base64url')

type Registered = { credentialId: Uint8Array; transports: string[] }
const known = ({ credentialId, transports }: Registered) => ({ id: base64url(credentialId), transports })

type Account = { email: string; name: string; userHandle: Uint8Array<ArrayBuffer> }

/** What a browser is asked to make a passkey with, as JSON. `registered` are the account's passkeys. */
export async function registrationOptions(
  ctx: Context,
  use: PasskeyUse,
  { email, name, userHandle }: Account,
  registered: Registered[],
): Promise<Result<PublicKeyCredentialCreationOptionsJSON, 'passkey-wait'>> {
  const challenge = await newPasskeyChallenge(ctx, use)
  if (!challenge.ok) return challenge
  const { generateRegistrationOptions } = await library()
  return ok(
    await generateRegistrationOptions({
      rpName: ctx.config.portalName,
      rpID: relyingPartyId(ctx),
      userName: email,
      userDisplayName: name,
      userID: userHandle,
      challenge: challenge.value,
      timeout: policy.passkey.challengeLife,
      attestationType: 'none',
      excludeCredentials: registered.map(known),
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  )
}

/** What a browser is asked to sign with a passkey, as JSON: one of `registered`, or whichever the person chooses. */
export async function assertionOptions(
  ctx: Context,
  use: PasskeyUse,
  registered?: Registered[],
): Promise<Result<PublicKeyCredentialRequestOptionsJSON, 'passkey-wait'>> {
  const challenge = await newPasskeyChallenge(ctx, use)
  if (!challenge.ok) return challenge
  const { generateAuthenticationOptions } = await library()
  return ok(
    await generateAuthenticationOptions({
      rpID: relyingPartyId(ctx),
      challenge: challenge.value,
      timeout: policy.passkey.challengeLife,
      userVerification: countsForBoth(use) ? 'required' : 'preferred',
      ...(registered && { allowCredentials: registered.map(known) }),
    }),
  )
}

/** After the password a touch is enough; alone, a passkey counts for both factors only if it checked the person. */
const countsForBoth = ({ purpose }: PasskeyUse): boolean => purpose === 'sign-in' || purpose === 'step-up'

/** The account's passkeys, as a browser has to know them to find one of them. */
export async function listPasskeys({ db }: Pick<AnyContext, 'db'>, accountId: string): Promise<Registered[]> {
  const select = { credentialId: true, transports: true } as const
  const found = await db.authenticator.findMany({ where: { accountId, kind: 'passkey' }, select })
  return found.map(({ credentialId, transports }) => ({
    credentialId: credentialId as Uint8Array,
    transports,
  }))
}

/** A new passkey, checked. */
export type NewPasskey = {
  credentialId: Uint8Array<ArrayBuffer>
  publicKey: Uint8Array
  signCount: number
  synced: boolean
  transports: string[]
}

/** Checks what a new passkey answered (WebAuthn §7.1), and uses its challenge up. */
export async function verifyRegistration(
  ctx: Context,
  use: PasskeyUse,
  text: string,
): Promise<Result<NewPasskey, 'passkey-expired' | 'passkey-refused'>> {
  const response = parseRegistration(text)
  const said = response && clientDataOf(response.response.clientDataJSON)
  if (!said || !(await consumePasskeyChallenge(ctx, use, said.challenge)))
    return fail({ code: 'passkey-expired' })
  if (said.framed) return fail({ code: 'passkey-refused' })
  const { verifyRegistrationResponse } = await library()
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: base64url(said.challenge),
    expectedOrigin: ctx.config.origin,
    expectedRPID: relyingPartyId(ctx),
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refused)
  if (!checked?.verified) return fail({ code: 'passkey-refused' })
  const { credential, credentialDeviceType } = checked.registrationInfo
  return ok({
    credentialId: new Uint8Array(Buffer.from(credential.id, 'base64url')),
    publicKey: credential.publicKey,
    signCount: credential.counter,
    synced: credentialDeviceType === 'multiDevice',
    transports: credential.transports ?? [],
  })
}

/** Stores a new passkey. False when it is one that somebody has, or had lately: theirs may come back (decision 20). */
export async function addPasskeyDevice(
  ctx: InTransaction,
  accountId: string,
  { credentialId, publicKey, signCount, synced, transports }: NewPasskey,
  deviceName: string,
): Promise<boolean> {
  const id = ctx.random.uuid()
  const now = ctx.clock.now()
  const sealedKey = seal(ctx, authenticatorAssociatedData(id), base64url(publicKey))
  const added = await ctx.db.$executeRaw`
    INSERT INTO authenticator (id, account_id, kind, device_name, sealed_secret, credential_id, relying_party_id,
      sign_count, synced, transports, last_used_step, last_used_at, created_at)
    SELECT ${id}::uuid, ${accountId}::uuid, 'passkey', ${deviceName}, ${sealedKey}, ${credentialId},
      ${relyingPartyId(ctx)}, ${signCount}, ${synced}, ${transports}, 0, ${now}, ${now}
    WHERE NOT EXISTS (
      SELECT FROM revoked_authenticator WHERE credential_id = ${credentialId} AND account_id <> ${accountId}::uuid)
    ON CONFLICT (credential_id) DO NOTHING`
  return added === 1
}

/**
 * Lets an account's passkeys be used only after the password: nobody knows who added them, and alone they would be both
 * factors.
 */
export async function keepPasskeysForSecondStep(ctx: InTransaction, accountId: string): Promise<void> {
  const data = { afterPassword: true }
  await ctx.db.authenticator.updateMany({ where: { accountId, kind: 'passkey' }, data })
}

/**
 * A passkey that signed, whose it is, and the account's epoch when it was read: a session opens under no later one.
 * `kind` is for the session.
 */
export type Asserted = {
  authenticatorId: string
  accountId: string
  securityEpoch: number
  signCount: number
  kind: PasskeyKind
}

/** Why what a passkey signed is not taken. */
export type AssertionRefusal =
  | 'passkey-expired'
  | 'passkey-refused'
  | 'passkey-unknown'
  | 'passkey-removed'
  | 'passkey-not-verified'
  | 'passkey-after-password'

const stored = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  securityEpoch: z.number(),
  sealedKey: z.string(),
  signCount: z.bigint(),
  afterPassword: z.boolean(),
  userHandle: bytes.nullable(),
})

/**
 * Checks what a passkey signed (WebAuthn §7.2), as the browser says it in JSON, and uses its challenge up. It is no
 * guess: a wrong one costs nobody an attempt, and a right one lifts no wait. `useAssertion` then decides whether it
 * counts.
 */
export async function verifyAssertion(
  ctx: Context,
  use: PasskeyUse,
  text: string,
): Promise<Result<Asserted, AssertionRefusal>> {
  const response = parseAssertion(text)
  const said = response && clientDataOf(response.response.clientDataJSON)
  if (!said || !(await consumePasskeyChallenge(ctx, use, said.challenge)))
    return fail({ code: 'passkey-expired' })
  if (said.framed) return fail({ code: 'passkey-refused' })
  const credentialId = new Uint8Array(Buffer.from(response.id, 'base64url'))
  const [found] = await rows(ctx.db, stored)`
    SELECT authenticator.id, account_id AS "accountId", security_epoch AS "securityEpoch",
      sealed_secret AS "sealedKey", sign_count AS "signCount", after_password AS "afterPassword",
      passkey_user_handle AS "userHandle"
    FROM authenticator JOIN account ON account.id = account_id WHERE credential_id = ${credentialId}`
  if (!found) {
    const removed = await ctx.db.revokedAuthenticator.count({ where: { credentialId } })
    return fail({ code: removed > 0 ? 'passkey-removed' : 'passkey-unknown' })
  }
  const { userHandle } = response.response
  if (userHandle && userHandle !== base64url(found.userHandle ?? new Uint8Array()))
    return fail({ code: 'passkey-refused' })
  const publicKey = open(ctx, authenticatorAssociatedData(found.id), found.sealedKey)
  const { verifyAuthenticationResponse } = await library()
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: base64url(said.challenge),
    expectedOrigin: ctx.config.origin,
    expectedRPID: relyingPartyId(ctx),
    requireUserVerification: false, // said below, in its own words
    credential: {
      id: response.id,
      publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
      counter: Number(found.signCount),
    },
  }).catch(refused)
  if (!checked?.verified) return fail({ code: 'passkey-refused' })
  const { userVerified, newCounter, credentialDeviceType } = checked.authenticationInfo
  if (countsForBoth(use) && !userVerified) return fail({ code: 'passkey-not-verified' })
  if (countsForBoth(use) && found.afterPassword) return fail({ code: 'passkey-after-password' })
  return ok({
    authenticatorId: found.id,
    accountId: found.accountId,
    securityEpoch: found.securityEpoch,
    signCount: newCounter,
    kind: credentialDeviceType === 'multiDevice' ? 'synced-passkey' : 'passkey',
  })
}

/** The same for a passkey that must be this account's. */
export async function verifyAssertionOf(
  ctx: Context,
  use: PasskeyUse,
  accountId: string,
  text: string,
): Promise<Result<Asserted, AssertionRefusal | 'passkey-of-another-account'>> {
  const asserted = await verifyAssertion(ctx, use, text)
  if (!asserted.ok || asserted.value.accountId === accountId) return asserted
  return fail({ code: 'passkey-of-another-account' })
}

/** The library throws what it finds wrong; the reason is for the log. */
function refused(error: unknown): undefined {
  log.info({ error }, 'a passkey was not accepted')
}

/**
 * Notes that a passkey signed. False when it is gone meanwhile, or its count went back: then there are two of it
 * (WebAuthn §6.1.1). Synced ones don't count, and always say 0.
 */
export async function useAssertion(
  ctx: InTransaction,
  { authenticatorId, signCount }: Asserted,
): Promise<boolean> {
  const used = await ctx.db.$executeRaw`
    UPDATE authenticator SET sign_count = ${signCount}, last_used_at = ${ctx.clock.now()}
    WHERE id = ${authenticatorId}::uuid AND (sign_count < ${signCount} OR (sign_count = 0 AND ${signCount} = 0))`
  return used === 1
}
