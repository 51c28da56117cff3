import { expect, test } from 'vitest'
import {
  addApplication,
  findApplication,
  isSecret,
  listApplications,
  removeApplication,
} from '@/lib/openid/applications'
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
  const hash = found?.secretHash as Uint8Array
  expect([isSecret(secret as string, hash), isSecret('another', hash)]).toEqual([true, false])
  expect(JSON.stringify(await listApplications(ctx))).not.toContain(secret)
  must(await removeApplication(ctx, id))
  expect(await findApplication(ctx, id)).toBeUndefined()
  expect(failureOf(await removeApplication(ctx, id))).toBe('no-such-application')
  const events = await ctx.db.auditEvent.findMany({ orderBy: { id: 'asc' }, select: { type: true } })
  expect(events.map(({ type }) => type)).toEqual(['application.added', 'application.removed'])
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
