import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { migrate } from '@/lib/migrate'
import { freshDatabase } from '../support/database'
import { drift, migrationStatus } from '../support/schema-engine'

const models = fs.readFileSync('prisma/schema.prisma', 'utf8')

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function folderWith(migrations: Record<string, string>): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'migrations-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  fs.writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  for (const [name, sql] of Object.entries(migrations)) {
    fs.mkdirSync(join(folder, name))
    fs.writeFileSync(join(folder, name, 'migration.sql'), sql)
  }
  return folder
}

test('The migrations make exactly what the models say', async () => {
  expect(await drift(await freshDatabase(), models)).toBeUndefined()
})

test('A column that only the models have is found', async () => {
  const more = models.replace('model Quota {', 'model Quota {\n  forgotten String?\n')
  expect(await drift(await freshDatabase(), more)).toMatch(/Added column `forgotten`/)
})

test('prisma migrate status agrees with what was applied', async () => {
  const status = await migrationStatus(await freshDatabase(), 'prisma/migrations')
  expect(status).toEqual({
    hasMigrationsTable: true,
    history: null,
    failedMigrationNames: [],
    editedMigrationNames: [],
  })
})

test('prisma migrate status sees what was not applied', async () => {
  const status = await migrationStatus(await freshDatabase({ migrated: false }), 'prisma/migrations')
  expect(status.history).toMatchObject({ diagnostic: 'databaseIsBehind' })
})

test('Of many instances that start at once one applies each migration, and all find it applied', async () => {
  const url = await freshDatabase({ migrated: false })
  const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(url)))
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  expect(await query(url, 'SELECT count(*)::int FROM account')).toEqual([{ count: 0 }])
})

test('A migration that fails leaves nothing behind and is tried again', async () => {
  const url = await freshDatabase({ migrated: false })
  const broken = folderWith({
    '1_one': 'CREATE TABLE one (id int);',
    '2_two': 'CREATE TABLE two (id int); SELECT nothing;',
  })
  await expect(migrate(url, broken)).rejects.toThrow(/2_two failed: column "nothing" does not exist/)
  expect(
    await query(url, "SELECT to_regclass('one') IS NOT NULL AS one, to_regclass('two') IS NOT NULL AS two"),
  ).toEqual([{ one: true, two: false }])
  const mended = folderWith({ '1_one': 'CREATE TABLE one (id int);', '2_two': 'CREATE TABLE two (id int);' })
  expect(await migrate(url, mended)).toEqual(['2_two'])
})

test('A migration waits half a minute for a lock, and one whose host is gone lets go after a minute', async () => {
  const url = await freshDatabase({ migrated: false })
  const limits = ['lock_timeout', 'idle_in_transaction_session_timeout']
  const seen = limits.map((name) => `current_setting('${name}') AS ${name}`).join(', ')
  await migrate(url, folderWith({ '1_one': `CREATE TABLE seen AS SELECT ${seen};` }))
  expect(await query(url, 'SELECT * FROM seen')).toEqual([
    { lock_timeout: '30s', idle_in_transaction_session_timeout: '1min' },
  ])
})

test('A migration that was changed after it was applied stops the start', async () => {
  const url = await freshDatabase({ migrated: false })
  await migrate(url, folderWith({ '1_one': 'CREATE TABLE one (id int);' }))
  await expect(migrate(url, folderWith({ '1_one': 'CREATE TABLE one (id text);' }))).rejects.toThrow(
    /was changed/,
  )
})

test('The normalised address is compared byte by byte, whatever the locale of the database', async () => {
  const [column] = await query(
    await freshDatabase(),
    "SELECT collation_name FROM information_schema.columns WHERE table_name = 'account' AND column_name = 'email_normalised'",
  )
  expect(column).toEqual({ collation_name: 'C' })
})

test('An instance waits for another one that migrates, and the log says so', async () => {
  const url = await freshDatabase({ migrated: false })
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  await other.query('SELECT pg_advisory_lock(72707369)')
  const said = vi.spyOn(log, 'info')
  const migrating = migrate(url, folderWith({ '1_one': 'CREATE TABLE one (id int);' }))
  await vi.waitFor(() => expect(said).toHaveBeenCalled())
  expect(await query(url, "SELECT to_regclass('one') AS one")).toEqual([{ one: null }])
  await other.end()
  expect(await migrating).toEqual(['1_one'])
  expect(said.mock.calls).toEqual([[{}, 'waiting for another instance that applies migrations']])
})

test('Counts stay when their keys become columns', async () => {
  const url = await freshDatabase({ migrated: false })
  const earlier = fs
    .readdirSync('prisma/migrations')
    .filter((name) => /^\d/.test(name) && name < '20261126140000')
  const sqlOf = (name: string) => fs.readFileSync(join('prisma/migrations', name, 'migration.sql'), 'utf8')
  const before = Object.fromEntries(earlier.map((name) => [name, sqlOf(name)]))
  await migrate(url, folderWith(before))
  const id = '0199a5c4-7c1e-7000-8000-000000000001'
  const throttles = [
    `second-factor:${id}`,
    'password:HASH',
    'password-in-browser:BROWSER:HASH',
    'password-in-mailed-browsers:HASH',
    'password-in-network:2001:db8:0:1::/64',
  ]
  const quotas = [
    `mail:welcome:${id}`,
    `mail:reset-password-sixth:${id}`,
    'reset-requests:2001:db8:0:1::/64',
    'browser-requests:192.0.2.1',
    `new-passwords:${id}`,
    `challenges:${id}`,
    `challenges:by-mail:${id}`,
    `challenges:BROWSER:${id}`,
    `challenges-over:${id}`,
    `enrolment-codes:${id}`,
    `second-factor-lift:${id}`,
  ]
  const values = (keys: string[], rest: string) => keys.map((key) => `('${key}', ${rest})`).join()
  await query(
    url,
    `INSERT INTO throttle (key, failures, last_failure_at) VALUES ${values(throttles, '42, now()')};
    INSERT INTO quota (key, taken, since) VALUES ${values(quotas, '3, now()')}`,
  )
  await migrate(url)
  const read = (table: string, count: string) =>
    query(url, `SELECT kind, subject, browser FROM ${table} WHERE ${count} ORDER BY kind COLLATE "C"`)
  const row = (kind: string, subject: string, browser = '') => ({ kind, subject, browser })
  expect(await read('throttle', 'failures = 42')).toEqual([
    row('password', 'HASH'),
    row('password-in-browser', 'HASH', 'BROWSER'),
    row('password-in-mailed-browsers', 'HASH'),
    row('password-in-network', '2001:db8:0:1::/64'),
    row('second-factor', id),
  ])
  expect(await read('quota', 'taken = 3')).toEqual([
    row('browser-requests', '192.0.2.1'),
    row('challenges', id),
    row('challenges-in-browser', id, 'BROWSER'),
    row('challenges-in-mailed-browsers', id),
    row('challenges-over', id),
    row('enrolment-codes', id),
    row('mail:reset-password-sixth', id),
    row('mail:welcome', id),
    row('new-passwords', id),
    row('reset-requests', '2001:db8:0:1::/64'),
    row('second-factor-lift', id),
  ])
})
