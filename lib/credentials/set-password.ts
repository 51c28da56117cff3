import 'server-only'
import { secondFactorBudget } from '../factors/second-factor'
import * as policy from '../policy'
import { clearBudget } from '../rate-limit/budget'
import { forgetPasswordFailures } from '../rate-limit/password-budget'
import { takeFromQuota } from '../rate-limit/quota'
import type { InTransaction } from '../transaction'
import { raiseEpoch } from './security-epoch'

type Owner = { id: string; emailFolded: string; securityEpoch: number }

/**
 * Where every new password of an account goes: raises the epoch (`raiseEpoch`) and returns it. The second factor
 * stays as it was; only a wait in force is lifted and its count begun anew, once in thirty days, so that a thief's
 * failures don't keep the owner out. Undoes the transaction with `session-over` when somebody else changed the
 * account first.
 */
export async function setPassword(
  ctx: InTransaction<'session-over'>,
  owner: Owner,
  passwordHash: string,
): Promise<number> {
  const epoch = await raiseEpoch(ctx, owner.id, owner.securityEpoch)
  await ctx.db.account.updateMany({ where: { id: owner.id }, data: { passwordHash } })
  await forgetPasswordFailures(ctx, owner.emailFolded)
  await liftSecondFactorWait(ctx, owner.id)
  return epoch
}

async function liftSecondFactorWait(ctx: InTransaction, accountId: string) {
  const key = secondFactorBudget(accountId)
  const now = ctx.clock.now()
  const blockedAt = policy.secondFactor.oneTimePasswordsBlockedAt
  const inForce = { key, OR: [{ waitUntil: { gt: now } }, { failures: { gte: blockedAt } }] }
  if ((await ctx.db.budget.count({ where: inForce })) === 0) return
  const once = { limit: 1, period: policy.secondFactor.liftedEvery }
  const share = await takeFromQuota(ctx, `second-factor-lift:${accountId}`, once)
  if (share.granted) await clearBudget(ctx, key)
}
