import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { minutes, seconds } from '@/lib/clock'
import { isDatabaseDown } from '@/lib/database-errors'
import { openDatabase } from '@/lib/db'
import { ok } from '@/lib/result'
import { transaction } from '@/lib/transaction'
import { testContext } from '../support/context'
import { freshDatabase } from '../support/database'

/** Waits until the database itself says so. */
const until = (client: pg.Client, condition: string) =>
  vi.waitFor(
    async () => expect((await client.query(`SELECT (${condition}) AS yes`)).rows[0].yes).toBe(true),
    minutes(1),
  )

test('A transaction that takes too long leaves nothing, not even a statement that comes after its end', async () => {
  const url = await freshDatabase()
  const long = { connection: minutes(1), lock: minutes(1), statement: minutes(1) }
  const database = openDatabase(url, { ...long, transaction: seconds(2) })
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  const text = {
    email: 'a@example.com',
    name: 'A',
    emailNormalised: 'a',
    nameNormalised: 'a',
    lastNameNormalised: 'a',
  }
  const now = new Date()
  const { id } = await database.account.create({ data: { ...text, id: crypto.randomUUID(), createdAt: now } })

  // One operation of Prisma is two statements here. The first waits for the other connection until time is over.
  await other.query('BEGIN')
  await other.query('UPDATE account SET name = name')
  const link = {
    id: crypto.randomUUID(),
    purpose: 'reset' as const,
    tokenHash: new Uint8Array(32),
    securityEpoch: 0,
    createdAt: now,
    expiresAt: now,
  }
  const late = transaction({ ...(await testContext()), db: database }, async (ctx) => {
    await ctx.db.account.update({ where: { id }, data: { name: 'B', passwordLinks: { create: [link] } } })
    return ok()
  }).catch((error: unknown) => error)
  await until(
    other,
    "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  )
  const [{ over }] = (await other.query("SELECT clock_timestamp() + interval '3 seconds' AS over")).rows
  await until(other, `clock_timestamp() > '${over.toISOString()}'`)
  await other.query('COMMIT')

  expect(isDatabaseDown(await late)).toBe(true)
  await database.$queryRaw`SELECT 1`
  expect((await other.query('SELECT name FROM account')).rows).toEqual([{ name: 'A' }])
  expect((await other.query('SELECT count(*)::int FROM password_link')).rows).toEqual([{ count: 0 }])
  await other.end()
  await database.$disconnect()
  await database.pool.end()
})

test('The relations of one query are read one after the other', async () => {
  const database = openDatabase(await freshDatabase())
  const warned = vi.spyOn(process, 'emitWarning')
  await database.$transaction((tx) =>
    tx.account.findMany({ include: { sessions: true, challenges: true, mails: true, passwordLinks: true } }),
  )
  await database.account.create({
    data: {
      id: crypto.randomUUID(),
      email: 'b',
      emailNormalised: 'b',
      name: 'B',
      nameNormalised: 'b',
      lastNameNormalised: 'b',
      createdAt: new Date(),
    },
  })
  await database.$transaction((tx) =>
    tx.account.findMany({ include: { sessions: true, challenges: true, mails: true, passwordLinks: true } }),
  )
  expect(warned.mock.calls.flat().filter((said) => /already executing/.test(String(said)))).toEqual([])
  await database.$disconnect()
  await database.pool.end()
})
