import pg from 'pg'
import { afterAll, inject, onTestFinished } from 'vitest'

/** What an operator's server may say of itself, and the portal must not care about. */
export type ServerSettings = Record<string, string>

/** A database and what it was like before anybody used it: a test that changed more than rows leaves none behind. */
type Copy = { url: string; shape: string }

/** Migrated and emptied, for the next tests of this file. */
const spare: Copy[] = []
afterAll(async () => {
  for (const { url } of spare) await drop(url)
})

/** An empty, migrated database for this test alone. */
export async function freshDatabase({
  migrated = true,
  settings = {},
}: {
  migrated?: boolean
  settings?: ServerSettings
} = {}): Promise<string> {
  if (migrated && Object.keys(settings).length === 0) {
    const copy = spare.pop() ?? (await copyOfTemplate())
    onTestFinished(() => emptied(copy))
    return copy.url
  }
  const url = await create(migrated)
  onTestFinished(() => drop(url))
  await changeSettings(new URL(url).pathname.slice(1), settings)
  return url
}

/** Changes what new connections to a database find. */
export async function changeSettings(name: string, settings: ServerSettings): Promise<void> {
  for (const [setting, value] of Object.entries(settings))
    await run(inject('databaseServerUrl'), `ALTER DATABASE ${name} SET ${setting} = '${value}'`)
}

async function create(migrated: boolean): Promise<string> {
  const serverUrl = inject('databaseServerUrl')
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const copy = migrated ? `TEMPLATE template_portal ${inject('copyStrategy')}` : ''
  await run(serverUrl, `CREATE DATABASE ${name} ${copy}`)
  return serverUrl.replace(/\/portal$/, `/${name}`)
}

/**
 * PostgreSQL waits some seconds for connections that are closing. Cut off at once, one of them would say so to a pool
 * that has ended, and the whole run would fail.
 */
async function drop(url: string): Promise<void> {
  const statement = `DROP DATABASE ${new URL(url).pathname.slice(1)}`
  const server = inject('databaseServerUrl')
  await run(server, statement).catch(() => run(server, `${statement} WITH (FORCE)`))
}

async function copyOfTemplate(): Promise<Copy> {
  const url = await create(true)
  const [row] = await run(url, SHAPE)
  return { url, shape: row.shape }
}

/** Its rows go, which is much faster than another copy. As after a copy, numbers begin at one. */
async function emptied(copy: Copy): Promise<void> {
  try {
    const [row] = await run(copy.url, SHAPE)
    if (row.shape === copy.shape) {
      await run(copy.url, EMPTY)
      spare.push(copy)
      return
    }
  } catch {} // read-only, locked, or gone
  await drop(copy.url)
}

/** Tables, columns, triggers, functions, rights, owner and settings. */
const SHAPE = `SELECT md5(concat_ws(';',
  (SELECT string_agg(concat_ws(' ', relname, relnatts, relacl), ',' ORDER BY relname) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace),
  (SELECT count(*) FROM pg_attribute WHERE attacl IS NOT NULL),
  (SELECT string_agg(concat_ws(' ', tgname, tgenabled), ',' ORDER BY tgname) FROM pg_trigger WHERE NOT tgisinternal),
  (SELECT string_agg(proname, ',' ORDER BY proname) FROM pg_proc WHERE pronamespace = 'public'::regnamespace),
  (SELECT string_agg(setconfig::text, ',') FROM pg_db_role_setting JOIN pg_database ON oid = setdatabase
    WHERE datname = current_database()),
  (SELECT concat_ws(' ', datdba, datacl) FROM pg_database WHERE datname = current_database()))) AS shape`

/** As a replica does it, past the trigger that keeps the audit trail. */
const EMPTY = `SET session_replication_role = replica; SET lock_timeout = '2s';
  DO $$ BEGIN EXECUTE (
    SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY CASCADE'
    FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'); END $$`

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
