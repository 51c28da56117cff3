import { expect, test } from 'vitest'
import { createAccount } from '@/lib/accounts/create-account'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { inviteAgain } from '@/lib/accounts/invitation'
import { chooseLanguage } from '@/lib/accounts/profile'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { type TestContext, testContext } from '../support/context'
import { challenged, createPerson, must, signedIn, withTwoFactorOn } from '../support/people'

/** The same portal, asked by a browser that would like to read this. */
const reading = (ctx: TestContext, language: 'en' | 'de' | null): TestContext => ({
  ...ctx,
  client: { ...ctx.client, language },
})

const languagesOf = async (ctx: TestContext, template: string) =>
  (await ctx.db.outboxMail.findMany({ where: { template } })).map(({ language }) => language)

test('A stranger’s reset mail comes in the owner’s language', async () => {
  const ctx = await testContext()
  const person = await createPerson(ctx)
  await signedIn(reading(ctx, 'de'), person)
  must(await requestPasswordReset(reading(ctx, 'en'), person.email))
  expect(await languagesOf(ctx, 'reset-password')).toEqual(['de'])
})

test('A warning that somebody else causes comes in the owner’s language, and a right password alone changes nothing', async () => {
  const ctx = await testContext()
  const { person, device } = await withTwoFactorOn(reading(ctx, 'de'))
  const attacker = reading(ctx, 'en')
  const wrong = { kind: 'one-time-password', code: device.wrongCode(ctx.clock.now()) } as const
  for (let tries = 0; tries < 5; tries++) {
    ctx.clock.pass(60_000)
    await answerChallenge(attacker, await challenged(attacker, person), wrong)
  }
  expect(await languagesOf(ctx, 'someone-may-know-password')).toEqual(['de'])
})

test('The language of the owner’s next sign-in takes the place of the last, and that of a failed one does not', async () => {
  const ctx = await testContext()
  const { person, device } = await withTwoFactorOn(reading(ctx, 'de'))
  await signIn(reading(ctx, 'en'), { ...person, password: 'a guess' })
  const last = async () => (await ctx.db.account.findFirstOrThrow()).lastLanguage
  expect(await last()).toBe('de')
  ctx.clock.pass(60_000)
  const english = reading(ctx, 'en')
  const right = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
  must(await answerChallenge(english, await challenged(english, person), right))
  expect(await last()).toBe('en')
})

test('A client that would read anything leaves the language as it was', async () => {
  const ctx = await testContext()
  const person = await createPerson(ctx)
  await signedIn(reading(ctx, 'de'), person)
  await signedIn(reading(ctx, null), person)
  expect((await ctx.db.account.findFirstOrThrow()).lastLanguage).toBe('de')
})

test('A chosen language goes before that of the last sign-in', async () => {
  const ctx = await testContext()
  const person = await createPerson(ctx)
  const session = await signedIn(reading(ctx, 'en'), person)
  must(await chooseLanguage(ctx, session, 'de'))
  must(await requestPasswordReset(reading(ctx, 'en'), person.email))
  expect(await languagesOf(ctx, 'reset-password')).toEqual(['de'])
})

test('Who never signed in is written to in English, or in the language that the operator names', async () => {
  const ctx = reading(await testContext(), 'de')
  const invited = { name: 'Jo', role: 'user', password: null } as const
  must(await createAccount(ctx, { ...invited, email: 'jo@example.com' }))
  must(await createAccount(ctx, { ...invited, email: 'sam@example.com', language: 'de' }))
  expect((await languagesOf(ctx, 'welcome')).sort()).toEqual(['de', 'en'])
  must(await inviteAgain(ctx, 'jo@example.com', 'de'))
  expect((await languagesOf(ctx, 'welcome')).sort()).toEqual(['de', 'de', 'en'])
})
