import { describe, expect, test } from 'vitest'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { inviteAgain } from '@/lib/accounts/invitation'
import { readPasswordLink } from '@/lib/accounts/password-link'
import { renameAccount } from '@/lib/accounts/profile'
import { readActivity } from '@/lib/audit/activity'
import { linkAllEvents } from '@/lib/audit/chain'
import { recordEvent, recordWrongPassword } from '@/lib/audit/record'
import { verifyChain } from '@/lib/audit/verify'
import { minutes } from '@/lib/clock'
import { listAccounts } from '@/lib/operations/account-list'
import { disableAccount, enableAccount } from '@/lib/operations/disable-account'
import { endSessions } from '@/lib/operations/end-sessions'
import { eraseAccount } from '@/lib/operations/erase-account'
import { setRole } from '@/lib/operations/set-role'
import { endAllOthers } from '@/lib/sessions/session-list'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { confirmDisable, requestDisable } from '@/lib/two-factor/disable-by-email'
import { testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  queuedMails,
  race,
  sessionOf,
  sessionToken,
  tokenIn,
  withTwoFactorOn,
} from '../support/people'

describe('A disabled account', () => {
  test('opens to nothing that was open, and to no password', async () => {
    const ctx = await testContext()
    const { person, device, session } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    const challenge = await challenged(ctx, person)
    must(await requestDisable(ctx, session))
    const [turningOff] = await queuedMails(ctx, person.id, 'confirm-turning-off')
    must(await requestPasswordReset(ctx, person.email))
    const [reset] = await queuedMails(ctx, person.id, 'reset-password')

    must(await disableAccount(ctx, person.email.toUpperCase()))
    const code = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
    expect(failureOf(await answerChallenge(ctx, challenge, code))).toBe('challenge-over')
    const link = { token: tokenIn(turningOff?.link), password: person.password, session: undefined }
    expect(failureOf(await confirmDisable(ctx, link))).toBe('disable-link-invalidated')
    expect(failureOf(await readPasswordLink(ctx, 'reset', tokenIn(reset?.link)))).toBe('link-invalidated')
    expect(failureOf(await signIn(ctx, person))).toBe('account-disabled')
    expect(failureOf(await signIn(ctx, { ...person, password: 'wrong' })), 'a stranger learns nothing').toBe(
      'wrong-address-or-password',
    )
    expect(failureOf(await inviteAgain(ctx, person.email))).toBe('account-disabled')
    must(await requestPasswordReset(ctx, person.email))
    expect(await queuedMails(ctx, person.id, 'reset-password'), 'no mail, the same answer').toEqual([])
    const { securityEpoch } = await ctx.db.account.findFirstOrThrow()
    expect(await ctx.db.session.count({ where: { securityEpoch } }), 'alive').toBe(0)
  })

  test('lets no sign-in through that was under way', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const [opened] = await Promise.all([
      race(5, () => signIn(ctx, person)),
      disableAccount(ctx, person.email),
    ])
    const { securityEpoch } = await ctx.db.account.findFirstOrThrow()
    expect(securityEpoch).toBe(1)
    expect(await ctx.db.session.count({ where: { securityEpoch } }), `of ${opened} none is alive`).toBe(0)
  })

  test('is disabled, and its sessions end, whatever its person does at the same moment', async () => {
    const ctx = await testContext()
    const { person, session } = await withTwoFactorOn(ctx)
    const results = await Promise.all([
      ...Array.from({ length: 5 }, () => endSessions(ctx, person.email)),
      endAllOthers(ctx, session),
      disableAccount(ctx, person.email),
    ])
    expect(results.filter(({ ok }, index) => !ok && index !== 5)).toEqual([])
    expect(failureOf(await signIn(ctx, person))).toBe('account-disabled')
  })

  test('is as it was when it is enabled again; done twice is done once', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    for (const _ of [1, 2]) must(await disableAccount(ctx, person.email))
    for (const _ of [1, 2]) must(await enableAccount(ctx, person.email))
    ctx.clock.pass(minutes(1))
    const code = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
    must(await answerChallenge(ctx, await challenged(ctx, person), code))
    const { events } = await readActivity(ctx, person.id, { kind: 'changes' })
    expect(events.map(({ type }) => type).filter((type) => type.includes('abled'))).toEqual([
      'account.enabled',
      'account.disabled',
    ])
    expect(failureOf(await disableAccount(ctx, 'nobody@example.com'))).toBe('no-such-account')
  })
})

test('A role holds in sessions that are open, and done twice is done once', async () => {
  const ctx = await testContext()
  const person = await createPerson(ctx)
  const token = await sessionToken(ctx, person)
  expect((await sessionOf(ctx, token)).account.role).toBe('user')
  for (const _ of [1, 2]) must(await setRole(ctx, person.email, 'support'))
  expect((await sessionOf(ctx, token)).account.role).toBe('support')
  expect(await ctx.db.auditEvent.findMany({ where: { type: 'account.role-changed' } })).toMatchObject([
    { detail: { role: 'support' } },
  ])
})

describe('An erased account', () => {
  test('leaves nothing personal anywhere, and a whole chain', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx, 'jo.doe@example.com')
    const other = await withTwoFactorOn(ctx, 'other@example.com')
    await signIn(ctx, { ...person, password: 'wrong' })
    await recordEvent(ctx, 'support.looked', { accountId: other.person.id, actorId: person.id }, {})
    await linkAllEvents(ctx)
    await recordEvent(ctx, 'device.added', { accountId: person.id }, { device: 'Not linked yet' })

    expect(must(await eraseAccount(ctx, 'JO.DOE@example.com')).id).toBe(person.id)
    expect(failureOf(await eraseAccount(ctx, person.email))).toBe('no-such-account')
    const events = await ctx.db.auditEvent.findMany({
      where: { OR: [{ accountId: person.id }, { actorId: person.id }] },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ type }) => type)).toContain('two-factor.turned-on')
    expect(events.at(-1)).toMatchObject({ type: 'account.erased' })
    for (const { address, userAgent, detail, type } of events.slice(0, -1))
      expect({ address, userAgent, detail }, type).toEqual({ address: null, userAgent: null, detail: {} })
    const tables = await ctx.db.$queryRaw<{ name: string }[]>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
    for (const { name } of tables) {
      const rows = await ctx.db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`)
      const text = rows.map(({ row }) => row).join('\n')
      expect(text, name).not.toMatch(/jo\.doe|Not linked yet/i)
      if (name !== 'audit_event') expect(text, name).not.toContain(person.id)
    }
    expect((await ctx.db.account.findFirstOrThrow()).id, 'nobody else').toBe(other.person.id)
    await linkAllEvents(ctx)
    const { problem, notYetLinked } = await verifyChain(ctx)
    expect({ problem, notYetLinked }).toEqual({ problem: undefined, notYetLinked: 0n })
  })
})

test('Of an account that is erased while something is tried no event keeps who tried', async () => {
  const ctx = await testContext()
  const person = await createPerson(ctx)
  const tries = () =>
    Array.from({ length: 10 }, () => recordWrongPassword(ctx, 'sign-in', { accountId: person.id }))
  await Promise.all([...tries(), eraseAccount(ctx, person.email), ...tries()])
  const events = await ctx.db.auditEvent.findMany({
    where: { accountId: person.id, type: 'password.refused' },
  })
  expect(events).toHaveLength(20)
  for (const { address, userAgent, detail } of events)
    expect({ address, userAgent, detail }).toEqual({ address: null, userAgent: null, detail: {} })
})

test('An account that is erased in the midst of fifty tries leaves no session, and no event that says who tried', async () => {
  const ctx = await testContext()
  const { person, session, device } = await withTwoFactorOn(ctx)
  ctx.clock.pass(minutes(1))
  const challenge = await challenged(ctx, person)
  const code = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
  const hands = [
    () => signIn(ctx, person),
    () => signIn(ctx, { ...person, password: 'wrong' }),
    () => answerChallenge(ctx, challenge, code),
    () => endAllOthers(ctx, session),
    () => renameAccount(ctx, session, 'Somebody Else'),
  ]
  const tries = Array.from(
    { length: 50 },
    (_, index) => hands[index % hands.length] as () => Promise<unknown>,
  )
  const erased = tries.flatMap((attempt, index) => {
    const trying: Promise<unknown>[] = [attempt()]
    return index === 20 || index === 40 ? [...trying, eraseAccount(ctx, person.email)] : trying
  })
  await Promise.all(erased)
  await recordWrongPassword(ctx, 'sign-in', { accountId: person.id })

  expect(await ctx.db.session.count()).toBe(0)
  const events = await ctx.db.auditEvent.findMany({
    where: { accountId: person.id, type: { not: 'account.erased' } },
  })
  expect(events.length).toBeGreaterThan(10)
  for (const { address, userAgent, detail, type } of events)
    expect({ address, userAgent, detail }, type).toEqual({ address: null, userAgent: null, detail: {} })
  await linkAllEvents(ctx)
  expect((await verifyChain(ctx)).problem).toBeUndefined()
})

test('The list has every account of a kind once, over the edges of batches', async () => {
  const ctx = await testContext()
  await ctx.db.account.createMany({
    data: Array.from({ length: 2001 }, (_, index) => ({
      id: ctx.random.uuid(),
      email: `p${index}@example.com`,
      emailNormalised: `p${index}@example.com`,
      name: 'P',
      nameNormalised: 'p',
      lastNameNormalised: 'p',
      createdAt: ctx.clock.now(),
      disabledAt: index % 1000 === 0 ? ctx.clock.now() : null,
    })),
  })
  await withTwoFactorOn(ctx)
  const listed = async (filter: Parameters<typeof listAccounts>[1]) => {
    const emails = []
    for await (const { email } of listAccounts(ctx, filter)) emails.push(email)
    return emails
  }
  expect(new Set(await listed({})).size).toBe(2002)
  expect(await listed({ disabled: true })).toEqual([
    'p0@example.com',
    'p1000@example.com',
    'p2000@example.com',
  ])
  expect(await listed({ twoFactor: 'on' })).toEqual(['anna@example.com'])
  expect((await listed({ twoFactor: 'off' })).length).toBe(2001)
  expect(await listed({ role: 'support' })).toEqual([])
})
