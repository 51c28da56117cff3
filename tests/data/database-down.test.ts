import pg from 'pg'
import { expect, test } from 'vitest'
import { isDatabaseDown, openDatabase } from '@/lib/db'
import { freePort } from '@/lib/demo/ports'
import { freshDatabase } from '../support/database'

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
