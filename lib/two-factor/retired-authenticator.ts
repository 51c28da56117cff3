import 'server-only'
import type { Context } from '../context'
import { open, SealError } from '../crypto/seal'
import { type Db, Prisma } from '../db'
import { verify } from '../totp/verify'
import { authenticatorPlace } from './authenticator'

const columns = Prisma.sql`id, account_id, device_name, sealed_secret, last_used_step, last_used_at, created_at`

/**
 * Takes authenticators of an account out of use: all, or the one with this id. What is kept of them for thirty days is
 * never accepted. Returns how many there were.
 */
export function retireAuthenticators(tx: Db, ctx: Context, accountId: string, id?: string): Promise<number> {
  const which = id === undefined ? Prisma.sql`TRUE` : Prisma.sql`id = ${id}::uuid`
  return tx.$executeRaw`
    WITH retired AS (DELETE FROM authenticator WHERE account_id = ${accountId}::uuid AND ${which} RETURNING ${columns})
    INSERT INTO retired_authenticator (${columns}, retired_at) SELECT ${columns}, ${ctx.clock.now()} FROM retired`
}

/** Puts an account's authenticators back as they were at a time: later ones are gone, ones retired since are back. */
export async function restoreAuthenticators(tx: Db, accountId: string, time: Date): Promise<void> {
  await tx.authenticator.deleteMany({ where: { accountId, createdAt: { gt: time } } })
  await tx.$executeRaw`
    WITH restored AS (
      DELETE FROM retired_authenticator
      WHERE account_id = ${accountId}::uuid AND created_at <= ${time} AND retired_at > ${time} RETURNING ${columns})
    INSERT INTO authenticator (${columns}) SELECT ${columns} FROM restored`
}

/** Whether a code that is not right would have been for an authenticator that was retired: people keep old entries. */
export async function isOfRetired(tx: Db, ctx: Context, accountId: string, code: string): Promise<boolean> {
  const retired = await tx.retiredAuthenticator.findMany({
    where: { accountId },
    select: { id: true, sealedSecret: true },
  })
  const now = ctx.clock.now()
  return retired.some(({ id, sealedSecret }) => {
    try {
      return verify(open(ctx, authenticatorPlace(id), sealedSecret), code, now) !== undefined
    } catch (error) {
      // It only chooses words. Thrown on, it would undo the count of this wrong code.
      if (error instanceof SealError) return false
      throw error
    }
  })
}
