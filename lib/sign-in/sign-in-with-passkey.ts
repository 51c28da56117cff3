import 'server-only'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { findCredentialsById } from '../credentials/credentials'
import { hashToken, type SessionToken } from '../crypto/token'
import { type AssertionRefusal, assertionOptions, useAssertion, verifyAssertion } from '../factors/passkey'
import { countOutcome, metrics } from '../metrics'
import { fail, ok, type Result } from '../result'
import { createSession } from '../sessions/create-session'
import { transaction } from '../transaction'

const useOf = ({ client }: Context) =>
  ({ purpose: 'sign-in', binding: hashToken(client.browserToken ?? '') }) as const

/** What this browser is asked to sign, with whichever passkey the person chooses. */
export function beginPasskeySignIn(
  ctx: Context,
): Promise<Result<PublicKeyCredentialRequestOptionsJSON, 'passkey-wait'>> {
  return assertionOptions(ctx, useOf(ctx))
}

export type PasskeySignInRefusal = AssertionRefusal | 'account-disabled'

/**
 * Signs in with a passkey alone. It counts for both factors, because it has checked that it is in its person's hands
 * (user verification); the session's password time is the time of that. `response` is what the browser answered, as
 * JSON.
 */
export function signInWithPasskey(
  ctx: Context,
  response: string,
): Promise<Result<{ sessionToken: SessionToken }, PasskeySignInRefusal>> {
  const count = (outcome: string) => metrics.signIns.inc({ outcome })
  return countOutcome(openSession(ctx, response), count, () => 'passkey')
}

async function openSession(
  ctx: Context,
  response: string,
): Promise<Result<{ sessionToken: SessionToken }, PasskeySignInRefusal>> {
  const asserted = await verifyAssertion(ctx, useOf(ctx), response)
  if (!asserted.ok) return asserted
  const { accountId, securityEpoch, kind } = asserted.value
  const account = await findCredentialsById(ctx, accountId)
  if (!account) return fail({ code: 'passkey-unknown' })
  if (account.disabled) {
    await recordEvent(ctx, 'sign-in.refused', { accountId }, { reason: 'account-disabled' })
    return fail({ code: 'account-disabled' })
  }
  return transaction<{ sessionToken: SessionToken }, PasskeySignInRefusal>(ctx, async (ctx) => {
    const session = await createSession(ctx, {
      accountId,
      securityEpoch,
      passwordAuthenticatedAt: ctx.clock.now(),
      firstFactorKind: 'passkey',
      secondFactorKind: kind,
    })
    if (!session || !(await useAssertion(ctx, asserted.value)))
      throw ctx.rollBack({ code: 'passkey-refused' })
    const subject = { accountId, sessionId: session.id }
    await recordEvent(ctx, 'sign-in.succeeded', subject, { secondFactor: 'passkey-alone' })
    return ok({ sessionToken: session.token })
  })
}
