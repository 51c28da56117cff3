import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { linkEvents } from '@/lib/audit/chain'
import { hours, minutes, seconds } from '@/lib/clock'
import { openDatabase } from '@/lib/db'
import { parseKeyRing } from '@/lib/key-ring'
import { checkKeys } from '@/lib/operations/check-keys'
import { diagnose } from '@/lib/operations/doctor'
import { endSessions } from '@/lib/operations/end-sessions'
import { listWaitingMails, retryDelayedMails } from '@/lib/operations/outbox-list'
import { readKeyUse, rotateKeys } from '@/lib/operations/rotate-keys'
import { SEALED_COLUMNS } from '@/lib/operations/sealed-columns'
import { endAllOthers } from '@/lib/sessions/session-list'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { type TestContext, testContext } from '../support/context'
import { deliverDueMails } from '../support/outbox'
import { challenged, createPerson, failureOf, must, withTwoFactorOn } from '../support/people'
import { smtpError, smtpServer } from '../support/smtp'

const OLD = `old:${randomBytes(32).toString('base64url')}`
const NEW = `new:${randomBytes(32).toString('base64url')}`

const withKeys = (ctx: TestContext, keys: string): TestContext => ({
  ...ctx,
  config: { ...ctx.config, keyRing: parseKeyRing(keys) as TestContext['config']['keyRing'] },
})

describe('A rotation of keys', () => {
  test('knows every sealed column there is', async () => {
    const ctx = await testContext()
    const columns = await ctx.db.$queryRaw<{ table: string; column: string }[]>`
      SELECT table_name AS table, column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name LIKE 'sealed%'`
    const known = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`)
    expect(columns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([...known].sort())
  })

  test('stopped in the middle is taken up again; meanwhile and after it codes are accepted', async () => {
    const before = withKeys(await testContext(), OLD)
    const { person, device, backupCodes } = await withTwoFactorOn(before)
    const ctx = withKeys(before, `${NEW},${OLD}`)
    const stopped = rotateKeys(ctx, () => {
      throw new Error('stopped')
    })
    await expect(stopped).rejects.toThrow('stopped')
    const half = await readKeyUse(ctx)
    expect(half.map(({ keyId }) => keyId).sort()).toEqual(['new', 'old'])
    ctx.clock.pass(minutes(1))
    const code = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
    must(await answerChallenge(ctx, await challenged(ctx, person), code))

    await rotateKeys(ctx, () => {})
    expect((await readKeyUse(ctx)).map(({ keyId }) => keyId)).toEqual(['new'])
    const alone = withKeys(ctx, NEW)
    const backup = { kind: 'backup-code', code: backupCodes[0] as string } as const
    must(await answerChallenge(alone, await challenged(alone, person), backup))
    expect(await rotateKeys(alone, () => {})).toEqual({ done: 0, unopened: [] })
  })

  test('leaves alone what was sealed anew while it looked', async () => {
    const before = withKeys(await testContext(), OLD)
    await withTwoFactorOn(before)
    const ctx = withKeys(before, `${NEW},${OLD}`)
    const rotations = await Promise.all([rotateKeys(ctx, () => {}), rotateKeys(ctx, () => {})])
    expect(rotations[0].done + rotations[1].done).toBe((await readKeyUse(ctx))[0]?.count)
  })

  test('goes past values that don’t open, names each, and seals them anew when their key is back', async () => {
    const lost = `lost:${randomBytes(32).toString('base64url')}`
    const before = withKeys(await testContext(), OLD)
    const { person } = await withTwoFactorOn(withKeys(before, lost), 'ben@example.com')
    await withTwoFactorOn(before)
    const sealedWith = async (key: string) =>
      (await readKeyUse(before)).find(({ keyId }) => keyId === key)?.count ?? 0
    const [ofLost, ofOld] = [await sealedWith('lost'), await sealedWith('old')]
    const first = await rotateKeys(withKeys(before, `${NEW},${OLD}`), () => {})
    expect(first.done).toBe(ofOld)
    expect(first.unopened).toHaveLength(ofLost)
    const device = await before.db.authenticator.findFirstOrThrow({ where: { accountId: person.id } })
    expect(first.unopened).toContainEqual({ table: 'authenticator', id: device.id, keyId: 'lost' })
    expect(JSON.stringify(first.unopened)).not.toContain(device.sealedSecret)
    const second = await rotateKeys(withKeys(before, `${NEW},${OLD},${lost}`), () => {})
    expect(second).toEqual({ done: ofLost, unopened: [] })
    expect(await sealedWith('new')).toBe(ofLost + ofOld)
  })
})

describe('The outbox, for operators', () => {
  test('lists what waits without what it says, and tries delayed mails again at once', async () => {
    let refuse = true
    const smtp = await smtpServer({
      onRcptTo: (_address, _session, done) => done(refuse ? smtpError(451, 'not now') : null),
    })
    const ctx = await testContext({ SMTP_URL: smtp.url })
    const { backupCodes } = await withTwoFactorOn(ctx)
    const deliver = () => deliverDueMails(ctx)
    expect(await retryDelayedMails(ctx), 'none is delayed yet').toBe(0)
    for (const wait of [0, seconds(10), seconds(30), minutes(1)]) {
      ctx.clock.pass(wait)
      await deliver()
    }
    const waiting = await listWaitingMails(ctx)
    expect(waiting).toMatchObject([
      { template: 'backup-codes', attempts: 4, lastAnswer: expect.stringMatching(/451/) },
    ])
    for (const code of backupCodes) expect(JSON.stringify(waiting)).not.toContain(code)
    refuse = false
    expect(await deliver(), 'it waits').toBe(0)
    expect(await retryDelayedMails(ctx)).toBe(1)
    await deliver()
    expect(await listWaitingMails(ctx)).toEqual([])
  })
})

test('An operator ends every session of an account, and the links under way', async () => {
  const ctx = await testContext()
  const { person, session } = await withTwoFactorOn(ctx)
  must(await requestDisable(ctx, session))
  expect(failureOf(await endSessions(ctx, 'nobody@example.com'))).toBe('no-such-account')
  must(await endSessions(ctx, person.email.toUpperCase()))
  expect(failureOf(await endAllOthers(ctx, session))).toBe('session-over')
  expect((await ctx.db.account.findFirstOrThrow()).liveDisableRequestId).toBeNull()
})

test('A start with the keys of another portal is refused, and one with a key too few is not', async () => {
  const ctx = withKeys(await testContext(), OLD)
  await checkKeys(withKeys(ctx, NEW))
  await withTwoFactorOn(ctx)
  await checkKeys(ctx)
  await checkKeys(withKeys(ctx, `${NEW},${OLD}`))
  await expect(checkKeys(withKeys(ctx, NEW))).rejects.toThrow(
    /is sealed with key "old", which PORTAL_KEYS lacks/,
  )
  await withTwoFactorOn(withKeys(ctx, NEW), 'ben@example.com')
  await checkKeys(withKeys(ctx, NEW))
})

describe('The doctor', () => {
  const problems = async (ctx: TestContext) =>
    Object.fromEntries((await diagnose(ctx)).map(({ what, problem }) => [what, problem]))

  test('finds nothing wrong with a portal that runs', async () => {
    const smtp = await smtpServer()
    const ctx = await testContext({ SMTP_URL: smtp.url, TRUSTED_PROXIES: '1' })
    ctx.clock.set(new Date())
    await withTwoFactorOn(ctx)
    await linkEvents(ctx)
    ctx.clock.set(new Date())
    expect(Object.values(await problems(ctx)).filter(Boolean)).toEqual([])
  })

  test('names a proxy that is not trusted, a mail server that is gone, a stuck mail, a wrong clock, a lost key and unlinked events', async () => {
    const ctx = await testContext()
    ctx.clock.set(new Date())
    await withTwoFactorOn(ctx)
    ctx.clock.set(new Date(Date.now() + hours(2)))
    const found = await problems(withKeys(ctx, NEW))
    expect(found.settings).toMatch(/TRUSTED_PROXIES is 0/)
    expect(found.database).toBeUndefined()
    expect(found['mail server']).toMatch(/ECONNREFUSED/)
    expect(found.outbox).toMatch(/the oldest mail waits for 1(19|20) minutes, and 1 wait in all/)
    expect(found.clock).toMatch(/(719\d|7200) s apart/)
    expect(found.keys).toMatch(/which PORTAL_KEYS lacks/)
    expect(found['audit trail']).toMatch(/the oldest event that is not linked waits for 1(19|20) minutes/)
  })

  test('counts the secrets that don’t open, by the key that sealed them', async () => {
    const ctx = withKeys(await testContext(), OLD)
    await withTwoFactorOn(ctx)
    const [{ count = 0 } = {}] = await readKeyUse(ctx)
    await withTwoFactorOn(withKeys(ctx, NEW), 'ben@example.com')
    await ctx.db.$executeRaw`
      UPDATE authenticator SET sealed_secret = sealed_secret || 'A' WHERE sealed_secret LIKE 'new.%'`
    const { keys } = await problems(withKeys(ctx, NEW))
    expect(keys).toMatch(/1 sealed with key "new" \(the first: authenticator [0-9a-f-]{36}\)/)
    expect(keys).toContain(`${count} sealed with key "old", which PORTAL_KEYS lacks`)
  })

  test('names a mail server that can’t write to some of the addresses', async () => {
    const smtp = await smtpServer({ hideSMTPUTF8: true })
    const ctx = await testContext({ SMTP_URL: smtp.url })
    await createPerson(ctx, 'jo@exämple.de')
    expect((await problems(ctx))['mail server']).toBeUndefined()
    await createPerson(ctx, 'jörg@example.com')
    expect((await problems(ctx))['mail server']).toMatch(/offers no SMTPUTF8, .* not ASCII before the @: 1$/)
  })

  test('names a migration that is missing, and a database that is gone, for which nothing else stops it', async () => {
    const ctx = await testContext()
    expect((await problems(ctx)).migrations).toBeUndefined()
    await ctx.db.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name LIKE '%event_reference'`
    expect((await problems(ctx)).migrations).toMatch(/event_reference/)
    const databaseUrl = 'postgresql://nobody@127.0.0.1:9/portal'
    const db = openDatabase(databaseUrl)
    const found = await problems({ ...ctx, db, config: { ...ctx.config, databaseUrl } })
    await db.pool.end()
    for (const what of ['database', 'migrations', 'clock', 'keys', 'outbox', 'audit trail'])
      expect(found[what], what).toMatch(/\S/)
    expect(found.database).not.toContain('\n')
  })
})
