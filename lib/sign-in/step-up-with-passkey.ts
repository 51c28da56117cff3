import 'server-only'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import type { SessionToken } from '../crypto/token'
import {
  type AssertionRefusal,
  assertionOptions,
  listPasskeys,
  useAssertion,
  verifyAssertionOf,
} from '../factors/passkey'
import { ok, type Result } from '../result'
import { renewSession } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { transaction } from '../transaction'

const useOf = ({ tokenHash }: Session) => ({ purpose: 'step-up', binding: tokenHash }) as const

/** What this session's browser is asked to sign, with one of the account's passkeys. */
export async function beginPasskeyStepUp(
  ctx: Context,
  session: Session,
): Promise<Result<PublicKeyCredentialRequestOptionsJSON, 'passkey-wait'>> {
  return assertionOptions(ctx, useOf(session), await listPasskeys(ctx, session.account.id))
}

/** Why the passkey was not taken. */
export type PasskeyStepUpRefusal = AssertionRefusal | 'passkey-of-another-account' | 'session-over'

/** Proves both factors again with a passkey that checks its person, and returns the session's new token. */
export async function stepUpWithPasskey(
  ctx: Context,
  session: Session,
  response: string,
): Promise<Result<{ sessionToken: SessionToken }, PasskeyStepUpRefusal>> {
  const subject = { accountId: session.account.id, sessionId: session.id }
  const asserted = await verifyAssertionOf(ctx, useOf(session), session.account.id, response)
  if (!asserted.ok) {
    const { code: reason } = asserted.failure
    if (reason !== 'passkey-expired')
      await recordEvent(ctx, 'second-factor.refused', subject, { reason, at: 'step-up' })
    return asserted
  }
  return transaction<{ sessionToken: SessionToken }, PasskeyStepUpRefusal>(ctx, async (ctx) => {
    if (!(await useAssertion(ctx, asserted.value))) throw ctx.rollBack({ code: 'passkey-refused' })
    await recordEvent(ctx, 'step-up.succeeded', subject, {})
    const now = ctx.clock.now()
    const sessionToken = await renewSession(ctx, session, {
      passwordAuthenticatedAt: now,
      firstFactorKind: 'passkey',
      secondFactorAuthenticatedAt: now,
      secondFactorKind: asserted.value.kind,
    })
    return ok({ sessionToken })
  })
}
