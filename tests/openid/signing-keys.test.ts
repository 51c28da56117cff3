import { expect, test } from 'vitest'
import { hours, minutes } from '@/lib/clock'
import { addSigningKeys, listSigningKeys, openSigningKeys } from '@/lib/openid/signing-keys'
import { prune } from '@/lib/prune'
import { testContext } from '../support/context'

test('Instances that ask for a signing key at once get the same one, which is stored sealed', async () => {
  const ctx = await testContext()
  const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => openSigningKeys(ctx)))
  expect(first?.map(({ alg }) => alg)).toEqual(['RS256'])
  for (const keys of others) expect(keys).toEqual(first)
  const stored = await ctx.db.signingKey.findMany()
  expect(JSON.stringify(stored)).not.toContain(first?.[0]?.d)
})

test('A new key is shown before it signs, and an old one after', async () => {
  const ctx = await testContext()
  await openSigningKeys(ctx)
  const signing = async () => (await listSigningKeys(ctx)).flatMap(({ id, signs }) => (signs ? [id] : []))
  const shown = async () => (await openSigningKeys(ctx)).length
  const old = await signing()
  ctx.clock.pass(hours(1))
  await addSigningKeys(ctx)
  expect([await signing(), await shown()]).toEqual([old, 2])
  ctx.clock.pass(minutes(6))
  const now = await signing()
  expect(now).not.toEqual(old)
  expect((await openSigningKeys(ctx))[0]?.kid).toBe(now[0])
  await prune(ctx)
  expect(await shown(), 'what was signed by the old one can still be checked').toBe(2)
  ctx.clock.pass(hours(25))
  await prune(ctx)
  expect([await signing(), await shown()]).toEqual([now, 1])
})

test('A signing key that does not open stands in no other one’s way', async () => {
  const ctx = await testContext()
  await openSigningKeys(ctx)
  ctx.clock.pass(hours(1))
  await addSigningKeys(ctx)
  const [first] = await listSigningKeys(ctx)
  await ctx.db.signingKey.updateMany({ where: { id: first?.id as string }, data: { sealedKey: 'k1.broken' } })
  expect(await openSigningKeys(ctx)).toHaveLength(1)
  await ctx.db.signingKey.updateMany({ data: { sealedKey: 'k1.broken' } })
  await expect(openSigningKeys(ctx)).rejects.toThrow('No signing key opens')
})
