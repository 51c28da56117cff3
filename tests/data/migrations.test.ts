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
