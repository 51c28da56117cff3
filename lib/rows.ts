import 'server-only'
import { z } from 'zod'
import type { Db } from './db'

/**
 * The rows that a statement of our own SQL returns. A schema checks each row, so that a missing column or one of
 * another type shows where it is read. Written as `rows(db, schema)` before the statement.
 */
export const rows =
  <Schema extends z.ZodType>(db: Pick<Db, '$queryRaw'>, schema: Schema) =>
  async (statement: TemplateStringsArray, ...values: unknown[]): Promise<z.output<Schema>[]> => {
    const found = await db.$queryRaw<unknown[]>(statement, ...values)
    return found.map((row) => schema.parse(row))
  }

/** A row that only has to exist: `SELECT FROM …`. */
export const anyRow = z.strictObject({})

/** A column of bytes. */
export const bytes = z.instanceof(Uint8Array<ArrayBuffer>)
