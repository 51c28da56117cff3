import 'server-only'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { seconds } from './clock'
import { MIGRATION_LIMITS, prepareConnection } from './database-connection'
import { log } from './log'

/** The key of Prisma's own advisory lock, so that `prisma migrate deploy` and we wait for each other. */
const LOCK = 72_707_369

/** Prisma's table, column for column: `prisma migrate status` reads what we write. */
const TABLE = `CREATE TABLE "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

/**
 * Applies the migrations of `folder` that the database lacks, each in a transaction, in the order of their names, and
 * returns the names applied. Several instances may call it at once: one works, the others wait and find nothing to do.
 * Throws when a migration fails (nothing of it is left behind) or was changed after it was applied.
 */
export async function migrate(
  databaseUrl: string,
  folder = join(process.cwd(), 'prisma/migrations'),
): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    await lock(client)
    if (!(await isThere(client))) await client.query(TABLE) // a role that may create nothing needn't, once it is there
    const applied = await appliedMigrations(client)
    const missing = readMigrations(folder).filter(({ name, checksum }) => {
      const known = applied.get(name)
      if (known && known !== checksum) throw new Error(`Migration ${name} was changed after it was applied`)
      return !known
    })
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  })
}

/** The names of the migrations that the database lacks. Changes nothing. */
export async function pendingMigrations(
  databaseUrl: string,
  folder = join(process.cwd(), 'prisma/migrations'),
): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    const applied = (await isThere(client)) ? await appliedMigrations(client) : new Map<string, string>()
    return readMigrations(folder)
      .map(({ name }) => name)
      .filter((name) => !applied.has(name))
  })
}

/** How often the lock of another instance is asked for again. */
const LOCK_ROUND = seconds(0.2)

/**
 * Takes the lock until the connection ends. It polls instead of blocking, so that the log can say who is waited for,
 * and no limit of the connection cuts off a wait that a long migration explains.
 */
async function lock(client: pg.Client) {
  for (let tries = 0; ; tries++) {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [LOCK])
    if (rows[0]?.got) return
    if (tries === 0) log.info({}, 'waiting for another instance that applies migrations')
    await pause(LOCK_ROUND)
  }
}

async function withClient<Value>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await prepareConnection(client, MIGRATION_LIMITS)
    return await work(client)
  } finally {
    await client.end()
  }
}

type Migration = { name: string; sql: string; checksum: string }

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function isThere(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS there`)
  return rows[0]?.there
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration) {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES (gen_random_uuid(), $1, now(), $2, 1)`,
      [checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
