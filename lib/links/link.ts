import 'server-only'
import type { Context } from '../context'
import type { FailureCode, Result } from '../result'
import { type InTransaction, transaction } from '../transaction'

/** Why a mailed link opens nothing. `link-invalidated`: the account was changed since. */
export type DeadLink = 'link-unknown' | 'link-used' | 'link-invalidated' | 'link-expired'

/**
 * What decides whether an existing mailed link is alive. A link without `invalidated` outlives changes of the
 * account.
 */
export type LinkLife = { usedAt: Date | null; invalidated?: boolean; expiresAt: Date }

/** Why a link is dead: the first reason in a fixed order; undefined while it lives. */
export function whyDead(
  link: LinkLife & { invalidated?: never },
  now: Date,
): 'link-used' | 'link-expired' | undefined
export function whyDead(link: LinkLife, now: Date): Exclude<DeadLink, 'link-unknown'> | undefined
export function whyDead({ usedAt, invalidated, expiresAt }: LinkLife, now: Date) {
  if (usedAt) return 'link-used'
  if (invalidated) return 'link-invalidated'
  if (expiresAt <= now) return 'link-expired'
  return undefined
}

/**
 * Makes the change behind a mailed link, in one transaction. Of any number of simultaneous presses, only one makes
 * it: `change` consumes the link by one conditional write. The others are answered with what `find` then says of the
 * link.
 */
export async function redeem<Value, Code extends FailureCode>(
  ctx: Context,
  find: () => Promise<Result<unknown, NoInfer<Code>>>,
  change: (ctx: InTransaction<Code>) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code>> {
  const changed = await transaction(ctx, change)
  if (changed.ok) return changed
  const link = await find()
  return link.ok ? changed : link
}
