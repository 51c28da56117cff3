import 'server-only'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { type ChallengeToken, hashToken, type SessionToken } from '../crypto/token'
import {
  type AssertionRefusal,
  assertionOptions,
  listPasskeys,
  useAssertion,
  verifyAssertionOf,
} from '../factors/passkey'
import { metrics } from '../metrics'
import { fail, ok, type Result } from '../result'
import { createSession } from '../sessions/create-session'
import { transaction } from '../transaction'
import { consumeChallenge, readChallenge } from './challenge'

const useOf = (token: ChallengeToken) => ({ purpose: 'second-step', binding: hashToken(token) }) as const

/** What this sign-in's browser is asked to sign, with one of the account's passkeys. */
export async function beginPasskeyAnswer(
  ctx: Context,
  token: ChallengeToken,
): Promise<Result<PublicKeyCredentialRequestOptionsJSON, 'challenge-over' | 'passkey-wait'>> {
  const challenge = await readChallenge(ctx, token)
  if (!challenge) return fail({ code: 'challenge-over' })
  return assertionOptions(ctx, useOf(token), await listPasskeys(ctx, challenge.account.id))
}

/** Why an answer with a passkey opened no session. */
export type PasskeyAnswerRefusal = AssertionRefusal | 'passkey-of-another-account' | 'challenge-over'

/**
 * Answers the second step of a sign-in with a passkey, and returns the token of the session it opens. Of any number of
 * parallel answers at most one does. A wrong answer takes no try of the challenge: nothing can be guessed.
 */
export async function answerWithPasskey(
  ctx: Context,
  token: ChallengeToken,
  response: string,
): Promise<Result<{ sessionToken: SessionToken }, PasskeyAnswerRefusal>> {
  const answered = await openSession(ctx, token, response)
  const outcome = answered.ok ? 'accepted' : answered.failure.code
  metrics.secondFactors.inc({ kind: 'passkey', outcome })
  return answered
}

async function openSession(
  ctx: Context,
  token: ChallengeToken,
  response: string,
): Promise<Result<{ sessionToken: SessionToken }, PasskeyAnswerRefusal>> {
  const challenge = await readChallenge(ctx, token)
  if (!challenge) return fail({ code: 'challenge-over' })
  const accountId = challenge.account.id
  const asserted = await verifyAssertionOf(ctx, useOf(token), accountId, response)
  if (!asserted.ok) {
    const { code: reason } = asserted.failure
    if (reason !== 'passkey-expired')
      await recordEvent(ctx, 'second-factor.refused', { accountId }, { reason, at: 'sign-in' })
    return asserted
  }
  const { kind } = asserted.value
  return transaction<{ sessionToken: SessionToken }, PasskeyAnswerRefusal>(ctx, async (ctx) => {
    const consumed = await consumeChallenge(ctx, challenge)
    const session = consumed && (await createSession(ctx, { ...consumed, secondFactorKind: kind }, token))
    if (!session) throw ctx.rollBack({ code: 'challenge-over' })
    if (!(await useAssertion(ctx, asserted.value))) throw ctx.rollBack({ code: 'passkey-refused' })
    const subject = { accountId, sessionId: session.id }
    await recordEvent(ctx, 'sign-in.succeeded', subject, { secondFactor: 'passkey' })
    return ok({ sessionToken: session.token })
  })
}
