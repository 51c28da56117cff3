import 'server-only'
import { BusyError } from '../busy'
import type { Context } from '../context'
import { hashPassword, isOfTodaysCost } from '../crypto/slow-hash'
import type { Credentials } from './credentials'

/**
 * Hashes a right password again if its hash was made at another cost than today's: what is stored follows the policy
 * as people sign in. Another password, chosen meanwhile, stays. When too many hashes wait, the next sign-in does it.
 */
export async function renewHash(
  ctx: Context,
  { id, passwordHash }: Pick<Credentials, 'id' | 'passwordHash'>,
  password: string,
): Promise<void> {
  if (passwordHash === null || isOfTodaysCost(passwordHash)) return
  const renewed = await hashPassword(password).catch((error) => {
    if (error instanceof BusyError) return undefined
    throw error
  })
  if (renewed === undefined) return
  await ctx.db.account.updateMany({ where: { id, passwordHash }, data: { passwordHash: renewed } })
}
