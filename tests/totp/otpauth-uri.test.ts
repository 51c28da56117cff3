import { describe, expect, test } from 'vitest'
import { systemRandom } from '@/lib/random'
import { otpauthUri } from '@/lib/totp/otpauth-uri'
import { qrCodeSvg } from '@/lib/totp/qr-code'
import { encodeSecret, groupSecret, secretBytes } from '@/lib/totp/secret'

const secret = 'JBSWY3DPEHPK3PXP'

/** As an app reads it: the label's path and the query, decoded once. */
function read(uri: string) {
  const url = new URL(uri)
  const [issuer, ...account] = decodeURIComponent(url.pathname.slice(1)).split(':')
  return { host: url.host, issuer, account: account.join(':'), query: Object.fromEntries(url.searchParams) }
}

describe('The secret', () => {
  test.each([16, 32] as const)('has %i characters of base 32', (characters) => {
    const secret = encodeSecret(systemRandom.bytes(secretBytes(characters)))
    expect(secret).toMatch(/^[A-Z2-7]+$/)
    expect(secret).toHaveLength(characters)
  })

  test('is shown in groups of four', () => {
    expect(groupSecret(secret)).toBe('JBSW Y3DP EHPK 3PXP')
  })
})

describe('The otpauth URI', () => {
  test.each([
    ['X4 Remote', 'anna@example.com'],
    ['Ä & Ö', 'jürgen@exämple.de'],
    ['Smart 🏭', 'a+b&c=d#e%f?g@example.com'],
    ['שלום', "o'neil@example.com"],
    ['100% <b>', '{{secret}}@example.com'],
  ])('of %s and %s reads back as it was', (issuer, account) => {
    const uri = otpauthUri({ issuer, account, secret })
    expect(read(uri)).toEqual({ host: 'totp', issuer, account, query: { secret, issuer } })
    expect(uri, 'blanks are %20, never +').not.toMatch(/\+/)
  })

  test('holds SHA-1, six digits and 30 s as the defaults they are', () => {
    expect(otpauthUri({ issuer: 'X4 Remote', account: 'a@b.c', secret })).toBe(
      `otpauth://totp/X4%20Remote:a%40b.c?secret=${secret}&issuer=X4%20Remote`,
    )
  })

  test('has no colon in issuer or account', () => {
    const { issuer, account, query } = read(
      otpauthUri({ issuer: 'Acme: Test', account: 'a:b@example.com', secret }),
    )
    expect({ issuer, account, inQuery: query.issuer }).toEqual({
      issuer: 'Acme Test',
      account: 'a b@example.com',
      inQuery: 'Acme Test',
    })
  })

  test.each([
    ['X4 Remote', `${'long'.repeat(40)}@example.com`],
    ['I'.repeat(40), 'ü'.repeat(60)],
    ['👨‍👩‍👧‍👦'.repeat(10), '👨‍👩‍👧‍👦'.repeat(10)],
  ])('shortens a long label to 64 bytes between characters', (issuer, account) => {
    const label = decodeURIComponent(new URL(otpauthUri({ issuer, account, secret })).pathname.slice(1))
    expect(Buffer.byteLength(label)).toBeLessThanOrEqual(64)
    expect(label).toMatch(/^.+:.+…$/u)
  })
})

describe('The QR code', () => {
  test('has four modules of margin, black on white', async () => {
    const svg = await qrCodeSvg('otpauth://totp/x')
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/)
    expect(svg).toMatch(/fill="#ffffff" d="M0 0/)
    expect(svg).toMatch(/stroke="#000000" d="M4 4\.5h7/)
  })
})
