import { randomBytes } from 'node:crypto'
import independentArgon2 from 'argon2'
import { describe, expect, test } from 'vitest'
import { BusyError } from '@/lib/busy'
import { open, seal } from '@/lib/crypto/seal'
import { hashPassword, hashWithSalt, verifyPassword } from '@/lib/crypto/slow-hash'
import { hashToken, newToken } from '@/lib/crypto/token'
import { parseKeyRing } from '@/lib/key-ring'
import { systemRandom } from '@/lib/random'

const key = () => randomBytes(32).toString('base64url')

function contextWith(keys: string) {
  const keyRing = parseKeyRing(keys)
  if (!keyRing) throw new Error('Not a key ring')
  return { config: { keyRing }, random: systemRandom }
}

const place = { column: 'authenticator.sealed_secret', row: 'row-1' } as const

describe('A sealed value', () => {
  test('opens where it was sealed', () => {
    const ctx = contextWith(`k1:${key()}`)
    expect(open(ctx, place, seal(ctx, place, 'JBSWY3DPEHPK3PXP ü😀'))).toBe('JBSWY3DPEHPK3PXP ü😀')
  })

  test('does not open in another row, column or table', () => {
    const ctx = contextWith(`k1:${key()}`)
    const sealed = seal(ctx, place, 'secret')
    expect(() => open(ctx, { ...place, row: 'row-2' }, sealed)).toThrow(/does not open/)
    expect(() => open(ctx, { ...place, column: 'enrolment.sealed_secret' }, sealed)).toThrow(/does not open/)
  })

  test('does not open with any bit changed', () => {
    const ctx = contextWith(`k1:${key()}`)
    const [id, nonce, body] = seal(ctx, place, 'secret').split('.') as [string, string, string]
    const bytes = Buffer.from(body, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(() => open(ctx, place, [id, nonce, changed.toString('base64url')].join('.'))).toThrow()
    }
    for (const nonsense of ['', '.', '..', 'k1..', 'k1.AA.AA', 'plain text']) {
      expect(() => open(ctx, place, nonsense)).toThrow()
    }
  })

  test('opens with an older key of the ring, and says which key is missing', () => {
    const [k1, k2] = [key(), key()]
    const sealed = seal(contextWith(`k1:${k1}`), place, 'secret')
    expect(open(contextWith(`k2:${k2},k1:${k1}`), place, sealed)).toBe('secret')
    expect(() => open(contextWith(`k2:${k2}`), place, sealed)).toThrow(
      /sealed with key "k1", which PORTAL_KEYS lacks/,
    )
  })

  test('never has the same nonce twice', () => {
    const ctx = contextWith(`k1:${key()}`)
    const nonces = Array.from({ length: 10_000 }, () => seal(ctx, place, 'secret').split('.')[1])
    expect(new Set(nonces).size).toBe(10_000)
  })
})

describe('A key ring', () => {
  test.each([
    ['', 'nothing'],
    ['k1', 'no key'],
    [`k1:${randomBytes(31).toString('base64url')}`, 'a short key'],
    [`k1:${randomBytes(33).toString('base64url')}`, 'a long key'],
    [`k1:${key()},k1:${key()}`, 'an id twice'],
    [`k1:${key()},`, 'an empty entry'],
    [`k 1:${key()}`, 'a blank in the id'],
    [`k1:${'!'.repeat(43)}`, 'no base64url'],
  ])('%j is none: %s', (text) => {
    expect(parseKeyRing(text)).toBeUndefined()
  })
})

describe('A token', () => {
  test('is 256 bits, and known by its SHA-256', () => {
    const tokens = Array.from({ length: 1000 }, () => newToken(systemRandom))
    expect(new Set(tokens).size).toBe(1000)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(Buffer.from(hashToken('abc')).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })
})

describe('A slow hash', () => {
  test('is what another argon2 makes of it, both ways', async () => {
    const hash = await hashPassword('correct horse battery')
    expect(await independentArgon2.verify(hash, 'correct horse battery')).toBe(true)
    const theirs = await independentArgon2.hash('correct horse battery', {
      memoryCost: 19456,
      timeCost: 2,
      parallelism: 1,
    })
    expect(await verifyPassword(theirs, 'correct horse battery')).toBe(true)
    const salt = randomBytes(16)
    const raw = await independentArgon2.hash('7K2QF-9XM4T', {
      raw: true,
      salt,
      memoryCost: 19456,
      timeCost: 2,
      parallelism: 1,
    })
    expect((await hashWithSalt(['7K2QF-9XM4T'], salt))[0]?.equals(raw)).toBe(true)
  })

  test('of nobody takes a whole hash and is never right', async () => {
    expect(await verifyPassword(null, 'correct horse battery')).toBe(false)
    expect(await verifyPassword(null, '')).toBe(false)
  })

  test('is refused, not queued without end, when very many come at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 300 }, () => hashPassword('x')))
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused as PromiseRejectedResult[]) expect(reason).toBeInstanceOf(BusyError)
  })
})
