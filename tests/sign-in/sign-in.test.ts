import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { createAccount } from '@/lib/accounts/create-account'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { redeemPasswordLink } from '@/lib/accounts/password-link'
import { days, minutes, seconds } from '@/lib/clock'
import { prune } from '@/lib/prune'
import { readChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { type TestContext, testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  queuedMails,
  tokenIn,
  withTwoFactorOn,
} from '../support/people'

const from = (ctx: TestContext, address: string, browserToken: string): TestContext => ({
  ...ctx,
  client: { ...ctx.client, address, browserToken },
})

describe('The password', () => {
  test('opens a session', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    expect(must(await signIn(ctx, person)).opened).toBe('session')
  })

  test('is hashed at today’s cost when its hash is from before the cost rose, and goes on opening sessions', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const stored = async () => {
      const account = await ctx.db.account.findUniqueOrThrow({ where: { id: person.id } })
      return { passwordHash: account.passwordHash as string, securityEpoch: account.securityEpoch }
    }
    const before = await stored()
    must(await signIn(ctx, person))
    expect(await stored(), 'a hash of today’s cost stays').toEqual(before)
    const passwordHash = await hash(person.password, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await ctx.db.account.update({ where: { id: person.id }, data: { passwordHash } })
    expect(failureOf(await signIn(ctx, { ...person, password: 'a guess' }))).toBe('wrong-address-or-password')
    expect((await stored()).passwordHash, 'after a wrong one').toBe(passwordHash)
    must(await signIn(ctx, person))
    const { passwordHash: renewed, securityEpoch } = await stored()
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(securityEpoch, 'nobody’s session ends').toBe(before.securityEpoch)
    must(await signIn(ctx, person))
  })

  test('opens only a challenge when two-factor authentication is on', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx)
    expect(await readChallenge(ctx, await challenged(ctx, person))).toMatchObject({
      account: { id: person.id },
    })
  })

  test.each([
    ['Anna@Example.com', 'another case'],
    ['  anna@example.com ', 'blanks around it'],
  ])('goes with the address as %j (%s)', async (email) => {
    const ctx = await testContext()
    const { password } = await createPerson(ctx)
    must(await signIn(ctx, { email, password }))
  })

  test.each([
    ['correct horse batterY', 'case'],
    [' correct horse battery', 'leading blank'],
    ['correct horse battery ', 'trailing blank'],
    ['correct horse', 'a part'],
    ['', 'nothing'],
  ])('%j is not the password: %s', async (password) => {
    const ctx = await testContext()
    const { email } = await createPerson(ctx)
    expect(failureOf(await signIn(ctx, { email, password }))).toBe('wrong-address-or-password')
  })

  test('counts to its last byte and whichever way its letters were composed', async () => {
    const ctx = await testContext()
    const password = `${'long '.repeat(40)}Ångström🔑`
    must(await createAccount(ctx, { email: 'ben@example.com', name: 'Ben', role: 'user', password }))
    must(await signIn(ctx, { email: 'ben@example.com', password: password.normalize('NFD') }))
    expect(failureOf(await signIn(ctx, { email: 'ben@example.com', password: `${password}!` }))).toBe(
      'wrong-address-or-password',
    )
  })
})

describe('The password throttle', () => {
  const wrong = (ctx: TestContext, email: string) => signIn(ctx, { email, password: 'guess' })

  test('waits longer and longer, never locks, and forgets after a day', async () => {
    const ctx = await testContext()
    const { email, password } = await createPerson(ctx)
    const waits = [0, 0, 0, 0, 0, seconds(30), ...[1, 2, 5, 10, 15, 15, 15].map(minutes)]
    for (const wait of waits) {
      expect(failureOf(await wrong(ctx, email))).toBe('wrong-address-or-password')
      ctx.clock.pass(Math.max(0, wait - 1))
      if (wait > 0) expect(failureOf(await signIn(ctx, { email, password }))).toBe('password-wait')
      ctx.clock.pass(1)
    }
    ctx.clock.pass(days(1))
    for (let i = 0; i < 5; i++) expect(failureOf(await wrong(ctx, email))).toBe('wrong-address-or-password')
    must(await signIn(ctx, { email, password }))
  })

  test('counts failures only: right passwords cost nothing and end the count', async () => {
    const ctx = await testContext()
    const { email, password } = await createPerson(ctx)
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 5; i++) await wrong(ctx, email)
      must(await signIn(ctx, { email, password }))
    }
    const all = await Promise.all(Array.from({ length: 50 }, () => signIn(ctx, { email, password })))
    expect(all.every(({ ok }) => ok)).toBe(true)
  })

  test('is one for every way to write the address, and the same for an address without an account', async () => {
    const ctx = await testContext()
    await createPerson(ctx, 'anna@example.com')
    for (const name of ['anna', 'nobody']) {
      const spellings = [`${name}@example.com`, `${name.toUpperCase()}@EXAMPLE.com`, ` ${name}@example.com `]
      for (let i = 0; i < 6; i++) {
        expect(failureOf(await wrong(ctx, spellings[i % 3] as string))).toBe('wrong-address-or-password')
      }
      for (const spelling of spellings) expect(failureOf(await wrong(ctx, spelling))).toBe('password-wait')
    }
  })

  test('holds for fifty guesses at once', async () => {
    const ctx = await testContext()
    const { email } = await createPerson(ctx)
    const results = await Promise.all(Array.from({ length: 50 }, () => wrong(ctx, email)))
    expect(results.filter((result) => failureOf(result) === 'wrong-address-or-password')).toHaveLength(6)
  })

  test('of a browser that was signed in before is its own, so that a stranger can’t keep the owner out', async () => {
    const ctx = await testContext()
    const { email, password } = await createPerson(ctx)
    const home = from(ctx, '192.0.2.1', 'home')
    must(await signIn(home, { email, password }))
    const stranger = from(ctx, '203.0.113.9', 'stranger')
    for (let i = 0; i < 6; i++) await wrong(stranger, email)
    expect(failureOf(await signIn(stranger, { email, password }))).toBe('password-wait')
    must(await signIn(home, { email, password }))
    expect(
      failureOf(await signIn(stranger, { email, password })),
      'and the owner’s success helps no stranger',
    ).toBe('password-wait')
    for (let i = 0; i < 6; i++) await wrong(home, email)
    expect(failureOf(await signIn(home, { email, password })), 'but it is a throttle, too').toBe(
      'password-wait',
    )
  })

  test('of a browser stays its own for a year after each sign-in, whatever is tidied up meanwhile', async () => {
    const ctx = await testContext()
    const { email, password } = await createPerson(ctx)
    const home = from(ctx, '192.0.2.1', 'home')
    for (const wait of [days(300), days(300)]) {
      must(await signIn(home, { email, password }))
      ctx.clock.pass(wait)
      await prune(ctx)
    }
    for (let i = 0; i < 6; i++) await wrong(from(ctx, '203.0.113.9', 'stranger'), email)
    must(await signIn(home, { email, password }))
  })

  test('of a browser is its own once a password was chosen in it through a link', async () => {
    const ctx = await testContext()
    const { id, email } = await createPerson(ctx)
    const newHome = from(ctx, '192.0.2.1', 'new home')
    must(await requestPasswordReset(newHome, email))
    const [mail] = await queuedMails(ctx, id, 'reset-password')
    const newPassword = 'vierzehn Wolken aus Blech'
    must(await redeemPasswordLink(newHome, 'reset', { token: tokenIn(mail?.link), newPassword }))
    for (let i = 0; i < 6; i++) await wrong(from(ctx, '203.0.113.9', 'stranger'), email)
    must(await signIn(newHome, { email, password: newPassword }))
  })

  test('of a client network stops one who tries many addresses, and only there', async () => {
    const ctx = await testContext()
    const { email, password } = await createPerson(ctx)
    const spraying = from(ctx, '2001:db8::1', 'sprayer')
    for (let i = 0; i < 51; i++)
      await wrong(from(ctx, `2001:db8::${i}`, 'sprayer'), `someone-${i}@example.com`)
    expect(failureOf(await signIn(spraying, { email, password }))).toBe('password-wait')
    must(await signIn(from(ctx, '2001:db8:0:1::1', 'another'), { email, password }))
  })

  test('of a client network holds for many addresses at once', async () => {
    const ctx = await testContext()
    const spraying = from(ctx, '198.51.100.7', 'sprayer')
    const round = () =>
      Promise.all(Array.from({ length: 80 }, (_, i) => wrong(spraying, `someone-${i}@example.com`)))
    const lookedAt = (results: Awaited<ReturnType<typeof round>>) =>
      results.filter((result) => failureOf(result) === 'wrong-address-or-password').length
    expect(lookedAt(await round())).toBe(51)
    ctx.clock.pass(seconds(10))
    expect(lookedAt(await round())).toBe(1)
  })

  test('of a client network lets everyone in who is right, in between', async () => {
    const ctx = await testContext()
    const { email, password } = await createPerson(ctx)
    for (let i = 0; i < 80; i++) {
      must(await signIn(from(ctx, '198.51.100.7', `new-${i}`), { email, password }))
      if (i % 5 === 0) await wrong(from(ctx, '198.51.100.7', `other-${i}`), `someone-${i}@example.com`)
      ctx.clock.pass(minutes(1))
    }
  })
})
