import 'server-only'
import { z } from 'zod'
import type { AnyContext } from '../context'
import { open, SealError } from '../crypto/seal'
import { Prisma } from '../db'
import { rows } from '../rows'
import { verify } from '../totp/verify'
import type { InTransaction } from '../transaction'
import { authenticatorAssociatedData } from './authenticator'

const deviceThen = z.strictObject({ id: z.string(), name: z.string(), addedAt: z.date() })

const columns = Prisma.sql`id, account_id, kind, device_name, sealed_secret, credential_id, relying_party_id, sign_count, synced, after_password, transports,
  last_used_step, earlier_used_steps, last_used_at, created_at`

/** Takes every authenticator of an account out of use, as `revokeAuthenticator` does. Returns how many there were. */
export const revokeAllAuthenticators = (ctx: InTransaction, accountId: string): Promise<number> =>
  revoke(ctx, Prisma.sql`account_id = ${accountId}::uuid`)

/** Revokes an authenticator. Its row, kept for thirty days, is never accepted. Returns 0 when it was already gone. */
export const revokeAuthenticator = (ctx: InTransaction, accountId: string, id: string): Promise<number> =>
  revoke(ctx, Prisma.sql`account_id = ${accountId}::uuid AND id = ${id}::uuid`)

const revoke = (ctx: InTransaction, which: Prisma.Sql): Promise<number> =>
  ctx.db.$executeRaw`
    WITH revoked AS (DELETE FROM authenticator WHERE ${which} RETURNING ${columns})
    INSERT INTO revoked_authenticator (${columns}, revoked_at) SELECT ${columns}, ${ctx.clock.now()} FROM revoked`

/** SQL for the devices that an account had at a time. */
export const devicesAt = (accountId: Prisma.Sql, time: Prisma.Sql) => Prisma.sql`
  SELECT id, device_name AS name, created_at AS "addedAt" FROM authenticator
    WHERE account_id = ${accountId} AND created_at <= ${time}
  UNION ALL SELECT id, device_name, created_at FROM revoked_authenticator
    WHERE account_id = ${accountId} AND created_at <= ${time} AND revoked_at > ${time}`

/** The devices that an account had at a time, the earliest first. */
export const authenticatorsAt = (ctx: AnyContext, accountId: string, time: Date) =>
  rows(ctx.db, deviceThen)`
    ${devicesAt(Prisma.sql`${accountId}::uuid`, Prisma.sql`${time}::timestamptz`)} ORDER BY "addedAt"`

/** Puts an account's authenticators back as they were at a time: later ones are gone, ones revoked since are back. */
export async function restoreAuthenticators(
  ctx: InTransaction,
  accountId: string,
  time: Date,
): Promise<void> {
  await revoke(ctx, Prisma.sql`account_id = ${accountId}::uuid AND created_at > ${time}`)
  await ctx.db.$executeRaw`
    WITH restored AS (
      DELETE FROM revoked_authenticator
      WHERE account_id = ${accountId}::uuid AND created_at <= ${time} AND revoked_at > ${time} RETURNING ${columns})
    INSERT INTO authenticator (${columns}) SELECT ${columns} FROM restored`
}

/** Whether a wrong code would have been right for a revoked authenticator: people keep old entries. */
export async function isOfRevoked(ctx: InTransaction, accountId: string, code: string): Promise<boolean> {
  const revoked = await ctx.db.revokedAuthenticator.findMany({
    where: { accountId, kind: 'totp' },
    select: { id: true, sealedSecret: true },
  })
  const now = ctx.clock.now()
  return revoked.some(({ id, sealedSecret }) => {
    try {
      return verify(open(ctx, authenticatorAssociatedData(id), sealedSecret), code, now) !== undefined
    } catch (error) {
      // The result only chooses the words. Rethrowing would undo the count of this wrong code.
      if (error instanceof SealError) return false
      throw error
    }
  })
}
