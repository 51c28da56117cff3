import { describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '@/lib/clock'
import type { SessionToken } from '@/lib/crypto/token'
import { readSession, touchSession } from '@/lib/sessions/session'
import { signOut } from '@/lib/sign-in/sign-out'
import { testContext } from '../support/context'
import { createPerson, sessionOf, sessionToken, signedIn } from '../support/people'

async function freshToken() {
  const ctx = await testContext()
  const token = await sessionToken(ctx, await createPerson(ctx))
  return { ctx, token }
}

describe('A session', () => {
  test('ends after an hour without a visit', async () => {
    const { ctx, token } = await freshToken()
    ctx.clock.pass(hours(1) - 1)
    await sessionOf(ctx, token)
    ctx.clock.pass(1)
    expect(await readSession(ctx, token)).toBeUndefined()
  })

  test('goes on while it is visited, but not longer than a day', async () => {
    const { ctx, token } = await freshToken()
    for (let quarter = 1; quarter < 96; quarter++) {
      ctx.clock.pass(minutes(15))
      await touchSession(ctx, await sessionOf(ctx, token))
    }
    ctx.clock.pass(minutes(15) - 1)
    await sessionOf(ctx, token)
    ctx.clock.pass(1)
    expect(await readSession(ctx, token)).toBeUndefined()
  })

  test('notes the last visit once a minute at most', async () => {
    const { ctx, token } = await freshToken()
    const began = ctx.clock.now()
    ctx.clock.pass(seconds(59))
    await touchSession(ctx, await sessionOf(ctx, token))
    expect((await sessionOf(ctx, token)).lastSeenAt).toEqual(began)
    ctx.clock.pass(seconds(1))
    await touchSession(ctx, await sessionOf(ctx, token))
    expect((await sessionOf(ctx, token)).lastSeenAt).toEqual(ctx.clock.now())
  })

  test('ends on the server when its person signs out', async () => {
    const { ctx, token } = await freshToken()
    const session = await sessionOf(ctx, token)
    await signOut(ctx, session)
    await signOut(ctx, session)
    expect(await readSession(ctx, token)).toBeUndefined()
    expect(await ctx.db.auditEvent.count({ where: { type: 'session.ended' } })).toBe(1)
  })

  test('is opened by its whole token and nothing like it', async () => {
    const { ctx, token } = await freshToken()
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
    for (const wrong of [changed, token.slice(1), token.toUpperCase(), '', 'null', "' OR 1=1 --"]) {
      expect(await readSession(ctx, wrong as SessionToken)).toBeUndefined()
    }
    const [row] = await ctx.db.session.findMany()
    expect(Buffer.from(row?.tokenHash ?? []).toString('base64url'), 'the database holds a hash').not.toBe(
      token,
    )
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })

  test('without the second factor opens nothing while the account has one', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const token = await sessionToken(ctx, person)
    const now = ctx.clock.now()
    await ctx.db.authenticator.create({
      data: {
        id: ctx.random.uuid(),
        accountId: person.id,
        deviceName: 'Phone',
        sealedSecret: '-',
        lastUsedStep: 1,
        lastUsedAt: now,
        createdAt: now,
      },
    })
    expect(await readSession(ctx, token)).toBeUndefined()
  })

  test('carries its account’s epoch and opens nothing when that was raised', async () => {
    const { ctx, token } = await freshToken()
    await ctx.db.account.updateMany({ data: { securityEpoch: { increment: 1 } } })
    expect(await readSession(ctx, token)).toBeUndefined()
  })
})

test('Signing in twice gives two sessions with tokens of their own', async () => {
  const ctx = await testContext()
  const person = await createPerson(ctx)
  const one = await signedIn(ctx, person)
  const two = await signedIn(ctx, person)
  expect(one.id).not.toBe(two.id)
})
