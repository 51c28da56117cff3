import 'server-only'
import { secondFactorThrottle } from '../factors/second-factor'
import * as policy from '../policy'
import { forgetPasswordFailures } from '../rate-limit/password-throttle'
import { takeFromQuota } from '../rate-limit/quota'
import { clearThrottle } from '../rate-limit/throttle'
import type { InTransaction } from '../transaction'
import { raiseEpoch } from './security-epoch'

type Owner = { id: string; emailNormalised: string; securityEpoch: number }

/**
 * Every new password of an account is set here. Raises the epoch (`raiseEpoch`) and returns it. The second factor
 * stays as it was, except that a wait in force is lifted and its count starts again, once in thirty days, so that an
 * attacker's failures don't keep the owner out. Undoes the transaction with `session-over` when somebody else changed
 * the account first.
 */
export async function setPassword(
  ctx: InTransaction<'session-over'>,
  owner: Owner,
  passwordHash: string,
): Promise<number> {
  const epoch = await raiseEpoch(ctx, owner.id, owner.securityEpoch)
  await ctx.db.account.updateMany({ where: { id: owner.id }, data: { passwordHash } })
  await forgetPasswordFailures(ctx, owner.emailNormalised)
  await liftSecondFactorWait(ctx, owner.id)
  return epoch
}

async function liftSecondFactorWait(ctx: InTransaction, accountId: string) {
  const key = secondFactorThrottle(accountId)
  const now = ctx.clock.now()
  const blockedAt = policy.secondFactor.oneTimePasswordsBlockedAt
  const inForce = { ...key, OR: [{ waitUntil: { gt: now } }, { failures: { gte: blockedAt } }] }
  if ((await ctx.db.throttle.count({ where: inForce })) === 0) return
  const once = { limit: 1, period: policy.secondFactor.liftedEvery }
  const share = await takeFromQuota(ctx, { kind: 'second-factor-lift', subject: accountId }, once)
  if (share.granted) await clearThrottle(ctx, key)
}
