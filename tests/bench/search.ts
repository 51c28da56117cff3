import fs from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../lib/config'
import { createContext } from '../../lib/context'
import { startPostgres } from '../../lib/demo/embedded-postgres'
import { migrate } from '../../lib/migrate'
import { readHealthMetrics } from '../../lib/operations/health-metrics'
import { searchAccounts } from '../../lib/support/search-accounts'
import { openPool } from '../support/database-pool'
import { settingsOf } from '../support/portal-server'

/** `npm run bench:search`: what support types, and what the metrics ask, among a million accounts. */
const ACCOUNTS = 1_000_000
const EVENTS = 300_000
const TIMES = 50

const FIRST = ['anna', 'bo', 'carla', 'dmitri', 'elif', 'farid', 'greta', 'hiro', 'ines', 'jürgen']
const LAST = ['müller', 'nowak', 'okafor', 'petrov', 'quist', 'rossi', 'sato', 'tanaka', 'ueda', 'vogel']

const folder = fs.mkdtempSync(join(os.tmpdir(), 'portal-search-'))
const postgres = await startPostgres(join(folder, 'postgres'), { durable: false })
await migrate(postgres.url)
const database = openPool(postgres.url)
await database.query(
  `INSERT INTO account (id, email, email_normalised, name, name_normalised, last_name_normalised, role, created_at)
   SELECT gen_random_uuid(), address, address, first || ' ' || last, first || ' ' || last, last || ' ' || first, 'user', now()
   FROM (SELECT first || '.' || last || n || '@example.com' AS address, first, last
     FROM (SELECT n, ($2::text[])[1 + n % 10] AS first, ($3::text[])[1 + n / 10 % 10] || n / 100 % 1000 AS last
       FROM generate_series(1, $1::int) AS n) named) addressed`,
  [ACCOUNTS, FIRST, LAST],
)
await database.query(
  `WITH event AS (
     INSERT INTO audit_event (at, type, detail) SELECT now(), 'sign-in.succeeded', '{}' FROM generate_series(1, $1::int) RETURNING id
   ) INSERT INTO audit_link (seq, event_id, personal_hash, hash, linked_at) SELECT id, id, '', '', now() FROM event`,
  [EVENTS],
)
await database.query('VACUUM ANALYZE')
const [{ id, email }] = (await database.query('SELECT id, email FROM account LIMIT 1 OFFSET 700000')).rows
const ctx = createContext(readConfig(settingsOf({ port: 3000, databaseUrl: postgres.url, smtpPort: 9 })))

async function report(what: string, work: () => Promise<unknown>) {
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  const [first = 0] = times
  const median = times.toSorted((a, b) => a - b)[TIMES / 2] ?? 0
  console.log(`${what.padEnd(40)} median ${median.toFixed(1)} ms, the first ${first.toFixed(1)} ms`)
}

console.log(`Among ${ACCOUNTS} accounts and ${EVENTS} linked events:`)
const typed = {
  'a whole address': email,
  'an id': id,
  'one letter': 'a',
  'a first name': 'jürgen',
  'a last name': 'okafor7',
}
for (const [what, text] of Object.entries({ ...typed, 'what nobody is called': 'zzz' }))
  await report(`a search for ${what}`, () => searchAccounts(ctx, { id, account: { id } }, text))
await report('the health metrics, for the metrics', () => readHealthMetrics(ctx))
await ctx.db.$disconnect()
await ctx.db.pool.end()
await database.end()
await postgres.stop()
fs.rmSync(folder, { recursive: true })
