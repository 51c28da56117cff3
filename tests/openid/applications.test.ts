import { expect, test } from 'vitest'
import { seconds } from '@/lib/clock'
import {
  addApplication,
  findApplication,
  listApplications,
  removeApplication,
  rotateSecret,
} from '@/lib/openid/applications'
import { tryClientSecret } from '@/lib/openid/client-secret'
import { testContext } from '../support/context'
import { failureOf, must } from '../support/people'

const wanted = {
  name: 'X4 Remote',
  redirectUris: ['https://x4.example.com/callback'],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  public: false,
  requiresTwoFactor: true,
}

test('An application is registered, its secret is kept as a hash, and it can be removed', async () => {
  const ctx = await testContext()
  const { id, secret } = must(await addApplication(ctx, wanted))
  const found = await findApplication(ctx, id)
  expect(found).toMatchObject({ name: 'X4 Remote', confidential: true, requiresTwoFactor: true })
  expect(JSON.stringify(await listApplications(ctx))).not.toContain(secret)
  must(await removeApplication(ctx, id))
  expect(await findApplication(ctx, id)).toBeUndefined()
  expect(failureOf(await removeApplication(ctx, id))).toBe('no-such-application')
  const events = await ctx.db.auditEvent.findMany({ orderBy: { id: 'asc' }, select: { type: true } })
  expect(events.map(({ type }) => type)).toEqual(['application.added', 'application.removed'])
})

test('A new secret replaces the old one, and a public application has none', async () => {
  const ctx = await testContext()
  const { id, secret: old } = must(await addApplication(ctx, wanted))
  const { secret } = must(await rotateSecret(ctx, id))
  const secretHash = (await findApplication(ctx, id))?.secretHash as Uint8Array
  const tried = (given: string) => tryClientSecret(ctx, given, { applicationId: id, secretHash })
  expect([await tried(secret), await tried(old as string)]).toEqual(['right', 'wrong'])
  const { id: open } = must(await addApplication(ctx, { ...wanted, public: true }))
  expect(failureOf(await rotateSecret(ctx, open))).toBe('public-application')
  expect(failureOf(await rotateSecret(ctx, crypto.randomUUID()))).toBe('no-such-application')
})

test('Who guesses an application’s secret waits, and keeps its own server out of nothing', async () => {
  const ctx = await testContext()
  const { id, secret } = must(await addApplication(ctx, wanted))
  const secretHash = (await findApplication(ctx, id))?.secretHash as Uint8Array
  const from = (address: string) => ({ ...ctx, client: { ...ctx.client, address } })
  const tried = (address: string, given: string) =>
    tryClientSecret(from(address), given, { applicationId: id, secretHash })
  for (let guess = 1; guess <= 21; guess++)
    expect(await tried('192.0.2.1', `guess ${guess}`), `${guess}`).toBe('wrong')
  expect(await tried('192.0.2.1', secret as string)).toBe('wait')
  expect(await tried('192.0.2.2', secret as string)).toBe('right')
  ctx.clock.pass(seconds(11))
  expect(await tried('192.0.2.1', secret as string)).toBe('right')
})

test.each([
  'http://x4.example.com/callback',
  'https://*.example.com/callback',
  'https://x4.example.com/callback#here',
  'https://me:secret@x4.example.com/',
  'x4remote://callback',
  '/callback',
  '',
])('%j is no address to send people back to', async (uri) => {
  const ctx = await testContext()
  expect(failureOf(await addApplication(ctx, { ...wanted, redirectUris: [uri] }))).toBe(
    'redirect-uri-not-allowed',
  )
})
