import { expect, test } from 'vitest'
import { hours, minutes } from '@/lib/clock'
import { addSigningKeys, listSigningKeys, openSigningKeys } from '@/lib/openid/signing-keys'
import { prune } from '@/lib/prune'
import { testContext } from '../support/context'

test('Instances that ask for signing keys at once get the same ones, which are stored sealed', async () => {
  const ctx = await testContext()
  const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => openSigningKeys(ctx)))
  expect(first?.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256'])
  for (const keys of others) expect(keys).toEqual(first)
  const stored = await ctx.db.signingKey.findMany()
  expect(JSON.stringify(stored)).not.toContain(first?.[0]?.d)
})

test('A new key is shown before it signs, and an old one after', async () => {
  const ctx = await testContext()
  await openSigningKeys(ctx)
  const signing = async () =>
    (await listSigningKeys(ctx)).flatMap(({ id, signs }) => (signs ? [id] : [])).sort()
  const shown = async () => (await openSigningKeys(ctx)).length
  const old = await signing()
  expect(old).toHaveLength(2)
  ctx.clock.pass(hours(1))
  await addSigningKeys(ctx)
  expect([await signing(), await shown()]).toEqual([old, 4])
  ctx.clock.pass(minutes(6))
  const now = await signing()
  expect(now).toHaveLength(2)
  for (const id of old) expect(now).not.toContain(id)
  expect(
    (await openSigningKeys(ctx))
      .slice(0, 2)
      .map(({ kid }) => kid)
      .sort(),
  ).toEqual(now)
  await prune(ctx)
  expect(await shown(), 'what was signed by the old ones can still be checked').toBe(4)
  ctx.clock.pass(hours(25))
  await prune(ctx)
  expect([await signing(), await shown()]).toEqual([now, 2])
})
