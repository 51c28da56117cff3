import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import type { Context } from '../context'
import { hashToken } from '../crypto/token'
import * as policy from '../policy'
import { clientNetwork } from '../rate-limit/client-network'
import { beginAttempt, isWaiting, recordFailure, type Throttle } from '../rate-limit/throttle'
import { atomically } from '../transaction'

type Known = { applicationId: string; secretHash: Uint8Array }

/**
 * Tries an application's secret. Wrong ones are counted per application and client network: who guesses waits longer
 * and longer, and the application's own server does not, unless it is in the same network. During a wait the secret is
 * not looked at. A right one costs no write.
 */
export async function tryClientSecret(
  ctx: Context,
  given: string,
  { applicationId, secretHash }: Known,
): Promise<'right' | 'wrong' | 'wait'> {
  const subject = `${applicationId} ${clientNetwork(ctx.client.address)}`
  const throttle: Throttle = {
    key: { kind: 'client-secret', subject },
    policy: policy.openid.secretThrottle,
  }
  if (await isWaiting(ctx, throttle.key)) return 'wait'
  if (timingSafeEqual(hashToken(given), secretHash)) return 'right'
  await atomically(ctx, async (ctx) => {
    const attempt = await beginAttempt(ctx, throttle)
    if (attempt.granted) await recordFailure(ctx, attempt)
  })
  return 'wrong'
}
