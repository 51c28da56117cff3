import 'server-only'
import type { Context } from '../context'
import type { Db } from '../db'
import * as policy from '../policy'
import { clearBudget } from '../rate-limit/budget'
import { forgetPasswordFailures } from '../rate-limit/password-budget'
import { takeFromQuota } from '../rate-limit/quota'
import { secondFactorBudget } from '../two-factor/second-factor'
import { raiseEpoch } from './security-epoch'

type Owner = { id: string; emailFolded: string; securityEpoch: number }

/**
 * Where every new password of an account goes: raises the epoch (`raiseEpoch`) and returns it. The second factor
 * stays as it was; only a wait in force is lifted and its count begun anew, once in thirty days, so that a thief's
 * failures don't keep the owner out. Undoes the transaction with `session-over` when somebody else changed the
 * account first.
 */
export async function setPassword(tx: Db, ctx: Context, owner: Owner, passwordHash: string): Promise<number> {
  const epoch = await raiseEpoch(tx, ctx, owner.id, owner.securityEpoch)
  await tx.account.updateMany({ where: { id: owner.id }, data: { passwordHash } })
  await forgetPasswordFailures(tx, ctx, owner.emailFolded)
  await liftSecondFactorWait(tx, ctx, owner.id)
  return epoch
}

async function liftSecondFactorWait(tx: Db, ctx: Context, accountId: string) {
  const key = secondFactorBudget(accountId)
  const now = ctx.clock.now()
  const blockedAt = policy.secondFactor.oneTimePasswordsBlockedAt
  const inForce = { key, OR: [{ waitUntil: { gt: now } }, { failures: { gte: blockedAt } }] }
  if ((await tx.budget.count({ where: inForce })) === 0) return
  const once = { limit: 1, period: policy.secondFactor.liftedEvery }
  const share = await takeFromQuota(tx, `second-factor-lift:${accountId}`, once, now)
  if (share.granted) await clearBudget(tx, key)
}
