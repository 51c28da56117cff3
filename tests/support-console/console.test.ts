import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createAccount } from '@/lib/accounts/create-account'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { redeemPasswordLink } from '@/lib/accounts/password-link'
import { readActivity } from '@/lib/audit/activity'
import { minutes } from '@/lib/clock'
import { openDatabase } from '@/lib/db'
import type { Session } from '@/lib/sessions/session'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { lookAtAccount } from '@/lib/support/account-view'
import { adviceFor } from '@/lib/support/advice'
import { readOnly } from '@/lib/support/read-only'
import { searchAccounts } from '@/lib/support/search-accounts'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { type TestContext, testContext } from '../support/context'
import { challenged, createPerson, must, queuedMails, tokenIn, withTwoFactorOn } from '../support/people'

/** Every column that holds a secret, sealed or hashed, or what a mail says. */
const SECRET = /_hash|sealed|salt|message_id|^sid$/

async function staffOf(ctx: TestContext): Promise<Session> {
  const { session } = await withTwoFactorOn(ctx, 'staff@example.com')
  await ctx.db.account.updateMany({ where: { id: session.account.id }, data: { role: 'support' } })
  return session
}

/** The database as a role that may read no secret column and write nothing but events. */
async function withoutSecrets(ctx: TestContext) {
  const admin = new pg.Client({ connectionString: ctx.config.databaseUrl })
  await admin.connect()
  const role = `console_${crypto.randomUUID().slice(0, 8)}`
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`)
  const { rows } = await admin.query<{ table_name: string; column_name: string }>(
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'",
  )
  const open = rows.filter(({ column_name }) => !SECRET.test(column_name))
  expect(rows.length - open.length, 'secret columns').toBeGreaterThan(10)
  for (const { table_name, column_name } of open)
    await admin.query(`GRANT SELECT (${column_name}) ON ${table_name} TO ${role}`)
  await admin.query(
    `GRANT INSERT ON audit_event TO ${role}; GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
  )
  // An event holds the account's row while it is written, which takes the right to update, and no update.
  await admin.query(
    `GRANT UPDATE (id) ON account TO ${role};
     CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no update'; END $$;
     CREATE TRIGGER refuse BEFORE UPDATE ON account FOR EACH STATEMENT EXECUTE FUNCTION refuse()`,
  )
  const url = new URL(ctx.config.databaseUrl)
  url.username = role
  url.password = 'x'
  const db = openDatabase(url.href)
  onTestFinished(async () => {
    await db.$disconnect()
    await db.pool.end()
    await admin.query(`DROP OWNED BY ${role}`)
    await admin.query(`DROP ROLE ${role}`)
    await admin.end()
  })
  return { ...ctx, db }
}

describe('The support console', () => {
  test('reads no sealed or hashed column and writes nothing but the search and the look', async () => {
    const ctx = await testContext()
    const staff = await staffOf(ctx)
    const { person, session } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    must(await requestDisable(ctx, session))
    const restricted = await withoutSecrets(ctx)
    await expect(restricted.db.account.findMany({ select: { passwordHash: true } })).rejects.toThrow()
    await expect(restricted.db.$executeRaw`UPDATE account SET id = id`).rejects.toThrow(/no update/)
    expect(await searchAccounts(restricted, staff, 'anna@')).toMatchObject([{ id: person.id }])
    expect(await lookAtAccount(restricted, staff, person.id)).toMatchObject({
      email: person.email,
      devices: [{ name: 'My phone' }],
      backupCodesLeft: 10,
      disableRequest: { requestedAt: ctx.clock.now() },
      mails: [{ template: 'confirm-turning-off' }, { template: 'backup-codes' }],
    })
    await readOnly(restricted, (tx) => readActivity(tx, person.id))
  })

  test('can’t write while it reads', async () => {
    const ctx = await testContext()
    await createPerson(ctx)
    await expect(readOnly(ctx, ({ db }) => db.account.updateMany({ data: { name: 'x' } }))).rejects.toThrow(
      /read-only/,
    )
  })

  test('leaves each look in the account’s own history, with who looked', async () => {
    const ctx = await testContext()
    const staff = await staffOf(ctx)
    const { id } = await createPerson(ctx)
    await lookAtAccount(ctx, staff, id)
    await lookAtAccount(ctx, staff, id)
    const { events } = await readActivity(ctx, id, { kind: 'looks' })
    expect(events.map(({ type }) => type)).toEqual(['support.looked', 'support.looked'])
    expect(await ctx.db.auditEvent.findFirst({ where: { type: 'support.looked' } })).toMatchObject({
      accountId: id,
      actorId: staff.account.id,
    })
    expect(await lookAtAccount(ctx, staff, crypto.randomUUID())).toBeUndefined()
  })

  test('leaves each search in the audit trail: who, by what kind of thing, how many found, and never the words', async () => {
    const ctx = await testContext()
    const staff = await staffOf(ctx)
    const { id, email } = await createPerson(ctx)
    await searchAccounts(ctx, staff, '  ')
    for (const typed of [email, 'Anna', id, 'stranger@example.org']) await searchAccounts(ctx, staff, typed)
    const events = await ctx.db.auditEvent.findMany({
      where: { type: { startsWith: 'support.' } },
      orderBy: { id: 'asc' },
    })
    const searched = {
      type: 'support.searched',
      accountId: null,
      actorId: staff.account.id,
      sessionId: staff.id,
    }
    expect(events).toMatchObject([
      { ...searched, detail: { by: 'address', found: 1 } },
      { ...searched, detail: { by: 'name', found: 2 } },
      { ...searched, detail: { by: 'id', found: 1 } },
      { ...searched, detail: { by: 'address', found: 0 } },
    ])
    expect(JSON.stringify(events.map(({ id, ...event }) => event))).not.toMatch(/anna|stranger/i)
  })

  test('finds people by the beginning of their address or name, whatever the case, and by id', async () => {
    const ctx = await testContext()
    const account = { role: 'user', password: 'correct horse battery' } as const
    const id = must(await createAccount(ctx, { ...account, email: 'J.Ö@Exämple.de', name: 'Jürgen von Ölm' }))
    must(await createAccount(ctx, { ...account, email: 'anna_b@example.com', name: 'Anna 100%' }))
    const staff = await staffOf(ctx)
    const found = async (query: string) => (await searchAccounts(ctx, staff, query)).map(({ email }) => email)
    for (const query of [
      'j.ö@exämple',
      'J.Ö@EXÄMPLE.DE',
      'jürg',
      'ÖLM',
      'ölm jürgen',
      id,
      ` ${id.toUpperCase()} `,
    ])
      expect(await found(query), query).toEqual(['J.Ö@Exämple.de'])
    expect(await found('anna_')).toEqual(['anna_b@example.com'])
    expect(await found('anna%')).toEqual([])
    expect(await found('annaXb')).toEqual([])
    expect(await found('100%')).toEqual(['anna_b@example.com'])
    for (const query of ['', '   ', '.*', "' OR 1=1 --", '%', '_', 'x'.repeat(10_000), '\u0000'])
      expect(await found(query), query).toEqual([])
  })

  test('calls nobody invited who chose a password through another link', async () => {
    const ctx = await testContext()
    const invited = { email: 'jo@example.com', name: 'Jo', role: 'user', password: null } as const
    const id = must(await createAccount(ctx, invited))
    must(await requestPasswordReset(ctx, invited.email))
    const token = tokenIn((await queuedMails(ctx, id, 'reset-password'))[0]?.link)
    must(await redeemPasswordLink(ctx, 'reset', { token, newPassword: 'vierzehn Wolken aus Blech' }))
    const view = await lookAtAccount(ctx, await staffOf(ctx), id)
    expect(view && adviceFor(view, ctx.clock.now())).toEqual(['forgot-password'])
  })

  test('says what to tell the caller for the state at hand', async () => {
    const ctx = await testContext()
    const staff = await staffOf(ctx)
    const advice = async (id: string) => {
      const view = await lookAtAccount(ctx, staff, id)
      return view && adviceFor(view, ctx.clock.now())
    }
    const invited = must(
      await createAccount(ctx, { email: 'jo@example.com', name: 'Jo', role: 'user', password: null }),
    )
    expect(await advice(invited)).toEqual(['accept-invitation'])
    const { person, device, backupCodes } = await withTwoFactorOn(ctx)
    expect(await advice(person.id)).toEqual(['lost-device', 'forgot-password'])
    for (let i = 0; i < 4; i++) {
      const wrong = { kind: 'one-time-password', code: device.wrongCode(ctx.clock.now()) } as const
      await answerChallenge(ctx, await challenged(ctx, person), wrong)
    }
    expect(await advice(person.id)).toEqual(['wait-second-factor', 'lost-device', 'forgot-password'])
    ctx.clock.pass(minutes(1))
    for (const code of backupCodes)
      must(await answerChallenge(ctx, await challenged(ctx, person), { kind: 'backup-code', code }))
    expect(await advice(person.id)).toEqual(['no-codes', 'forgot-password'])
    for (const [state, lastAnswer, said] of [
      ['refused', '550 no such mailbox', 'mail-refused'],
      ['queued', '451 not now', 'mail-delayed'],
    ] as const) {
      await ctx.db.outboxMail.updateMany({ where: { accountId: person.id }, data: { state, lastAnswer } })
      expect(await advice(person.id)).toEqual([said, 'no-codes', 'forgot-password'])
    }
    const wayBack = {
      template: 'email-changed',
      lastAnswer: '550 no such mailbox',
      refusedAt: ctx.clock.now(),
    }
    await ctx.db.outboxMail.updateMany({ where: { accountId: person.id }, data: wayBack })
    expect(await advice(person.id)).toEqual(['way-back-refused', 'no-codes', 'forgot-password'])
    ctx.clock.pass(minutes(60 * 80))
    expect(await advice(invited)).toEqual(['invitation-over'])
  })
})
