import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { findOpened } from '../crypto/find-opened'
import { open, seal } from '../crypto/seal'
import { hashWithSalt } from '../crypto/slow-hash'
import type { SessionToken } from '../crypto/token'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { bytes, rows } from '../rows'
import type { InTransaction } from '../transaction'
import { newBackupCode } from './backup-code-format'

const SALT_BYTES = 16 // RFC 9106 §3.1

/** Where a code's hash is sealed: a stolen table without the keys cannot be searched for 50-bit codes. */
const associatedData = (id: string) => ({ column: 'backup_code.sealed_hash', row: id }) as const

/** What a person is given when codes are issued: the codes, and the token that their session goes on with. */
export type IssuedCodes = { backupCodes: string[]; sessionToken: SessionToken }

/**
 * Issues ten new codes and returns them; the codes of an earlier batch are dead. One salt a batch, so that checking a
 * guess costs one slow hash and not ten.
 */
export async function issueBackupCodes(ctx: InTransaction, accountId: string): Promise<string[]> {
  const batchId = ctx.random.uuid()
  const salt = ctx.random.bytes(SALT_BYTES)
  const codes = Array.from({ length: policy.backupCodes.count }, () => newBackupCode(ctx.random))
  const ids = codes.map(() => ctx.random.uuid())
  const hashes = await hashWithSalt(codes, salt)
  const sealed = ids.map((id, i) =>
    seal(ctx, associatedData(id), (hashes[i] as Buffer).toString('base64url')),
  )
  await ctx.db.backupCodeBatch.deleteMany({ where: { accountId } })
  await ctx.db.$executeRaw`
    WITH batch AS (
      INSERT INTO backup_code_batch (id, account_id, salt, created_at)
      VALUES (${batchId}::uuid, ${accountId}::uuid, ${salt}, ${ctx.clock.now()}) RETURNING id)
    INSERT INTO backup_code (id, batch_id, sealed_hash)
    SELECT code.id::uuid, batch.id, code.sealed FROM batch, unnest(${ids}::text[], ${sealed}::text[]) code (id, sealed)`
  return codes
}

const storedCode = z.strictObject({
  id: z.string(),
  sealedHash: z.string(),
  usedAt: z.date().nullable(),
  salt: bytes,
  goodFrom: z.date().nullable(),
})

type NotABackupCode =
  | 'wrong-backup-code'
  | 'wrong-or-unreadable'
  | 'backup-code-already-used'
  | 'backup-codes-wait'

/**
 * Uses a backup code up, by one conditional write whose row count decides, and says how many are left.
 * `code` is in the form it was shown in. `wrong-or-unreadable`: one of the codes could not be opened;
 * `backup-codes-wait`: the password was reset by mail lately.
 */
export async function consumeBackupCode(
  ctx: InTransaction,
  accountId: string,
  code: string,
): Promise<Result<number, NotABackupCode>> {
  const stored = await rows(ctx.db, storedCode)`
    SELECT code.id, code.sealed_hash AS "sealedHash", code.used_at AS "usedAt", batch.salt,
      account.backup_codes_from AS "goodFrom"
    FROM backup_code code
    JOIN backup_code_batch batch ON batch.id = code.batch_id
    JOIN account ON account.id = batch.account_id
    WHERE batch.account_id = ${accountId}::uuid`
  const [first] = stored
  if (!first) return fail({ code: 'wrong-backup-code' })
  if (first.goodFrom && first.goodFrom > ctx.clock.now())
    return fail({ code: 'backup-codes-wait', until: first.goodFrom })
  const [hash] = (await hashWithSalt([code], first.salt)) as [Buffer]
  const { found, faulty } = findOpened(stored, ({ id, sealedHash }) =>
    timingSafeEqual(Buffer.from(open(ctx, associatedData(id), sealedHash), 'base64url'), hash)
      ? id
      : undefined,
  )
  if (!found) return fail({ code: faulty ? 'wrong-or-unreadable' : 'wrong-backup-code' })
  const used = await ctx.db.backupCode.updateMany({
    where: { id: found, usedAt: null },
    data: { usedAt: ctx.clock.now() },
  })
  if (used.count !== 1) return fail({ code: 'backup-code-already-used' })
  return ok(stored.filter(({ usedAt }) => usedAt === null).length - 1)
}
