import 'server-only'
import type { Context } from '../context'
import { open, seal } from '../crypto/seal'
import { identifiers, SEALED_COLUMNS, type SealedColumn } from './sealed-columns'

export type KeyUse = { keyId: string; count: number }

const BATCH = 200

/** How many values each key seals, over all tables. */
export async function readKeyUse({ db }: Pick<Context, 'db'>): Promise<KeyUse[]> {
  const counts = new Map<string, number>()
  for (const column of SEALED_COLUMNS) {
    const { table, name } = identifiers(column)
    const rows = await db.$queryRaw<{ keyId: string; count: bigint }[]>`
      SELECT split_part(${name}, '.', 1) AS "keyId", count(*) FROM ${table} WHERE ${name} IS NOT NULL GROUP BY 1`
    for (const { keyId, count } of rows) counts.set(keyId, (counts.get(keyId) ?? 0) + Number(count))
  }
  return [...counts].map(([keyId, count]) => ({ keyId, count })).sort((a, b) => b.count - a.count)
}

/**
 * Seals anew, with the current key, every value that another key of the ring sealed, a batch at a time, and says after
 * each how many are done. Can be stopped and run again at any time, and while people use the portal: each value is
 * replaced by one write that changes it only if it is still the one that was opened. Throws when a value doesn't open.
 */
export async function rotateKeys(ctx: Context, onProgress: (done: number) => void): Promise<number> {
  let done = 0
  for (const column of SEALED_COLUMNS) {
    for (;;) {
      const batch = await readOld(ctx, column)
      if (batch.length === 0) break
      for (const { id, sealed } of batch) done += await reseal(ctx, column, id, sealed)
      onProgress(done)
    }
  }
  return done
}

type Sealed = { id: string; sealed: string }

function readOld({ db, config }: Context, column: SealedColumn): Promise<Sealed[]> {
  const { table, name } = identifiers(column)
  return db.$queryRaw<Sealed[]>`
    SELECT id, ${name} AS sealed FROM ${table}
    WHERE ${name} IS NOT NULL AND split_part(${name}, '.', 1) <> ${config.keyRing.current.id}
    ORDER BY id LIMIT ${BATCH}`
}

function reseal(ctx: Context, column: SealedColumn, id: string, sealed: string): Promise<number> {
  const { table, name } = identifiers(column)
  const place = { column: column.place, row: id }
  const again = seal(ctx, place, open(ctx, place, sealed))
  return ctx.db
    .$executeRaw`UPDATE ${table} SET ${name} = ${again} WHERE id = ${id}::uuid AND ${name} = ${sealed}`
}
