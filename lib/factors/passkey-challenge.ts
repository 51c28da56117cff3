import 'server-only'
import { after } from '../clock'
import type { AnyContext } from '../context'
import * as policy from '../policy'
import { clientNetwork } from '../rate-limit/client-network'
import { takeFromQuota } from '../rate-limit/quota'
import { fail, ok, type Result } from '../result'

/** What a passkey signs: what it is for, and the hash of the cookie of the browser that asked. */
export type PasskeyUse = {
  purpose: 'add' | 'sign-in' | 'second-step' | 'step-up'
  binding: Uint8Array<ArrayBuffer>
}

const CHALLENGE_BYTES = 32 // WebAuthn §13.4.3: at least 16

/**
 * Makes a challenge that one passkey can sign, once, within five minutes, in this browser, for this purpose. Each session
 * and each sign-in takes from a quota of its own, so that nobody uses up the owner's; before anybody is known, each
 * client network does.
 */
export async function newPasskeyChallenge(
  ctx: AnyContext,
  { purpose, binding }: PasskeyUse,
): Promise<Result<Uint8Array<ArrayBuffer>, 'passkey-wait'>> {
  const { each, perNetwork } = policy.passkey.challenges
  const share =
    purpose === 'sign-in'
      ? await takeFromQuota(
          ctx,
          { kind: 'passkeys-in-network', subject: clientNetwork(ctx.client.address) },
          perNetwork,
        )
      : await takeFromQuota(
          ctx,
          { kind: 'passkeys', subject: Buffer.from(binding).toString('base64url') },
          each,
        )
  if (!share.granted) return fail({ code: 'passkey-wait', until: share.until })
  const challenge = new Uint8Array(ctx.random.bytes(CHALLENGE_BYTES))
  const expiresAt = after(ctx.clock.now(), policy.passkey.challengeLife)
  await ctx.db.passkeyChallenge.create({ data: { challenge, purpose, tokenHash: binding, expiresAt } })
  return ok(challenge)
}

/** Uses a challenge up, whatever comes of it: of any number of parallel tries one succeeds. */
export async function consumePasskeyChallenge(
  ctx: AnyContext,
  { purpose, binding }: PasskeyUse,
  challenge: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const live = { challenge, purpose, tokenHash: binding, expiresAt: { gt: ctx.clock.now() } }
  return (await ctx.db.passkeyChallenge.deleteMany({ where: live })).count === 1
}
