import { describe, expect, test } from 'vitest'
import { readBrowserLink, redeemBrowserLink, requestBrowserLink } from '@/lib/accounts/browser-link'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { readPasswordLink, redeemPasswordLink } from '@/lib/accounts/password-link'
import { hours, minutes, seconds } from '@/lib/clock'
import type { Context } from '@/lib/context'
import type { LinkToken } from '@/lib/crypto/token'
import { disableAccount } from '@/lib/operations/disable-account'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { type TestContext, testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  type Person,
  queuedMails,
  race,
  tokenIn,
  withTwoFactorOn,
} from '../support/people'

const from = (ctx: TestContext, address: string, browserToken: string): TestContext => ({
  ...ctx,
  client: { ...ctx.client, address, browserToken },
})
const strangers = (ctx: TestContext) => from(ctx, '203.0.113.9', 'stranger')
const owners = (ctx: TestContext) => from(ctx, '192.0.2.1', 'new computer')

/** Wrong passwords, until whoever the account doesn't know has to wait. */
async function guessUntilAllWait(ctx: TestContext, { email }: Person) {
  for (let i = 0; i < 6; i++) await signIn(strangers(ctx), { email, password: `guess ${i}` })
}

async function linkFor(ctx: Context, person: Person): Promise<LinkToken> {
  must(await requestBrowserLink(ctx, person.email))
  return tokenIn((await queuedMails(ctx, person.id, 'browser-link')).at(-1)?.link)
}

const eventsOf = async (ctx: Context, type: string) => ctx.db.auditEvent.count({ where: { type } })

describe('An owner in a new browser, whom a stranger’s wrong passwords keep waiting,', () => {
  test('gets a link, presses its button, and signs in at once with the password and a backup code', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    await guessUntilAllWait(ctx, person)
    expect(await signIn(owners(ctx), person)).toMatchObject({
      failure: { code: 'password-wait', newBrowser: true },
    })
    const token = await linkFor(owners(ctx), person)
    expect(await readBrowserLink(owners(ctx), token)).toMatchObject({ value: { email: person.email } })
    expect(failureOf(await signIn(owners(ctx), person)), 'opening the link changes nothing').toBe(
      'password-wait',
    )
    must(await redeemBrowserLink(owners(ctx), token))
    await guessUntilAllWait(ctx, person)
    const challenge = await challenged(owners(ctx), person)
    const code = backupCodes[0] as string
    must(await answerChallenge(owners(ctx), challenge, { kind: 'backup-code', code }))
    expect(await eventsOf(ctx, 'browser.link-requested')).toBe(1)
    expect(await eventsOf(ctx, 'browser.made-known')).toBe(1)
  })

  test('helps no stranger with it: in any other browser the wait goes on', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    await guessUntilAllWait(ctx, person)
    must(await redeemBrowserLink(owners(ctx), await linkFor(strangers(ctx), person)))
    expect(failureOf(await signIn(strangers(ctx), person))).toBe('password-wait')
    expect(failureOf(await signIn(from(ctx, '198.51.100.4', 'another'), person))).toBe('password-wait')
    must(await signIn(owners(ctx), person))
  })

  test('has a counter of its own there like in any known browser, and is offered no link for a wait of their own', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    must(await redeemBrowserLink(owners(ctx), await linkFor(owners(ctx), person)))
    for (let i = 0; i < 6; i++) await signIn(owners(ctx), { ...person, password: 'guess' })
    expect(await signIn(owners(ctx), person)).toMatchObject({
      failure: { code: 'password-wait', newBrowser: false },
    })
  })
})

describe('The link to a new browser', () => {
  test('signs nobody in, and leaves sessions, the password and other links as they are', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx)
    const before = await ctx.db.account.findUniqueOrThrow({ where: { id: person.id } })
    const sessions = await ctx.db.session.count()
    const [first, second] = [await linkFor(ctx, person), await linkFor(ctx, person)]
    must(await redeemBrowserLink(owners(ctx), first))
    expect(await ctx.db.account.findUniqueOrThrow({ where: { id: person.id } })).toEqual(before)
    expect(await ctx.db.session.count()).toBe(sessions)
    must(await redeemBrowserLink(from(ctx, '192.0.2.2', 'another computer'), second))
  })

  test('is good once and for thirty minutes, and is void after a new password', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const [used, other] = [await linkFor(ctx, person), await linkFor(ctx, person)]
    ctx.clock.pass(minutes(30) - 1)
    must(await redeemBrowserLink(owners(ctx), used))
    ctx.clock.pass(1)
    const voided = await linkFor(ctx, person)
    must(await requestPasswordReset(ctx, person.email))
    const reset = tokenIn((await queuedMails(ctx, person.id, 'reset-password'))[0]?.link)
    must(await redeemPasswordLink(ctx, 'reset', { token: reset, newPassword: 'vierzehn Wolken aus Blech' }))
    expect(await queuedMails(ctx, person.id, 'browser-link'), 'and one on its way is taken back').toEqual([])
    for (const [token, code] of [
      [used, 'link-used'],
      [other, 'link-invalidated'],
      [voided, 'link-invalidated'],
      ['nonsense' as LinkToken, 'link-unknown'],
    ] as const) {
      expect(failureOf(await readBrowserLink(strangers(ctx), token))).toBe(code)
      expect(failureOf(await redeemBrowserLink(strangers(ctx), token))).toBe(code)
    }
  })

  test('expires', async () => {
    const ctx = await testContext()
    const token = await linkFor(ctx, await createPerson(ctx))
    ctx.clock.pass(minutes(30))
    expect(failureOf(await redeemBrowserLink(owners(ctx), token))).toBe('link-expired')
    expect(await eventsOf(ctx, 'browser.made-known')).toBe(0)
  })

  test('of somebody else makes the browser known to their account, not to mine', async () => {
    const ctx = await testContext()
    const [mine, theirs] = [await createPerson(ctx), await createPerson(ctx, 'ben@example.com')]
    must(await redeemBrowserLink(owners(ctx), await linkFor(ctx, theirs)))
    await guessUntilAllWait(ctx, mine)
    expect(failureOf(await signIn(owners(ctx), mine))).toBe('password-wait')
  })

  test('leads to no new password, and a link to a new password makes no browser known', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const token = await linkFor(ctx, person)
    expect(failureOf(await readPasswordLink(ctx, 'reset', token))).toBe('link-unknown')
    must(await requestPasswordReset(ctx, person.email))
    const reset = tokenIn((await queuedMails(ctx, person.id, 'reset-password'))[0]?.link)
    expect(failureOf(await redeemBrowserLink(owners(ctx), reset))).toBe('link-unknown')
  })

  test('pressed fifty times at once makes one browser known', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const token = await linkFor(ctx, person)
    const press = (i: number) => redeemBrowserLink(from(ctx, '192.0.2.1', `browser ${i}`), token)
    expect(await race(50, press)).toBe(1)
    expect(await ctx.db.deviceCookie.count()).toBe(1)
    expect(await eventsOf(ctx, 'browser.made-known')).toBe(1)
  })

  test('pressed fifty times in the same browser is well each time', async () => {
    const ctx = await testContext()
    const token = await linkFor(ctx, await createPerson(ctx))
    expect(await race(50, () => redeemBrowserLink(owners(ctx), token))).toBe(50)
    expect(await eventsOf(ctx, 'browser.made-known')).toBe(1)
  })
})

describe('Asking for the link', () => {
  test('is answered alike, after the same time, with an account, without, disabled, and over the limit of mails', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const disabled = await createPerson(ctx, 'disabled@example.com')
    must(await disableAccount(ctx, disabled.email))
    const addresses = [...Array(6).fill(person.email), 'nobody@example.com', disabled.email]
    for (const email of addresses) expect(await requestBrowserLink(ctx, email)).toEqual({ ok: true })
    expect(ctx.clock.pauses).toEqual(addresses.map(() => seconds(0.3)))
    expect(await queuedMails(ctx, person.id, 'browser-link')).toHaveLength(5)
    expect(await ctx.db.outboxMail.count()).toBe(5)
  })

  test('is for sixty an hour from one client network, apart from those for a new password', async () => {
    const ctx = await testContext()
    for (let i = 0; i < 60; i++) must(await requestBrowserLink(ctx, `nobody-${i}@example.com`))
    expect(failureOf(await requestBrowserLink(ctx, 'nobody@example.com'))).toBe('mail-limit')
    must(await requestPasswordReset(ctx, 'nobody@example.com'))
    ctx.clock.pass(hours(1))
    must(await requestBrowserLink(ctx, 'nobody@example.com'))
  })

  test('sends a sixth within the hour only when none of the five works any more', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    for (let i = 0; i < 6; i++) must(await requestBrowserLink(ctx, person.email))
    ctx.clock.pass(minutes(30))
    must(await requestBrowserLink(ctx, person.email))
    expect(await queuedMails(ctx, person.id, 'browser-link')).toHaveLength(6)
  })
})

describe('Whoever reads the mailbox', () => {
  test('guesses no more passwords with many links than with one', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    let looked = 0
    for (let link = 0; link < 20; link++) {
      const mailReader = from(ctx, '203.0.113.9', `browser ${link}`)
      const sent = await queuedMails(ctx, person.id, 'browser-link')
      must(await requestBrowserLink(mailReader, person.email))
      const now = await queuedMails(ctx, person.id, 'browser-link')
      if (now.length > sent.length) must(await redeemBrowserLink(mailReader, tokenIn(now.at(-1)?.link)))
      for (let guess = 0; guess < 8; guess++) {
        const answer = await signIn(mailReader, { email: person.email, password: `guess ${link} ${guess}` })
        if (failureOf(answer) === 'wrong-address-or-password') looked++
      }
    }
    expect((await queuedMails(ctx, person.id, 'browser-link')).length, 'mails in an hour').toBe(5)
    expect(looked, 'those of strangers, and once more those of all mailed browsers').toBe(12)
  })

  test('shares no count with a browser in which somebody was signed in since', async () => {
    const ctx = await testContext()
    const { person, backupCodes } = await withTwoFactorOn(ctx)
    must(await redeemBrowserLink(owners(ctx), await linkFor(owners(ctx), person)))
    const code = { kind: 'backup-code', code: backupCodes[0] as string } as const
    must(await answerChallenge(owners(ctx), await challenged(owners(ctx), person), code))
    const mailReader = from(ctx, '203.0.113.9', 'another browser')
    must(await redeemBrowserLink(mailReader, await linkFor(mailReader, person)))
    for (let i = 0; i < 7; i++) await signIn(mailReader, { email: person.email, password: `guess ${i}` })
    expect(failureOf(await signIn(mailReader, person))).toBe('password-wait')
    await challenged(owners(ctx), person)
  })
})
