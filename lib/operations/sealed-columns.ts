import 'server-only'
import { Prisma } from '../db'

/** Every column that is sealed, with the place its values are bound to (`lib/crypto/seal`). */
export const SEALED_COLUMNS = [
  { table: 'authenticator', column: 'sealed_secret', place: 'authenticator.sealed_secret' },
  // Retired ones stay bound to where they were made, so that they can be put back.
  { table: 'retired_authenticator', column: 'sealed_secret', place: 'authenticator.sealed_secret' },
  { table: 'enrolment', column: 'sealed_secret', place: 'enrolment.sealed_secret' },
  { table: 'backup_code', column: 'sealed_hash', place: 'backup_code.sealed_hash' },
  { table: 'repeated_answer', column: 'sealed_answer', place: 'repeated_answer.sealed_answer' },
  { table: 'outbox_mail', column: 'sealed_values', place: 'outbox_mail.sealed_values' },
] as const

export type SealedColumn = (typeof SEALED_COLUMNS)[number]

/** A column's names, which are our own, as identifiers in SQL. */
export const identifiers = ({ table, column }: SealedColumn) => ({
  table: Prisma.raw(`"${table}"`),
  name: Prisma.raw(`"${column}"`),
})
