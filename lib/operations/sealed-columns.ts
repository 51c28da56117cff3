import 'server-only'
import { z } from 'zod'
import type { Context } from '../context'
import { open, SealError } from '../crypto/seal'
import { Prisma } from '../db'
import { rows } from '../rows'

/** Every column that is sealed, with the column that its associated data names (`lib/crypto/seal`). */
export const SEALED_COLUMNS = [
  { table: 'authenticator', column: 'sealed_secret', associatedColumn: 'authenticator.sealed_secret' },
  // Revoked secrets stay bound to their original column, so that they can be put back.
  {
    table: 'revoked_authenticator',
    column: 'sealed_secret',
    associatedColumn: 'authenticator.sealed_secret',
  },
  { table: 'enrolment', column: 'sealed_secret', associatedColumn: 'enrolment.sealed_secret' },
  { table: 'backup_code', column: 'sealed_hash', associatedColumn: 'backup_code.sealed_hash' },
  { table: 'repeated_answer', column: 'sealed_answer', associatedColumn: 'repeated_answer.sealed_answer' },
  { table: 'openid_record', column: 'sealed_payload', associatedColumn: 'openid_record.sealed_payload' },
  { table: 'signing_key', column: 'sealed_key', associatedColumn: 'signing_key.sealed_key' },
  { table: 'outbox_mail', column: 'sealed_values', associatedColumn: 'outbox_mail.sealed_values' },
] as const

export type SealedColumn = (typeof SEALED_COLUMNS)[number]

/** A column's names, which are our own, as identifiers in SQL. */
export const identifiers = ({ table, column }: SealedColumn) => ({
  table: Prisma.raw(`"${table}"`),
  name: Prisma.raw(`"${column}"`),
})

/** A row's id, and its sealed value. */
export const sealedValue = z.strictObject({ id: z.string(), sealed: z.string() })
export type SealedValue = z.infer<typeof sealedValue>

const BATCH = 200
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/**
 * The values of a sealed column in the order of their ids, a batch at a time; without those sealed with `exceptKey`.
 */
export async function* readSealedValues(
  { db }: Pick<Context, 'db'>,
  column: SealedColumn,
  { exceptKey = '' } = {},
): AsyncGenerator<SealedValue[]> {
  const { table, name } = identifiers(column)
  let last = BEFORE_ALL
  for (;;) {
    const batch = await rows(db, sealedValue)`
      SELECT id, ${name} AS sealed FROM ${table}
      WHERE ${name} IS NOT NULL AND split_part(${name}, '.', 1) <> ${exceptKey} AND id > ${last}::uuid
      ORDER BY id LIMIT ${BATCH}`
    if (batch.length === 0) return
    yield batch
    last = batch.at(-1)?.id ?? last
  }
}

/** What a sealed value says; undefined when it doesn't open. */
export function openIfPossible(ctx: Context, column: SealedColumn, { id, sealed }: SealedValue) {
  try {
    return open(ctx, { column: column.associatedColumn, row: id }, sealed)
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}

/** A value that doesn't open, by its row and the key that sealed it. */
export type Unopened = { table: string; id: string; keyId: string }

export const unopened = ({ table }: SealedColumn, { id, sealed }: SealedValue): Unopened => ({
  table,
  id,
  keyId: sealed.split('.')[0] ?? '',
})
