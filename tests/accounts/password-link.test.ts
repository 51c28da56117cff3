import { describe, expect, test } from 'vitest'
import { createAccount } from '@/lib/accounts/create-account'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { inviteAgain } from '@/lib/accounts/invitation'
import { readPasswordLink, redeemPasswordLink } from '@/lib/accounts/password-link'
import { days, hours, minutes, seconds } from '@/lib/clock'
import type { Context } from '@/lib/context'
import type { LinkToken } from '@/lib/crypto/token'
import { secondFactorThrottle } from '@/lib/factors/second-factor'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  type Person,
  queuedMails,
  race,
  withTwoFactorOn,
} from '../support/people'

const NEW = 'vierzehn Wolken aus Blech'
const last = (path: string) => path.split('/').at(-1) as LinkToken

async function resetToken(ctx: Context, person: Person): Promise<LinkToken> {
  await requestPasswordReset(ctx, person.email)
  const mail = (await queuedMails(ctx, person.id, 'reset-password')).at(-1)
  return last(mail?.link ?? '')
}

describe('A forgotten password', () => {
  test('is reset once, through the mailed link, for thirty minutes', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const token = await resetToken(ctx, person)
    expect(await readPasswordLink(ctx, 'reset', token)).toMatchObject({ value: { email: person.email } })
    ctx.clock.pass(minutes(30) - 1)
    must(await redeemPasswordLink(ctx, 'reset', { token, newPassword: NEW }))
    expect(failureOf(await signIn(ctx, person))).toBe('wrong-address-or-password')
    must(await signIn(ctx, { ...person, password: NEW }))
    expect(failureOf(await redeemPasswordLink(ctx, 'reset', { token, newPassword: NEW }))).toBe('link-used')
    expect(await queuedMails(ctx, person.id, 'password-changed')).toMatchObject([{ by: 'reset' }])
  })

  test('is not reset when the thirty minutes are over, with another token, or through an invitation’s page', async () => {
    const ctx = await testContext()
    const token = await resetToken(ctx, await createPerson(ctx))
    const redeem = (given: LinkToken, purpose: 'reset' | 'invitation' = 'reset') =>
      redeemPasswordLink(ctx, purpose, { token: given, newPassword: NEW })
    expect(failureOf(await redeem('nonsense' as LinkToken))).toBe('link-unknown')
    expect(failureOf(await redeem(token, 'invitation'))).toBe('link-unknown')
    ctx.clock.pass(minutes(30))
    expect(failureOf(await redeem(token))).toBe('link-expired')
  })

  test('leaves every link good until one is used', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const first = await resetToken(ctx, person)
    const second = await resetToken(ctx, person)
    must(await redeemPasswordLink(ctx, 'reset', { token: first, newPassword: NEW }))
    expect(failureOf(await readPasswordLink(ctx, 'reset', second))).toBe('link-invalidated')
  })

  test('ends all sessions, signs nobody in, and voids the link that turns off', async () => {
    const ctx = await testContext()
    const { person, session } = await withTwoFactorOn(ctx)
    must(await requestDisable(ctx, session))
    const token = await resetToken(ctx, person)
    must(await redeemPasswordLink(ctx, 'reset', { token, newPassword: NEW }))
    const account = await ctx.db.account.findUniqueOrThrow({ where: { id: person.id } })
    expect(account.liveDisableRequestId).toBeNull()
    const live = await ctx.db.session.count({
      where: { accountId: person.id, securityEpoch: account.securityEpoch },
    })
    expect(live).toBe(0)
  })

  test('leaves the second factor as it was: the next sign-in asks for it', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    const token = await resetToken(ctx, person)
    must(await redeemPasswordLink(ctx, 'reset', { token, newPassword: NEW }))
    const challenge = await challenged(ctx, { ...person, password: NEW })
    ctx.clock.pass(minutes(1))
    const code = device.code(0, ctx.clock.now())
    must(await answerChallenge(ctx, challenge, { kind: 'one-time-password', code }))
  })

  test('lets a backup code wait for a day, and uses none up until then', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    const token = await resetToken(ctx, person)
    must(await redeemPasswordLink(ctx, 'reset', { token, newPassword: NEW }))
    const answer = { kind: 'backup-code', code: backupCodes[0] as string } as const
    const tryIt = async () =>
      answerChallenge(ctx, await challenged(ctx, { ...person, password: NEW }), answer)
    ctx.clock.pass(hours(24) - 1)
    for (let tries = 0; tries < 12; tries++) expect(failureOf(await tryIt())).toBe('backup-codes-wait')
    ctx.clock.pass(1)
    must(await tryIt())
  })

  test('lifts a wait of the second factor, once in thirty days', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    const exhaust = async (password: string) => {
      const wrong = { kind: 'one-time-password', code: device.wrongCode(ctx.clock.now()) } as const
      for (let i = 0; i < 4; i++)
        await answerChallenge(ctx, await challenged(ctx, { ...person, password }), wrong)
      return failureOf(await answerChallenge(ctx, await challenged(ctx, { ...person, password }), wrong))
    }
    expect(await exhaust(person.password)).toBe('second-factor-wait')
    must(await redeemPasswordLink(ctx, 'reset', { token: await resetToken(ctx, person), newPassword: NEW }))
    const throttle = () => ctx.db.throttle.findFirst({ where: secondFactorThrottle(person.id) })
    expect(await throttle()).toBeNull()
    expect(await exhaust(NEW)).toBe('second-factor-wait')
    must(await redeemPasswordLink(ctx, 'reset', { token: await resetToken(ctx, person), newPassword: NEW }))
    expect(await throttle()).toMatchObject({ failures: 4 })
  })

  test('is reset by one of many at once', async () => {
    const ctx = await testContext()
    const token = await resetToken(ctx, await createPerson(ctx))
    expect(await race(50, () => redeemPasswordLink(ctx, 'reset', { token, newPassword: NEW }))).toBe(1)
  })

  test('takes a new password that others don’t try first, and the link stays good', async () => {
    const ctx = await testContext()
    const token = await resetToken(ctx, await createPerson(ctx))
    const weak = redeemPasswordLink(ctx, 'reset', { token, newPassword: 'password1' })
    expect(failureOf(await weak)).toBe('password-common')
    must(await redeemPasswordLink(ctx, 'reset', { token, newPassword: NEW }))
  })

  test('takes twenty tries through one link, and leaves another link its own', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const token = await resetToken(ctx, person)
    const other = await resetToken(ctx, person)
    const tries = () => redeemPasswordLink(ctx, 'reset', { token, newPassword: 'password1' })
    for (let i = 0; i < 20; i++) expect(failureOf(await tries())).toBe('password-common')
    expect(failureOf(await tries())).toBe('new-password-wait')
    must(await redeemPasswordLink(ctx, 'reset', { token: other, newPassword: NEW }))
  })

  test('sends nothing for an address without an account, and five mails an hour for one with', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    await requestPasswordReset(ctx, 'nobody@example.com')
    expect(await ctx.db.outboxMail.count()).toBe(0)
    for (let i = 0; i < 7; i++) await requestPasswordReset(ctx, ` ${person.email.toUpperCase()}`)
    expect(await queuedMails(ctx, person.id, 'reset-password')).toHaveLength(5)
    ctx.clock.pass(minutes(30))
    for (let i = 0; i < 3; i++) await requestPasswordReset(ctx, person.email)
    expect(await ctx.db.outboxMail.count(), 'none of the five works any more').toBe(6)
    ctx.clock.pass(hours(1))
    await requestPasswordReset(ctx, person.email)
    expect(await ctx.db.outboxMail.count()).toBe(7)
  })
})

test('Every answer to a forgotten password takes the same time', async () => {
  const ctx = await testContext()
  const { email } = await createPerson(ctx)
  for (const address of [email, 'nobody@example.com']) must(await requestPasswordReset(ctx, address))
  expect(ctx.clock.pauses).toEqual([seconds(0.3), seconds(0.3)])
})

test('A client network asks for sixty resets an hour at most, whatever the address', async () => {
  const ctx = await testContext()
  for (let i = 0; i < 60; i++) must(await requestPasswordReset(ctx, `nobody-${i}@example.com`))
  expect(failureOf(await requestPasswordReset(ctx, 'nobody@example.com'))).toBe('mail-limit')
  ctx.clock.pass(hours(1))
  must(await requestPasswordReset(ctx, 'nobody@example.com'))
})

describe('An invitation', () => {
  async function invited(ctx: Context) {
    const email = 'jo@example.com'
    const id = must(await createAccount(ctx, { email, name: 'Jo', role: 'user', password: null }))
    return {
      id,
      email,
      tokens: async () => (await queuedMails(ctx, id, 'welcome')).map(({ link }) => last(link)),
    }
  }

  test('is mailed with the account, and chooses the first password for three days', async () => {
    const ctx = await testContext()
    const { email, tokens } = await invited(ctx)
    expect(failureOf(await signIn(ctx, { email, password: NEW }))).toBe('wrong-address-or-password')
    const [token] = (await tokens()) as [LinkToken]
    ctx.clock.pass(hours(72) - 1)
    must(await redeemPasswordLink(ctx, 'invitation', { token, newPassword: NEW }))
    must(await signIn(ctx, { email, password: NEW }))
    ctx.clock.pass(days(1))
    expect(failureOf(await readPasswordLink(ctx, 'invitation', token))).toBe('link-used')
  })

  test('is sent again until it is accepted; the earlier one stays good until one is used', async () => {
    const ctx = await testContext()
    const { id, email, tokens } = await invited(ctx)
    must(await inviteAgain(ctx, email))
    const [first, second] = (await tokens()) as [LinkToken, LinkToken]
    must(await redeemPasswordLink(ctx, 'invitation', { token: first, newPassword: NEW }))
    expect(failureOf(await readPasswordLink(ctx, 'invitation', second))).toBe('link-invalidated')
    expect(failureOf(await inviteAgain(ctx, email))).toBe('has-password')
    expect(failureOf(await inviteAgain(ctx, 'nobody@example.com'))).toBe('no-such-account')
    expect((await ctx.db.account.findUniqueOrThrow({ where: { id } })).backupCodesFrom).toBeNull()
  })
})
