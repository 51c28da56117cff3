import 'server-only'
import { z } from 'zod'
import type { Db } from './db'

/**
 * What a statement of our own SQL gives: each row is checked by its schema, so that a column that is missing or has
 * another type shows where it is read. Written as `rows(db, schema)` before the statement.
 */
export const rows =
  <Schema extends z.ZodType>(db: Pick<Db, '$queryRaw'>, schema: Schema) =>
  async (statement: TemplateStringsArray, ...values: unknown[]): Promise<z.output<Schema>[]> => {
    const found = await db.$queryRaw<unknown[]>(statement, ...values)
    return found.map((row) => schema.parse(row))
  }

/** A row of which only matters that it is there: `SELECT FROM …`. */
export const anyRow = z.strictObject({})

/** A column of bytes. */
export const bytes = z.instanceof(Uint8Array<ArrayBuffer>)
