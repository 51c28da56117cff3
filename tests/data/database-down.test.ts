import pg from 'pg'
import { expect, test } from 'vitest'
import { minutes } from '@/lib/clock'
import { isDatabaseDown } from '@/lib/database-errors'
import { openDatabase } from '@/lib/db'
import { freePort } from '@/lib/demo/ports'
import { freshDatabase } from '../support/database'
import { openPool } from '../support/database-pool'

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

test('A server that is not there is told from a question that was wrong', async () => {
  const gone = openDatabase(`postgresql://nobody:x@127.0.0.1:${await freePort()}/none`)
  expect(isDatabaseDown(await errorOf(gone.account.count()))).toBe(true)
  expect(isDatabaseDown(await errorOf(gone.$transaction(async (tx) => tx.account.count())))).toBe(true)
  await gone.$disconnect()

  const url = await freshDatabase()
  const there = openDatabase(url)
  expect(isDatabaseDown(await errorOf(there.$queryRaw`SELECT nothing`))).toBe(false)
  expect(isDatabaseDown(await errorOf(there.$queryRaw`SELECT 1/0`))).toBe(false)
  await there.$disconnect()
  await there.pool.end()
})

test('A connection that the server cuts is a server that is not there', async () => {
  const url = await freshDatabase()
  const database = openDatabase(url)
  const cut = database.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    await admin.query('SELECT pg_terminate_backend($1)', [row?.pid])
    await admin.end()
    await tx.account.count()
  })
  expect(isDatabaseDown(await errorOf(cut))).toBe(true)
  await database.$disconnect()
  await database.pool.end()
})

test('A database that takes no changes, such as a standby, is as good as gone', async () => {
  const url = await freshDatabase()
  const database = openDatabase(url)
  await database.$executeRaw`SET default_transaction_read_only = on` // of the connection that is open already
  expect(isDatabaseDown(await errorOf(database.account.updateMany({ data: { name: 'x' } })))).toBe(true)
  await database.$executeRawUnsafe(
    `ALTER DATABASE ${url.split('/').at(-1)} SET default_transaction_read_only = on`,
  )
  await database.$disconnect()
  await database.pool.end()
  const later = openDatabase(url)
  expect(isDatabaseDown(await errorOf(later.account.count()))).toBe(true)
  expect(isDatabaseDown(await errorOf(later.$transaction((tx) => tx.account.count())))).toBe(true)
  await later.$disconnect()
  await later.pool.end()
})

test('Numbers in a message are no codes', () => {
  expect(isDatabaseDown(new Error('authenticator.sealed_secret of 3f081234-57P0 does not open'))).toBe(false)
})

test('A lock that nobody lets go is a database that is too busy, not a fault of ours', async () => {
  const url = await freshDatabase()
  const patience = minutes(10) // longer than a test may take: only the lock's limit can end the wait
  const hasty = { connection: patience, lock: 100, statement: patience, transaction: patience }
  const database = openDatabase(url, hasty)
  const other = openPool(url)
  const holder = await other.connect()
  await holder.query('BEGIN; LOCK TABLE account')
  expect(isDatabaseDown(await errorOf(database.account.count()))).toBe(true)
  expect(isDatabaseDown(await errorOf(database.$queryRaw`SELECT FROM account`))).toBe(true)
  await holder.query('ROLLBACK')
  holder.release()
  await Promise.all([other.end(), database.pool.end()])
})

test('A connection on which an answer is overdue keeps nobody else waiting', async () => {
  const url = await freshDatabase()
  const hasty = { connection: minutes(1), lock: minutes(1), statement: 100, transaction: minutes(1) }
  const { pool } = openDatabase(url, hasty)
  const client = await pool.connect()
  client.on('error', () => {})
  await client.query('SET statement_timeout = 0')
  const error = await errorOf(client.query('SELECT pg_sleep(60)'))
  expect(isDatabaseDown(error)).toBe(true)
  client.release()
  expect((await pool.query('SELECT 1 AS answer')).rows).toEqual([{ answer: 1 }])
  expect(pool.totalCount, 'the other one is closed').toBe(1)
  await pool.end()
})

test('A host that is gone in the middle of a transaction lets go of what it held', async () => {
  const url = await freshDatabase()
  const hasty = { connection: minutes(1), lock: minutes(1), statement: minutes(1), transaction: 100 }
  const gone = openDatabase(url, hasty)
  const client = await gone.pool.connect()
  client.on('error', () => {})
  await client.query('BEGIN; LOCK TABLE account')
  const database = openDatabase(url)
  expect(await database.account.count()).toBe(0)
  client.release(true)
  await Promise.all([gone.pool.end(), database.pool.end()])
})

/** As PostgreSQL, the system and Prisma's adapter report them, also of raw queries. */
const WAYS_OF_BEING_DOWN = [
  { code: '57P01' },
  { code: '57014' },
  { code: 'P2037' },
  { code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'ConnectionClosed' } } } },
  { code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'DatabaseNotReachable' } } } },
  { code: 'P2039', meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode: '57P02' } } } },
  { code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'postgres', code: '25P03' } } } },
  { message: 'Connection terminated unexpectedly' },
]

test.each(WAYS_OF_BEING_DOWN)('%j says that the database is down', (error) => {
  expect(isDatabaseDown(error)).toBe(true)
})
