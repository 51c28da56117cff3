import { describe, expect, test } from 'vitest'
import { days, hours, minutes } from '@/lib/clock'
import type { Context } from '@/lib/context'
import { readSession } from '@/lib/sessions/session'
import { endAllOthers, endSession, listSessions } from '@/lib/sessions/session-list'
import { readChallenge } from '@/lib/sign-in/challenge'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  sessionOf,
  sessionToken,
  signedIn,
  withTwoFactorOn,
} from '../support/people'

const from = <C extends Context>(ctx: C, userAgent: string): C => ({
  ...ctx,
  client: { ...ctx.client, userAgent, browserToken: userAgent },
})

describe('Where the account is signed in', () => {
  test('this browser comes first, then the others as they were seen', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(from(ctx, 'desk'), person)
    ctx.clock.pass(minutes(5))
    await signedIn(from(ctx, 'phone'), person)
    ctx.clock.pass(minutes(5))
    await signedIn(from(ctx, 'tablet'), person)
    await signedIn(ctx, await createPerson(ctx, 'someone.else@example.com'))
    const list = await listSessions(ctx, session)
    expect(list.map(({ userAgent, here }) => [userAgent, here])).toEqual([
      ['desk', true],
      ['tablet', false],
      ['phone', false],
    ])
  })

  test('sessions that are over are not on it', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    await signedIn(from(ctx, 'idle'), person)
    ctx.clock.pass(hours(1))
    const session = await signedIn(from(ctx, 'desk'), person)
    expect(await listSessions(ctx, session)).toHaveLength(1)
    ctx.clock.pass(days(1))
    expect(await listSessions(ctx, session)).toHaveLength(0)
  })
})

describe('Ending a session', () => {
  test('ends it on the server, and only one of the account’s own', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    const other = await sessionToken(ctx, person)
    const stranger = await sessionToken(ctx, await createPerson(ctx, 'someone.else@example.com'))
    must(await endSession(ctx, session, (await sessionOf(ctx, other)).id))
    must(await endSession(ctx, session, (await sessionOf(ctx, stranger)).id))
    expect(await readSession(ctx, other)).toBeUndefined()
    expect(await readSession(ctx, stranger)).toBeDefined()
  })

  test('of another browser takes fresh proof, so that a stolen cookie does not sign the owner out', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const stolen = await signedIn(ctx, person)
    ctx.clock.pass(minutes(11))
    const owner = await signedIn(ctx, person)
    expect(failureOf(await endSession(ctx, stolen, owner.id))).toBe('step-up-needed')
    must(await endSession(ctx, owner, stolen.id))
  })

  test('all others at once ends sign-ins under way and links in e-mails, too, and gives this one a new token', async () => {
    const ctx = await testContext()
    const { person, session } = await withTwoFactorOn(ctx)
    must(await requestDisable(ctx, session))
    const challenge = await challenged(ctx, person)
    const token = must(await endAllOthers(ctx, session))
    expect(await sessionOf(ctx, token)).toMatchObject({ id: session.id })
    expect((await ctx.db.account.findFirstOrThrow()).liveDisableRequestId).toBeNull()
    expect(await readChallenge(ctx, challenge)).toBeUndefined()
    expect(failureOf(await endAllOthers(ctx, session)), 'with the session as it was before').toBe(
      'session-over',
    )
  })
})
