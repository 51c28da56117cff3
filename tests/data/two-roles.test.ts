import fs from 'node:fs'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { linkAllEvents } from '@/lib/audit/chain'
import { pruneEvents } from '@/lib/audit/retention'
import { verifyChain } from '@/lib/audit/verify'
import { minutes } from '@/lib/clock'
import { createContext } from '@/lib/context'
import { migrate } from '@/lib/migrate'
import { eraseAccount } from '@/lib/operations/erase-account'
import { rotateKeys } from '@/lib/operations/rotate-keys'
import { prune } from '@/lib/prune'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { lookAtAccount } from '@/lib/support/account-view'
import { type TestContext, testContext } from '../support/context'
import { freshDatabase } from '../support/database'
import { challenged, must, withTwoFactorOn } from '../support/people'

/** What docs/operate.md tells operators to run, for a database and two roles of other names. */
function grants(owner: string, runner: string): string {
  const [, sql] =
    /```sql\n(REVOKE CREATE[\s\S]*?)```/.exec(fs.readFileSync('docs/operate.md', 'utf8')) ??
    expect.fail('No grants in operate.md')
  return (sql as string).replace(/\bportal_run\b/g, runner).replace(/\bportal\b/g, owner)
}

async function asAdmin(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** A database whose owner applies migrations, and a role that runs the portal. */
async function withTwoRoles() {
  const server = inject('databaseServerUrl')
  const unique = crypto.randomUUID().slice(0, 8)
  const [owner, runner] = [`owner_${unique}`, `runner_${unique}`]
  await asAdmin(server, `CREATE ROLE ${owner} LOGIN PASSWORD 'x'; CREATE ROLE ${runner} LOGIN PASSWORD 'x'`)
  onTestFinished(() => asAdmin(server, `DROP ROLE ${owner}; DROP ROLE ${runner}`))
  const adminUrl = await freshDatabase({ migrated: false })
  await asAdmin(adminUrl, `ALTER DATABASE ${new URL(adminUrl).pathname.slice(1)} OWNER TO ${owner}`)
  const urlAs = (role: string) => Object.assign(new URL(adminUrl), { username: role, password: 'x' }).href
  return { adminUrl, ownerUrl: urlAs(owner), runnerUrl: urlAs(runner), sql: grants(owner, runner) }
}

async function contextOf(databaseUrl: string): Promise<TestContext> {
  const ctx = await testContext()
  const config = { ...ctx.config, databaseUrl }
  const { db } = createContext(config)
  onTestFinished(async () => {
    await db.$disconnect()
    await db.pool.end()
  })
  return { ...ctx, config, db }
}

test.each(['before', 'after'])(
  'A role that may change no table runs the portal, with the grants of operate.md given %s the migrations',
  async (when) => {
    const { adminUrl, ownerUrl, runnerUrl, sql } = await withTwoRoles()
    if (when === 'before') await asAdmin(adminUrl, sql)
    await expect(migrate(runnerUrl)).rejects.toThrow(/permission denied/)
    expect((await migrate(ownerUrl)).length).toBeGreaterThan(8)
    if (when === 'after') await asAdmin(adminUrl, sql)
    expect(await migrate(runnerUrl)).toEqual([])

    const ctx = await contextOf(runnerUrl)
    const { person, device, session } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const code = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
    must(await answerChallenge(ctx, await challenged(ctx, person), code))
    await lookAtAccount(ctx, session, person.id)
    await linkAllEvents(ctx)
    await prune(ctx)
    expect((await rotateKeys(ctx, () => {})).unopened).toEqual([])
    must(await eraseAccount(ctx, person.email))
    await pruneEvents(ctx, ctx.clock.now())
    expect((await verifyChain(ctx)).problem).toBeUndefined()

    await asAdmin(ownerUrl, 'CREATE TABLE of_a_later_version (id bigserial, at int)')
    await asAdmin(runnerUrl, 'INSERT INTO of_a_later_version (at) VALUES (1)')
    for (const change of [
      'CREATE TABLE another (id int)',
      'ALTER TABLE account ADD COLUMN another int',
      'DROP TABLE session',
      'DROP TRIGGER audit_event_append_only ON audit_event',
      'ALTER TABLE audit_event DISABLE TRIGGER ALL',
      'TRUNCATE audit_event',
      'DELETE FROM audit_event',
      "SET session_replication_role = 'replica'",
    ])
      await expect(asAdmin(runnerUrl, change), change).rejects.toThrow(
        /permission denied|must be owner|append-only/,
      )
  },
)
