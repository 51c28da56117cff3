import 'server-only'
import { before, hours, minutes, seconds } from '../clock'
import type { Context } from '../context'
import { open } from '../crypto/seal'
import { Prisma } from '../db'
import { openTransport } from '../mail/transport'
import { pendingMigrations } from '../migrate'
import { SEALED_COLUMNS } from './sealed-columns'

/** What was looked at, and what was found wrong with it, in a sentence, if anything. */
export type Finding = { what: string; problem: string | undefined }

/** A mail that waits longer, and an event that is unlinked longer, than this is stuck. */
const STUCK = hours(1)
/** One-time passwords bear thirty seconds either side; the clocks of two machines must be closer than that. */
const CLOCK_TOLERANCE = seconds(5)

/** Looks at everything the portal needs, one after the other; a thing that is broken is a finding, not an error. */
export async function examine(ctx: Context): Promise<Finding[]> {
  const checks: [string, () => Promise<string | undefined>][] = [
    ['database', () => database(ctx)],
    ['migrations', () => migrations(ctx)],
    ['clock', () => clock(ctx)],
    ['keys', () => keys(ctx)],
    ['mail server', () => mailServer(ctx)],
    ['outbox', () => outbox(ctx)],
    ['audit trail', () => auditTrail(ctx)],
  ]
  const findings: Finding[] = []
  for (const [what, check] of checks)
    findings.push({ what, problem: await check().catch((error: Error) => lastLine(error.message)) })
  return findings
}

/** Where Prisma says what it is about. */
const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? text

async function database({ db }: Context) {
  await db.$queryRaw`SELECT 1`
  return undefined
}

async function migrations({ config }: Context) {
  const pending = await pendingMigrations(config.databaseUrl)
  return pending.length > 0
    ? `not applied: ${pending.join(', ')}; a start of the portal applies them`
    : undefined
}

async function clock(ctx: Context) {
  const [row] = await ctx.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  const apart = Math.abs((row?.now.getTime() ?? 0) - ctx.clock.now().getTime())
  return apart > CLOCK_TOLERANCE
    ? `this machine and the database are ${Math.round(apart / 1000)} s apart; one-time passwords depend on the time`
    : undefined
}

async function keys(ctx: Context) {
  for (const { table, column, place } of SEALED_COLUMNS) {
    const name = Prisma.raw(`"${column}"`)
    const samples = await ctx.db.$queryRaw<{ id: string; sealed: string }[]>`
      SELECT DISTINCT ON (split_part(${name}, '.', 1)) id, ${name} AS sealed FROM ${Prisma.raw(`"${table}"`)}
      WHERE ${name} IS NOT NULL`
    for (const { id, sealed } of samples) open(ctx, { column: place, row: id }, sealed)
  }
  return undefined
}

async function mailServer({ config }: Context) {
  await openTransport(config).verify()
  return undefined
}

async function outbox(ctx: Context) {
  const stuck = await ctx.db.outboxMail.count({
    where: { state: 'queued', createdAt: { lt: before(ctx.clock.now(), STUCK) } },
  })
  return stuck > 0 ? `${stuck} mails wait for more than an hour; see "portal outbox list"` : undefined
}

async function auditTrail(ctx: Context) {
  const [row] = await ctx.db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM audit_event event
    WHERE at BETWEEN ${before(ctx.clock.now(), hours(24))} AND ${before(ctx.clock.now(), minutes(10))}
      AND NOT EXISTS (SELECT FROM audit_link WHERE event_id = event.id)`
  const count = Number(row?.count ?? 0)
  return count > 0 ? `${count} events of the last day are not linked; is a server running?` : undefined
}
