import 'server-only'
import { z } from 'zod'
import type { Context } from '../context'
import { seal } from '../crypto/seal'
import { rows } from '../rows'
import {
  identifiers,
  openIfPossible,
  readSealedValues,
  SEALED_COLUMNS,
  type SealedColumn,
  type SealedValue,
  type Unopened,
  unopened,
} from './sealed-columns'

const keyUse = z.strictObject({ keyId: z.string(), count: z.bigint() })

export type KeyUse = { keyId: string; count: number }

/** How many values each key seals, over all tables. */
export async function readKeyUse({ db }: Pick<Context, 'db'>): Promise<KeyUse[]> {
  const counts = new Map<string, number>()
  for (const column of SEALED_COLUMNS) {
    const { table, name } = identifiers(column)
    const uses = await rows(db, keyUse)`
      SELECT split_part(${name}, '.', 1) AS "keyId", count(*) FROM ${table} WHERE ${name} IS NOT NULL GROUP BY 1`
    for (const { keyId, count } of uses) counts.set(keyId, (counts.get(keyId) ?? 0) + Number(count))
  }
  return [...counts].map(([keyId, count]) => ({ keyId, count })).sort((a, b) => b.count - a.count)
}

/** How many values were sealed again, and which could not be opened and stay as they were. */
export type Rotation = { done: number; unopened: Unopened[] }

/**
 * Seals again, with the current key, every value that another key of the ring sealed. Works in batches and reports
 * after each how many values it looked at. Can be stopped and run again at any time, also while people use the
 * portal: one write replaces each value, only if it is still the one that was opened. A value that doesn't open stays
 * as it is and stops nothing; the next run tries it again.
 */
export async function rotateKeys(ctx: Context, onProgress: (seen: number) => void): Promise<Rotation> {
  const rotation: Rotation = { done: 0, unopened: [] }
  let seen = 0
  for (const column of SEALED_COLUMNS) {
    for await (const batch of readSealedValues(ctx, column, { exceptKey: ctx.config.keyRing.current.id })) {
      for (const value of batch) {
        const text = openIfPossible(ctx, column, value)
        if (text === undefined) rotation.unopened.push(unopened(column, value))
        else rotation.done += await reseal(ctx, column, value, text)
      }
      seen += batch.length
      onProgress(seen)
    }
  }
  return rotation
}

function reseal(ctx: Context, column: SealedColumn, { id, sealed }: SealedValue, text: string) {
  const { table, name } = identifiers(column)
  const again = seal(ctx, { column: column.associatedColumn, row: id }, text)
  return ctx.db
    .$executeRaw`UPDATE ${table} SET ${name} = ${again} WHERE id = ${id}::uuid AND ${name} = ${sealed}`
}
