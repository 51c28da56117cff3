import fs from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { ACTIVITY_PAGE, readActivity } from '../../lib/audit/activity'
import { readConfig } from '../../lib/config'
import { createContext } from '../../lib/context'
import { startPostgres } from '../../lib/demo/embedded-postgres'
import { migrate } from '../../lib/migrate'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { settingsOf } from '../support/portal-server'

/** `npm run bench:activity`: one account's history among ten million events of a hundred thousand others. */
const EVENTS = 10_000_000
const OTHERS = 100_000
const OWN = 1000

const folder = fs.mkdtempSync(join(os.tmpdir(), 'portal-activity-'))
const postgres = await startPostgres(join(folder, 'postgres'), { durable: false })
await migrate(postgres.url)
const database = openPool(postgres.url)
const person = await insertPerson(database)
await database.query(
  `INSERT INTO audit_event (at, type, account_id, address, user_agent, detail)
   SELECT now() - n * interval '1 second', 'sign-in.succeeded',
     CASE WHEN n % $2 = 0 THEN $4::uuid ELSE ('00000000-0000-4000-8000-' || lpad((n % $3)::text, 12, '0'))::uuid END,
     '192.0.2.7', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
     '{"secondFactor":"one-time-password"}'
   FROM generate_series(1, $1::int) AS n`,
  [EVENTS, EVENTS / OWN, OTHERS, person.id],
)
await database.query('ANALYZE audit_event')
const ctx = createContext(readConfig(settingsOf({ port: 3000, databaseUrl: postgres.url, smtpPort: 9 })))
const times: number[] = []
let before: bigint | undefined
for (let page = 0; page < Math.floor(OWN / ACTIVITY_PAGE); page++) {
  const began = performance.now()
  before = (await readActivity(ctx, person.id, { before })).next
  times.push(performance.now() - began)
}
times.sort((a, b) => a - b)
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
const plan = await database.query(
  'EXPLAIN SELECT id FROM audit_event WHERE account_id = $1 AND id < 9000000 ORDER BY id DESC LIMIT 31',
  [person.id],
)
console.log(
  `A page of Activity among ${EVENTS} events: median ${at(0.5)} ms, slowest ${times.at(-1)?.toFixed(1)} ms`,
)
for (const row of plan.rows) console.log(row['QUERY PLAN'])
await ctx.db.$disconnect()
await ctx.db.pool.end()
await database.end()
await postgres.stop()
fs.rmSync(folder, { recursive: true })
