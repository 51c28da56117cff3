import 'server-only'
import type { Context } from '../context'
import { open, SealError } from '../crypto/seal'
import { rows } from '../rows'
import {
  identifiers,
  openIfPossible,
  readSealedValues,
  SEALED_COLUMNS,
  sealedValue,
  type Unopened,
  unopened,
} from './sealed-columns'

const SAMPLES = 20

/**
 * Throws when the key ring opens none of a sample of the values sealed in the database. Then the ring belongs to
 * another database, and new values would open with other keys than the rest. The doctor finds a single value that
 * doesn't open, or a key that the ring lacks.
 */
export async function checkKeys(ctx: Context): Promise<void> {
  let problem: SealError | undefined
  for (const column of SEALED_COLUMNS) {
    const { table, name } = identifiers(column)
    const samples = await rows(ctx.db, sealedValue)`
      SELECT id, ${name} AS sealed FROM ${table} WHERE ${name} IS NOT NULL LIMIT ${SAMPLES}`
    for (const { id, sealed } of samples) {
      try {
        open(ctx, { column: column.associatedColumn, row: id }, sealed)
        return
      } catch (error) {
        if (!(error instanceof SealError)) throw error
        problem = error
      }
    }
  }
  if (problem) throw problem
}

/** Every sealed value that doesn't open. */
export async function* findUnopened(ctx: Context): AsyncGenerator<Unopened> {
  for (const column of SEALED_COLUMNS)
    for await (const batch of readSealedValues(ctx, column))
      for (const value of batch)
        if (openIfPossible(ctx, column, value) === undefined) yield unopened(column, value)
}
