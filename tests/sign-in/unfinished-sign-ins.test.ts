import { describe, expect, test } from 'vitest'
import { changePassword } from '@/lib/accounts/change-password'
import { hours, minutes } from '@/lib/clock'
import { endAllOthers } from '@/lib/sessions/session-list'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { tellOfUnfinishedSignIns } from '@/lib/sign-in/unfinished-sign-ins'
import { testContext } from '../support/context'
import { challenged, must, queuedMails, sessionOf, withTwoFactorOn } from '../support/people'

describe('A right password whose second step is never finished', () => {
  test('is told to the owner once, after ten minutes, with its own time and place', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx)
    const attacker = { ...ctx, client: { ...ctx.client, address: '203.0.113.9', browserToken: 'attacker' } }
    await challenged(attacker, person)
    const at = ctx.clock.now().toISOString()
    ctx.clock.pass(minutes(10) - 1)
    expect(await tellOfUnfinishedSignIns(ctx)).toBe(0)
    ctx.clock.pass(1)
    const told = await Promise.all(Array.from({ length: 10 }, () => tellOfUnfinishedSignIns(ctx)))
    expect(told.reduce((sum, count) => sum + count)).toBe(1)
    expect(await queuedMails(ctx, person.id, 'someone-may-know-password')).toEqual([
      { at, address: '203.0.113.9', failures: 0 },
    ])
    ctx.clock.pass(hours(1))
    expect(await tellOfUnfinishedSignIns(ctx)).toBe(0)
  })

  test('is not told when the same browser signed in to the account after it', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    await challenged(ctx, person)
    ctx.clock.pass(minutes(1))
    const code = device.code(0, ctx.clock.now())
    must(await answerChallenge(ctx, await challenged(ctx, person), { kind: 'one-time-password', code }))
    ctx.clock.pass(minutes(20))
    expect(await tellOfUnfinishedSignIns(ctx)).toBe(0)
  })

  test('is told although the owner signed in from another browser meanwhile', async () => {
    const ctx = await testContext()
    const { person, device } = await withTwoFactorOn(ctx)
    await challenged({ ...ctx, client: { ...ctx.client, browserToken: 'attacker' } }, person)
    ctx.clock.pass(minutes(1))
    const code = device.code(0, ctx.clock.now())
    must(await answerChallenge(ctx, await challenged(ctx, person), { kind: 'one-time-password', code }))
    ctx.clock.pass(minutes(10))
    expect(await tellOfUnfinishedSignIns(ctx)).toBe(1)
  })

  test('is told although the owner changed something else meanwhile, but not after a new password', async () => {
    const ctx = await testContext()
    const { person, device, session } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    await challenged({ ...ctx, client: { ...ctx.client, browserToken: 'attacker' } }, person)
    const token = must(await endAllOthers(ctx, session))
    ctx.clock.pass(minutes(10))
    expect(await tellOfUnfinishedSignIns(ctx)).toBe(1)
    await challenged({ ...ctx, client: { ...ctx.client, browserToken: 'attacker' } }, person)
    ctx.clock.pass(minutes(1))
    const oneTimePassword = device.code(0, ctx.clock.now())
    const newPassword = 'vierzehn Wolken aus Blech'
    must(
      await changePassword(ctx, await sessionOf(ctx, token), {
        password: person.password,
        oneTimePassword,
        newPassword,
      }),
    )
    ctx.clock.pass(minutes(10))
    expect(await tellOfUnfinishedSignIns(ctx)).toBe(0)
  })

  test('floods no mailbox', async () => {
    const ctx = await testContext()
    const { person } = await withTwoFactorOn(ctx)
    ctx.clock.pass(minutes(1))
    for (let i = 0; i < 12; i++) await challenged(ctx, person)
    ctx.clock.pass(minutes(10))
    expect(await tellOfUnfinishedSignIns(ctx)).toBe(1)
    expect(await tellOfUnfinishedSignIns(ctx)).toBe(0)
    expect(await queuedMails(ctx, person.id, 'someone-may-know-password')).toHaveLength(1)
  })
})
