import fs from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { readActivity } from '@/lib/audit/activity'
import { linkEvents } from '@/lib/audit/chain'
import { readConfig } from '@/lib/config'
import { type Context, createContext } from '@/lib/context'
import { startPostgres } from '@/lib/demo/embedded-postgres'
import { migrate } from '@/lib/migrate'
import { readHealthMetrics } from '@/lib/operations/health-metrics'
import { prune } from '@/lib/prune'
import type { Session } from '@/lib/sessions/session'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { lookAtAccount } from '@/lib/support/account-view'
import { searchAccounts } from '@/lib/support/search-accounts'
import { insertCrowd } from '../support/crowd'
import { openPool } from '../support/database-pool'
import { forgetSignIns, type Owner } from '../support/full-sign-in'
import { settingsOf } from '../support/portal-server'
import { median, timed } from './load'
import { insertOwners } from './people'
import { type Figure, printTable } from './table'

/**
 * `npm run bench:size`: what a day's work costs the database among a million accounts and ten million events, beside a
 * thousand accounts and ten thousand events. Some minutes, and 10 GB of disk.
 */
const SMALL = { accounts: 1000, events: 10_000 }
const LARGE = { accounts: 1_000_000, events: 10_000_000 }
const TIMES = 40

const small = await measure(SMALL)
const large = await measure(LARGE)
const figures: Figure[] = Object.entries(large).map(([what, value]) => {
  return { what, value, unit: 'ms', floor: small[what] ?? Number.NaN, target: '3 ×' }
})
printTable(`Node ${process.version}`, figures, 'among a thousand')
process.exit(0)

/** Milliseconds of each, the median of several. */
async function measure({ accounts, events }: typeof SMALL): Promise<Record<string, number>> {
  const folder = fs.mkdtempSync(join(os.tmpdir(), 'portal-size-'))
  const postgres = await startPostgres(join(folder, 'postgres'), { durable: false })
  await migrate(postgres.url)
  const database = openPool(postgres.url)
  const ctx = createContext(readConfig(settingsOf({ port: 3000, databaseUrl: postgres.url, smtpPort: 9 })))
  const [owner] = await insertOwners(ctx, database, 1)
  if (!owner) throw new Error('There is no owner')
  const { id } = owner.person
  const eventOf = `CASE WHEN n % ${events / 1000} = 0 THEN '${id}'::uuid ELSE id END`
  await insertCrowd(database, new Date(), { accounts, counters: accounts, events, eventOf })
  const took: Record<string, number> = {}
  for (const [what, work] of Object.entries(day(ctx, owner))) {
    const times: number[] = []
    for (let i = 0; i < TIMES; i++) {
      await forgetSignIns(database, owner.person)
      times.push(await timed(work))
    }
    took[what] = median(times)
  }
  await ctx.db.$disconnect()
  await ctx.db.pool.end()
  await database.end()
  await postgres.stop()
  fs.rmSync(folder, { recursive: true })
  return took
}

/** What people, staff and the server itself do all day. */
function day(ctx: Context, { person, device }: Owner) {
  const staff = { id: person.id, account: person } as unknown as Session
  return {
    'Sign-in, both steps, the hash too': async () => {
      const first = await signIn(ctx, person)
      if (!first.ok || first.value.opened !== 'challenge') throw new Error('No second step')
      const code = { kind: 'one-time-password', code: device.code() } as const
      if (!(await answerChallenge(ctx, first.value.token, code)).ok) throw new Error('Not signed in')
    },
    'Activity, the first page': () => readActivity(ctx, person.id),
    'Activity, a page further back': () => readActivity(ctx, person.id, { before: 5000n }),
    'A search for an address': () => searchAccounts(ctx, staff, 'person777@example.com'),
    'A search for a name': () => searchAccounts(ctx, staff, 'person 777'),
    'A search for one letter': () => searchAccounts(ctx, staff, 'p'),
    'The console of an account': () => lookAtAccount(ctx, staff, person.id),
    'The health metrics': () => readHealthMetrics(ctx),
    'The round for new events': () => linkEvents(ctx, 'new'),
    'The round for late events': () => linkEvents(ctx),
    'Pruning, when nothing is over': () => prune(ctx),
  }
}
