import { describe, expect, test } from 'vitest'
import { linkAllEvents, linkEvents } from '@/lib/audit/chain'
import { exportEvents } from '@/lib/audit/export'
import { recordEvent } from '@/lib/audit/record'
import { pruneEvents } from '@/lib/audit/retention'
import { verifyChain } from '@/lib/audit/verify'
import { days } from '@/lib/clock'
import type { AnyContext } from '@/lib/context'
import { ok } from '@/lib/result'
import { transaction } from '@/lib/transaction'
import { type TestContext, testContext } from '../support/context'
import { createPerson, must, withTwoFactorOn } from '../support/people'

const record = (ctx: AnyContext, count: number) =>
  Promise.all(
    Array.from({ length: count }, () => recordEvent(ctx, 'enrolment.begun', { accountId: null }, {})),
  )

/** What someone with the tables' owner's rights could do, whom no trigger stops. */
async function tamper(ctx: TestContext, sql: string) {
  await ctx.db.$transaction([
    ctx.db.$executeRaw`SET LOCAL session_replication_role = 'replica'`,
    ctx.db.$executeRawUnsafe(sql),
  ])
}

describe('The audit trail', () => {
  test('is append-only in the database', async () => {
    const ctx = await testContext()
    await record(ctx, 3)
    await linkEvents(ctx)
    await expect(ctx.db.auditEvent.updateMany({ data: { type: 'x' } })).rejects.toThrow(/append-only/)
    await expect(ctx.db.auditEvent.deleteMany()).rejects.toThrow(/append-only/)
    await expect(ctx.db.auditLink.deleteMany()).rejects.toThrow(/append-only/)
    await expect(ctx.db.$executeRaw`TRUNCATE audit_event`).rejects.toThrow(/append-only/)
    expect(await ctx.db.auditEvent.count()).toBe(3)
  })

  test('is linked once, however many instances link, and is whole', async () => {
    const ctx = await testContext()
    await withTwoFactorOn(ctx)
    await record(ctx, 20)
    const count = BigInt(await ctx.db.auditEvent.count())
    expect(await verifyChain(ctx)).toEqual({ linked: 0n, notYetLinked: count, problem: undefined })
    await Promise.all(Array.from({ length: 10 }, () => linkEvents(ctx)))
    expect(await verifyChain(ctx)).toEqual({ linked: count, notYetLinked: 0n, problem: undefined })
    await record(ctx, 5)
    await record({ ...ctx, client: { ...ctx.client, reference: null } }, 1)
    await linkEvents(ctx)
    expect(await verifyChain(ctx)).toMatchObject({ linked: count + 6n, problem: undefined })
  })

  test.each([
    ['changed', "UPDATE audit_event SET type = 'x' WHERE id = 3"],
    ['changed', "UPDATE audit_event SET address = '192.0.2.99' WHERE id = 3"],
    ['changed', 'UPDATE audit_event SET detail = \'{"a":1}\', salt = NULL WHERE id = 3'],
    [
      'changed',
      "UPDATE audit_event SET address = NULL, user_agent = NULL, detail = '{}', salt = NULL WHERE id = 3",
    ],
    ['changed', 'UPDATE audit_event SET account_id = gen_random_uuid() WHERE id = 3'],
    ['changed', 'UPDATE audit_event SET actor_id = gen_random_uuid() WHERE id = 3'],
    ['changed', 'UPDATE audit_event SET session_id = gen_random_uuid() WHERE id = 3'],
    ['changed', "UPDATE audit_event SET at = at + interval '1 s' WHERE id = 3"],
    ['changed', "UPDATE audit_event SET reference = 'another' WHERE id = 3"],
    ['changed', 'UPDATE audit_event SET reference = NULL WHERE id = 3'],
    ['event-missing', 'DELETE FROM audit_event WHERE id = 3'],
    ['link-missing', 'DELETE FROM audit_link WHERE event_id = 3'],
    ['changed', 'UPDATE audit_link SET hash = sha256(hash) WHERE event_id = 3'],
  ])('shows that it was %s by %s', async (what, sql) => {
    const ctx = await testContext()
    await record(ctx, 6)
    await linkEvents(ctx)
    await tamper(ctx, sql)
    const { problem } = await verifyChain(ctx)
    expect(problem).toMatchObject({ what, seq: 3n })
  })

  test('links what is committed late in a round of its own', async () => {
    const ctx = await testContext()
    await record(ctx, 1)
    const late = transaction(ctx, async (inside) => {
      await record(inside, 1)
      await record(ctx, 1)
      expect(await linkEvents(ctx, 'new')).toBe(2)
      return ok(undefined)
    })
    must(await late)
    expect(await linkEvents(ctx, 'new')).toBe(0)
    expect(await linkEvents(ctx)).toBe(1)
    expect(await verifyChain(ctx)).toEqual({ linked: 3n, notYetLinked: 0n, problem: undefined })
  })

  test('shows an anchor that no pruning left', async () => {
    const ctx = await testContext()
    await record(ctx, 6)
    await linkEvents(ctx)
    await tamper(
      ctx,
      'INSERT INTO audit_anchor (seq, hash, pruned_at) SELECT seq, hash, now() FROM audit_link WHERE seq = 5',
    )
    expect((await verifyChain(ctx)).problem).toMatchObject({ what: 'anchor-too-late', seq: 5n })
  })

  test('is pruned in batches, each of which leaves a chain that is whole', async () => {
    const ctx = await testContext()
    const count = 25_001
    await ctx.db.$executeRaw`
      INSERT INTO audit_event (at, type, detail) SELECT ${ctx.clock.now()}, 'sign-in.refused', '{}' FROM generate_series(1, ${count})`
    await linkAllEvents(ctx)
    ctx.clock.pass(days(100))
    await record(ctx, 1)
    await linkAllEvents(ctx)
    expect(await pruneEvents(ctx, ctx.clock.now())).toBe(count)
    await linkAllEvents(ctx)
    expect(await verifyChain(ctx)).toEqual({ linked: 4n, notYetLinked: 0n, problem: undefined })
    const said = await ctx.db.auditEvent.findMany({ where: { type: 'audit.pruned' }, orderBy: { id: 'asc' } })
    expect(said.map(({ detail }) => detail)).toEqual([
      { events: 10_000 },
      { events: 10_000 },
      { events: 5001 },
    ])
  })

  test('is pruned up to a time, goes on from an anchor, and says so', async () => {
    const ctx = await testContext()
    await record(ctx, 4)
    ctx.clock.pass(days(100))
    await record(ctx, 3)
    await linkEvents(ctx)
    expect(await pruneEvents(ctx, ctx.clock.now())).toBe(4)
    expect(await pruneEvents(ctx, ctx.clock.now())).toBe(0)
    await linkEvents(ctx)
    expect(await verifyChain(ctx)).toEqual({ linked: 4n, notYetLinked: 0n, problem: undefined })
    expect(await ctx.db.auditEvent.findFirst({ where: { type: 'audit.pruned' } })).toMatchObject({
      detail: { events: 4 },
    })
    await tamper(ctx, 'DELETE FROM audit_event WHERE id = 6')
    expect((await verifyChain(ctx)).problem).toMatchObject({ what: 'event-missing' })
  })

  test('is exported as JSON Lines, and holds no secret', async () => {
    const ctx = await testContext()
    const { device, backupCodes, person } = await withTwoFactorOn(ctx)
    const lines: string[] = []
    for await (const line of exportEvents(ctx)) lines.push(JSON.stringify(line))
    expect(lines.map((line) => JSON.parse(line).type)).toContain('two-factor.turned-on')
    for (const secret of [device.secret, person.password, ...backupCodes])
      expect(lines.join('\n')).not.toContain(secret)
  })

  test('keeps no change waiting: events are there before they are linked', async () => {
    const ctx = await testContext()
    await createPerson(ctx)
    expect(await ctx.db.auditEvent.count()).toBe(1)
    expect(await ctx.db.auditLink.count()).toBe(0)
  })
})
