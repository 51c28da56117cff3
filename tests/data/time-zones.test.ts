import pg from 'pg'
import { expect, test } from 'vitest'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { readPasswordLink } from '@/lib/accounts/password-link'
import { linkAllEvents } from '@/lib/audit/chain'
import { verifyChain } from '@/lib/audit/verify'
import { after, minutes, seconds } from '@/lib/clock'
import { createContext } from '@/lib/context'
import { answerChallenge, readChallenge } from '@/lib/sign-in/challenge'
import { type TestContext, testContext } from '../support/context'
import { changeSettings } from '../support/database'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  queuedMails,
  tokenIn,
  withTwoFactorOn,
} from '../support/people'

const ZONES = ['UTC', 'Europe/Berlin', 'America/Los_Angeles']
const DATE_STYLES = ['ISO, MDY', 'German, DMY']
const SERVERS = ZONES.flatMap((TimeZone) => DATE_STYLES.map((DateStyle) => ({ TimeZone, DateStyle })))

/** What PostgreSQL itself takes a stored time for. */
async function instantIn(ctx: TestContext, column: string, table: string): Promise<Date> {
  const client = new pg.Client({ connectionString: ctx.config.databaseUrl })
  await client.connect()
  const { rows } = await client.query(
    `SELECT EXTRACT(EPOCH FROM ${column})::float8 AS at FROM ${table} LIMIT 1`,
  )
  await client.end()
  return new Date(rows[0].at * 1000)
}

test.each(SERVERS)(
  'A server in $TimeZone that writes dates as $DateStyle stores the instant',
  async (server) => {
    const ctx = await testContext({}, { server })
    const { person, device } = await withTwoFactorOn(ctx)
    expect(await instantIn(ctx, 'created_at', 'authenticator')).toEqual(ctx.clock.now())
    expect(await instantIn(ctx, 'at', 'audit_event')).toEqual(ctx.clock.now())
    ctx.clock.pass(minutes(2))
    const token = await challenged(ctx, person)
    expect(await instantIn(ctx, 'expires_at', 'challenge')).toEqual(after(ctx.clock.now(), minutes(10)))
    const code = device.code(0, ctx.clock.now())
    must(await answerChallenge(ctx, token, { kind: 'one-time-password', code }))
  },
)

/** The nights in which the clocks of these zones are changed: a wall clock there shows an hour twice, or not at all. */
const NIGHTS = [
  { TimeZone: 'Europe/Berlin', from: '2026-10-24T23:00:00Z' },
  { TimeZone: 'Europe/Berlin', from: '2027-03-27T23:00:00Z' },
  { TimeZone: 'America/Los_Angeles', from: '2026-10-31T23:00:00Z' },
  { TimeZone: 'America/Los_Angeles', from: '2027-03-13T23:00:00Z' },
]

test.each(NIGHTS)(
  'In the night from $from, when clocks are changed in $TimeZone, nothing comes back to life',
  async ({ TimeZone, from }) => {
    const ctx = await testContext({}, { server: { TimeZone } })
    const { person } = await withTwoFactorOn(ctx)
    for (let passed = 0; passed < minutes(6 * 60); passed += minutes(25)) {
      ctx.clock.set(after(new Date(from), passed))
      const token = await challenged(ctx, person)
      await ctx.db.quota.deleteMany()
      must(await requestPasswordReset(ctx, person.email))
      const reset = tokenIn((await queuedMails(ctx, person.id, 'reset-password')).at(-1)?.link)
      const at = ctx.clock.now().toISOString()

      ctx.clock.pass(minutes(10) - seconds(1))
      expect(await readChallenge(ctx, token), at).toBeDefined()
      ctx.clock.pass(seconds(1))
      expect(await readChallenge(ctx, token), at).toBeUndefined()
      ctx.clock.pass(minutes(20) - seconds(1))
      must(await readPasswordLink(ctx, 'reset', reset))
      ctx.clock.pass(seconds(1))
      expect(failureOf(await readPasswordLink(ctx, 'reset', reset)), at).toBe('link-expired')
      ctx.clock.pass(minutes(35))
      expect(await readChallenge(ctx, token), at).toBeUndefined()
      expect(failureOf(await readPasswordLink(ctx, 'reset', reset)), at).toBe('link-expired')
    }
  },
)

test('A server whose zone is changed keeps its audit chain, and what was over stays over', async () => {
  const ctx = await testContext({}, { server: { TimeZone: 'Europe/Berlin' } })
  const { person } = await withTwoFactorOn(ctx)
  const token = await challenged(ctx, person)
  await linkAllEvents(ctx)
  await changeSettings(new URL(ctx.config.databaseUrl).pathname.slice(1), { TimeZone: 'America/Los_Angeles' })
  const later = { ...ctx, db: createContext(ctx.config).db }
  ctx.clock.pass(minutes(11))
  expect((await verifyChain(later)).problem).toBeUndefined()
  expect(await readChallenge(later, token)).toBeUndefined()
  await later.db.$disconnect()
  await later.db.pool.end()
})

test('A role whose transactions are serializable turns it on like any other', async () => {
  const ctx = await testContext({}, { server: { default_transaction_isolation: 'serializable' } })
  await createPerson(ctx, 'somebody-else@example.com')
  const { session } = await withTwoFactorOn(ctx)
  expect(session.account.twoFactorOn).toBe(true)
  const [row] = await ctx.db.$queryRaw<
    [{ level: string }]
  >`SELECT current_setting('transaction_isolation') AS level`
  expect(row.level).toBe('read committed')
})

test('What the address says of zone and dates counts as little', async () => {
  const ctx = await testContext()
  const options = encodeURIComponent('-c TimeZone=Asia/Tokyo -c DateStyle=SQL,DMY')
  const config = { ...ctx.config, databaseUrl: `${ctx.config.databaseUrl}?options=${options}` }
  const elsewhere = { ...ctx, config, db: createContext(config).db }
  await withTwoFactorOn(elsewhere)
  expect(await instantIn(ctx, 'created_at', 'authenticator')).toEqual(ctx.clock.now())
  await elsewhere.db.$disconnect()
  await elsewhere.db.pool.end()
})
