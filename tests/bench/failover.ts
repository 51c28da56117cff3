import fs from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@/lib/demo/ports'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { startPortal } from '../support/portal-server'
import { atExit } from './at-exit'
import { keepBusy } from './busy-people'
import { HAPROXY, startHaproxy } from './haproxy'
import { killPostgres, POSTGRES, promote, query, start, startReplicatedPostgres } from './replicated-postgres'
import { printTable } from './table'

/**
 * `npm run bench:failover -- 5`: kills the primary under load and promotes its standby five seconds later, or at once.
 * Then starts the old primary again, which nobody may use. Ends with 1 when a change is lost that the portal said was
 * done, or somebody uses the old primary.
 */
const PEOPLE = 8
const LOAD_SECONDS = 5
const decision = Number(process.argv[2] ?? 0)

if (![POSTGRES, HAPROXY].every((path) => fs.existsSync(path))) {
  console.error('This needs PostgreSQL 15 and HAProxy: apt install postgresql-15 haproxy')
  process.exit(1)
}
const folder = fs.mkdtempSync(join(tmpdir(), 'portal-failover-'))
fs.chmodSync(folder, 0o755) // PostgreSQL is somebody else
atExit(() => fs.rmSync(folder, { recursive: true }))

const { primary, standby } = await startReplicatedPostgres(folder)
const haproxy = await startHaproxy(folder, [primary.port, standby.port])
const databaseUrl = primary.url.replace(String(primary.port), String(haproxy))
const origins: string[] = []
for (const name of ['one', 'two']) {
  const settings = { port: await freePort(), databaseUrl, smtpPort: 9, more: { TRUSTED_PROXIES: '1' } }
  const portal = await startPortal(settings, join(folder, `portal-${name}.log`))
  atExit(() => portal.process.kill('SIGKILL'))
  origins.push(portal.origin)
}
const people = await prepare()

const busy = keepBusy(people, origins)
await pause(LOAD_SECONDS * 1000)
killPostgres(primary)
const killed = performance.now()
await pause(decision * 1000)
const promoting = performance.now()
promote(standby)
const promoted = performance.now()
await everyPortalServes()
start(primary)
await pause(LOAD_SECONDS * 1000)
const astray = await connectionsTo(primary)
await busy.stop()

const { requests, acknowledged } = busy.diary
const { lost, untold } = await compareChanges()
const since = requests.filter(({ began, took }) => began + took >= killed)
const seconds = (what: string, milliseconds: number, target = '') => ({
  what,
  value: Math.round(milliseconds / 10) / 100,
  unit: 's',
  target,
})
const count = (what: string, value: number, target = '') => ({ what, value, unit: '', target })
const answered = (outcome: string) => since.filter((request) => request.outcome === outcome).length
printTable(`${PEOPLE} people on two portals, ${cpus().length} × ${cpus()[0]?.model}`, [
  seconds('From the kill to the decision', promoting - killed, 'yours'),
  seconds('Promotion', promoted - promoting),
  ...origins.map((origin, i) =>
    seconds(`From the kill to a sign-in, portal ${i + 1}`, servedAt(origin) - killed),
  ),
  count('Requests from the kill on', since.length),
  count('  answered 503', answered('503')),
  count('  answered that the database is away', answered('told')),
  count('  failed otherwise', answered('other'), '0'),
  seconds('The longest request', Math.max(...since.map(({ took }) => took)), 'at most 15'),
  count('Acknowledged changes', acknowledged.length),
  count('  lost', lost, '0'),
  count('Changes done, not acknowledged', untold),
  count('Connections to the old primary, which is back', astray, '0'),
])
console.log(`acknowledged changes lost: ${lost}`)
process.exit(lost || astray || acknowledged.length === 0 ? 1 : 0)

/** The people, and a table that keeps every name they ever had. */
async function prepare() {
  const database = openPool(primary.url)
  await database.query(`
    CREATE TABLE drill_name (id uuid, name text);
    CREATE FUNCTION drill_keep_name() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN INSERT INTO drill_name VALUES (NEW.id, NEW.name); RETURN NEW; END';
    CREATE TRIGGER drill AFTER UPDATE OF name ON account FOR EACH ROW EXECUTE FUNCTION drill_keep_name()`)
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => insertPerson(database)))
  await database.end()
  return people
}

/** How many changes were acknowledged and are not there, and the other way round. */
async function compareChanges() {
  const { rows } = await query(standby.url, 'SELECT id, name FROM drill_name')
  const key = ({ id, name }: { id: string; name: string }) => `${id} ${name}`
  const [stored, told] = [new Set(rows.map(key)), new Set(acknowledged.map(key))]
  return {
    lost: [...told].filter((change) => !stored.has(change)).length,
    untold: [...stored].filter((change) => !told.has(change)).length,
  }
}

/** Of anybody but ourselves. */
async function connectionsTo({ url }: { url: string }): Promise<number> {
  const clients = "FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
  return (await query(url, `SELECT ${clients}`)).rowCount ?? 0
}

/** When a portal first signed somebody in who came after the kill. */
function servedAt(origin: string): number {
  const later = busy.diary.signIns.filter((signIn) => signIn.origin === origin && signIn.began >= killed)
  return Math.min(...later.map(({ ended }) => ended))
}

async function everyPortalServes() {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (origins.every((origin) => Number.isFinite(servedAt(origin)))) return
    await pause(50)
  }
  throw new Error('Nobody could sign in within a minute of the promotion')
}
