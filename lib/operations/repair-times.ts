import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { allowRetention } from '../audit/retention'
import { verifyChain } from '../audit/verify'
import type { AnyContext, Context } from '../context'
import { Prisma } from '../db'
import { anyRow, rows } from '../rows'
import { atomically } from '../transaction'

const thereRow = z.strictObject({ there: z.boolean() })
const othersRow = z.strictObject({ count: z.number() })
const tableRow = z.strictObject({ table: z.string(), columns: z.array(z.string()) })
const exampleRow = z.strictObject({ before: z.date(), after: z.date() })

/** A table with times to repair: the number of rows, and one of the times before and after the repair. */
export type RepairedTable = { table: string; rows: number; example: { before: Date; after: Date } }

/** Why nothing was repaired. `others` are connected to the database; `link` is the first of the chain that is wrong. */
export type RepairRefusal =
  | { refused: 'unknown-zone' | 'nothing-noticed' }
  | { refused: 'others-connected'; others: number }
  | { refused: 'chain-broken'; link: bigint }

/**
 * Corrects every time that was written before connections set UTC: moves it to the instant that was meant. Prisma wrote
 * the wall clock of UTC, and the server took it for that of `zone`. The same wall clock, read as UTC, is the instant.
 * All of it is one transaction. The audit chain, whose hashes cover the instants that were meant, must verify at its
 * end; with a wrong zone it doesn't. `dryRun` undoes the transaction and ignores other connections.
 *
 * One case can't be detected: in spring a zone skips an hour, and the server took a time in that hour for one an hour
 * later. That time stays an hour late. `zone` UTC says that the times are right as they are.
 */
export async function repairTimes(
  ctx: Context,
  zone: string,
  { dryRun }: { dryRun: boolean },
): Promise<{ tables: RepairedTable[] } | RepairRefusal> {
  try {
    return await atomically(ctx, async (ctx) => {
      const [known] = await rows(ctx.db, anyRow)`SELECT FROM pg_timezone_names WHERE name = ${zone}`
      if (!known) throw new Undone({ refused: 'unknown-zone' })
      const noticed = await readNotice(ctx)
      if (!noticed) throw new Undone({ refused: 'nothing-noticed' })
      const others = dryRun ? 0 : await countOthers(ctx)
      if (others > 0) throw new Undone({ refused: 'others-connected', others })
      await allowRetention(ctx)
      const tables: RepairedTable[] = []
      for (const [table, columns] of await timeColumns(ctx)) {
        const repaired = await repairTable(ctx, { table, columns, zone, newestEvent: noticed.newestEvent })
        if (repaired) tables.push(repaired)
      }
      const { problem } = tables.length > 0 ? await verifyChain(ctx) : {}
      if (problem) throw new Undone({ refused: 'chain-broken', link: problem.seq })
      if (dryRun) throw new Undone({ tables })
      await ctx.db.timesToRepair.deleteMany()
      await recordEvent(ctx, 'times.repaired', { accountId: null }, { from: zone })
      return { tables }
    })
  } catch (error) {
    if (error instanceof Undone) return error.answer
    throw error
  }
}

/** Undoes the transaction, which then returns this `answer`. */
class Undone extends Error {
  constructor(readonly answer: { tables: RepairedTable[] } | RepairRefusal) {
    super('undone')
  }
}

/** What the migration noticed; nothing where it isn't applied yet. */
async function readNotice(ctx: AnyContext) {
  const [found] = await rows(ctx.db, thereRow)`
    SELECT to_regclass('times_to_repair') IS NOT NULL AS there`
  return found?.there ? ctx.db.timesToRepair.findFirst() : null
}

/** Who else is connected to this database. */
async function countOthers(ctx: AnyContext): Promise<number> {
  const [row] = await rows(ctx.db, othersRow)`
    SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND COALESCE(backend_type, 'client backend') = 'client backend'`
  return row?.count ?? 0
}

/** The time columns of every table, except tables that PostgreSQL's own clock wrote; names as SQL quotes them. */
async function timeColumns(ctx: AnyContext): Promise<Map<string, string[]>> {
  const tables = await rows(ctx.db, tableRow)`
    SELECT quote_ident(table_name) AS table, array_agg(quote_ident(column_name) ORDER BY ordinal_position) AS columns
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND data_type = 'timestamp with time zone'
      AND table_name NOT IN ('_prisma_migrations', 'times_to_repair')
    GROUP BY table_name ORDER BY table_name`
  return new Map(tables.map(({ table, columns }) => [table, columns]))
}

type Repair = { table: string; columns: string[]; zone: string; newestEvent: bigint }

async function repairTable(ctx: AnyContext, { table, columns, zone, newestEvent }: Repair) {
  const name = Prisma.raw(table)
  const names = columns.map((column) => Prisma.raw(column))
  const meant = (column: Prisma.Sql) => Prisma.sql`(${column} AT TIME ZONE ${zone}) AT TIME ZONE 'UTC'`
  const isOff = Prisma.join(
    names.map((column) => Prisma.sql`${column} <> ${meant(column)}`),
    ' OR ',
  )
  const isOld = table === 'audit_event' ? Prisma.sql`id <= ${newestEvent}` : Prisma.sql`true`
  const first = names.map(
    (column) => Prisma.sql`
    SELECT ${column} AS before, ${meant(column)} AS after FROM ${name} WHERE ${isOld} AND ${column} <> ${meant(column)}`,
  )
  const [example] = await rows(ctx.db, exampleRow)`
    SELECT before, after FROM (${Prisma.join(first, ' UNION ALL ')}) times LIMIT 1`
  if (!example) return undefined
  const set = Prisma.join(names.map((column) => Prisma.sql`${column} = ${meant(column)}`))
  const changed = await ctx.db.$executeRaw`UPDATE ${name} SET ${set} WHERE ${isOld} AND (${isOff})`
  return { table, rows: changed, example }
}

/** The zone that stored times still need repair from, if any do. */
export async function readTimesToRepair(ctx: AnyContext): Promise<string | undefined> {
  return (await readNotice(ctx))?.zone
}

/** What is wrong with times that were written under a zone, and what to do, in a sentence. */
export const repairAdvice = (zone: string): string =>
  `times were written while the server's time zone was ${zone} and are off by that zone's offset; with every instance stopped, run "portal repair times --from ${zone}"`

/** Throws while stored times are off: times written now could no longer be told apart from them. */
export async function refuseTimesToRepair(ctx: AnyContext): Promise<void> {
  const zone = await readTimesToRepair(ctx)
  if (zone) throw new TimesToRepair(`Stored ${repairAdvice(zone)}`)
}

export class TimesToRepair extends Error {
  override name = 'TimesToRepair'
}
