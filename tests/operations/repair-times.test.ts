import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { linkAllEvents } from '@/lib/audit/chain'
import { verifyChain } from '@/lib/audit/verify'
import { hours } from '@/lib/clock'
import { createContext } from '@/lib/context'
import type { Database } from '@/lib/db'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { migrate } from '@/lib/migrate'
import { diagnose } from '@/lib/operations/doctor'
import { readTimesToRepair, refuseTimesToRepair, repairTimes } from '@/lib/operations/repair-times'
import { type TestContext, testContext } from '../support/context'
import { createPerson, withTwoFactorOn } from '../support/people'

/** A database as connections found it that set no zone: with the server's own. */
function asBefore(ctx: TestContext): TestContext & { close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: ctx.config.databaseUrl })
  const client = new PrismaClient({ adapter: new PrismaPg(pool) })
  const close = async () => {
    await client.$disconnect()
    await pool.end()
  }
  return { ...ctx, db: Object.assign(client, { pool }) as Database, close }
}

/** The same database, connected to anew; it is closed when the test ends, at the latest. */
function connectedAnew(ctx: TestContext): TestContext {
  const { db } = createContext(ctx.config)
  onTestFinished(async () => {
    await db.$disconnect()
    if (!db.pool.ended) await db.pool.end()
  })
  return { ...ctx, db }
}

const disconnect = async ({ db }: TestContext) => {
  await db.$disconnect()
  await db.pool.end()
}

/** Everything that has a time, as it is read. */
async function everyTime({ db }: TestContext): Promise<string> {
  const tables = [
    db.account.findMany({ orderBy: { id: 'asc' } }),
    db.authenticator.findMany({ orderBy: { id: 'asc' } }),
    db.session.findMany({ orderBy: { id: 'asc' } }),
    db.outboxMail.findMany({ orderBy: { id: 'asc' } }),
    db.backupCodeBatch.findMany({ orderBy: { id: 'asc' } }),
    db.quota.findMany({ orderBy: { kind: 'asc' } }),
    db.auditEvent.findMany({ orderBy: { id: 'asc' } }),
    db.auditLink.findMany({ orderBy: { seq: 'asc' } }),
  ]
  return JSON.stringify(await Promise.all(tables), (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  )
}

/** A portal that ran in a zone before connections set UTC, and was then brought up to date and stopped. */
async function ranIn(TimeZone: string, times: string[]) {
  const ctx = connectedAnew(await testContext({}, { server: { TimeZone } }))
  await ctx.db.$executeRaw`DROP TABLE times_to_repair`
  await ctx.db.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name LIKE '%times_to_repair'`
  const before = asBefore(ctx)
  for (const [index, time] of times.entries()) {
    ctx.clock.set(time)
    await withTwoFactorOn(before, `person-${index}@example.com`)
    await linkAllEvents(before)
  }
  const meant = await everyTime(before)
  await before.close()
  await migrate(ctx.config.databaseUrl)
  await disconnect(ctx)
  return { ctx: connectedAnew(ctx), meant }
}

/** Also in the nights when clocks are put back: an hour that such a clock shows twice. */
const TIMES = ['2026-07-01T12:00:00.000Z', '2026-11-25T12:00:00.000Z']
const AUTUMN = {
  'Europe/Berlin': ['2026-10-24T23:30Z', '2026-10-25T00:30Z', '2026-10-25T01:30Z', '2026-10-25T02:30Z'],
  'America/Los_Angeles': ['2026-11-01T00:30Z', '2026-11-01T01:30Z', '2026-11-01T08:30Z', '2026-11-01T09:30Z'],
}

describe.each(Object.entries(AUTUMN))('Times that were written under %s', (zone, autumn) => {
  test('are noticed, and repaired to the instants that were meant, with the audit chain whole', async () => {
    const { ctx, meant } = await ranIn(zone, [...TIMES, ...autumn].toSorted())
    expect(await readTimesToRepair(ctx)).toBe(zone)
    await expect(refuseTimesToRepair(ctx)).rejects.toThrow(`portal repair times --from ${zone}`)
    const found = (await diagnose(ctx)).find(({ what }) => what === 'stored times')
    expect(found?.problem).toContain(`portal repair times --from ${zone}`)
    expect(await everyTime(ctx)).not.toBe(meant)
    expect((await verifyChain(ctx)).problem).toBeDefined()
    await disconnect(ctx)

    const repairing = connectedAnew(ctx)
    const planned = await repairTimes(repairing, zone, { dryRun: true })
    expect(await readTimesToRepair(repairing), 'a dry run changes nothing').toBe(zone)
    await disconnect(repairing)
    const again = connectedAnew(ctx)
    const repaired = await repairTimes(again, zone, { dryRun: false })
    expect(repaired).toEqual(planned)
    const { tables } = repaired as Extract<typeof repaired, { tables: unknown }>
    expect(tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['account', 'audit_link', 'session']),
    )
    expect(tables.find(({ table }) => table === 'account')?.rows).toBe(6)
    await again.db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL portal.audit_retention = 'on'`
      const events = await tx.auditEvent.findMany({ where: { type: 'times.repaired' } })
      expect(events).toMatchObject([{ accountId: null, detail: { from: zone } }])
      await tx.auditEvent.deleteMany({ where: { type: 'times.repaired' } })
    })
    expect(await everyTime(again)).toBe(meant)
    const chain = await verifyChain(again)
    expect(chain.problem).toBeUndefined()
    expect(chain.linked).toBeGreaterThan(10n)
    await refuseTimesToRepair(again)
    expect(await repairTimes(again, zone, { dryRun: false })).toEqual({ refused: 'nothing-noticed' })
  })
})

describe('A repair of times', () => {
  const zone = 'Europe/Berlin'

  test('refuses a zone that there is not, one that breaks the chain, and others that are connected', async () => {
    const { ctx, meant } = await ranIn(zone, TIMES)
    expect(await repairTimes(ctx, 'Europe/Bonn', { dryRun: false })).toEqual({ refused: 'unknown-zone' })
    const wrong = await repairTimes(ctx, 'America/Los_Angeles', { dryRun: false })
    expect(wrong).toEqual({ refused: 'chain-broken', link: 1n })
    const other = new pg.Client({ connectionString: ctx.config.databaseUrl })
    await other.connect()
    expect(await repairTimes(ctx, zone, { dryRun: false })).toEqual({
      refused: 'others-connected',
      others: 1,
    })
    await other.end()
    expect(await readTimesToRepair(ctx)).toBe(zone)
    expect(await everyTime(ctx)).not.toBe(meant)
  })

  test('leaves an event alone that was recorded since they were noticed', async () => {
    const { ctx } = await ranIn(zone, TIMES)
    ctx.clock.pass(hours(1))
    const { id } = await createPerson(ctx, 'since@example.com')
    await disconnect(ctx)
    const repairing = connectedAnew(ctx)
    expect(await repairTimes(repairing, zone, { dryRun: false })).toMatchObject({ tables: expect.anything() })
    const event = await repairing.db.auditEvent.findFirstOrThrow({ where: { accountId: id } })
    expect(event.at).toEqual(ctx.clock.now())
  })

  test('from UTC leaves every time as it is and notices nothing any more', async () => {
    const { ctx } = await ranIn(zone, TIMES)
    const before = await everyTime(ctx)
    await disconnect(ctx)
    const repairing = connectedAnew(ctx)
    expect(await repairTimes(repairing, 'UTC', { dryRun: false })).toEqual({ tables: [] })
    expect(await readTimesToRepair(repairing)).toBeUndefined()
    await repairing.db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL portal.audit_retention = 'on'`
      await tx.auditEvent.deleteMany({ where: { type: 'times.repaired' } })
    })
    expect(await everyTime(repairing)).toBe(before)
  })

  test.each(['Etc/UTC', 'GMT', 'Atlantic/Reykjavik'])('is not called for in %s', async (TimeZone) => {
    expect(await readTimesToRepair((await ranIn(TimeZone, TIMES)).ctx)).toBeUndefined()
  })

  test('is called for in London, where it is UTC in winter only', async () => {
    expect(await readTimesToRepair((await ranIn('Europe/London', TIMES)).ctx)).toBe('Europe/London')
  })

  test('is not called for where nobody has an account', async () => {
    expect(await readTimesToRepair((await ranIn(zone, [])).ctx)).toBeUndefined()
  })
})
