import { describe, expect, test } from 'vitest'
import { createAccount } from '@/lib/accounts/create-account'
import { normaliseEmailAddress } from '@/lib/credentials/email-address'
import { emailAddressField } from '@/lib/credentials/fields'
import { testContext } from '../support/context'
import { must, race } from '../support/people'

describe('An e-mail address', () => {
  test.each([
    ['Anna@Example.COM', 'anna@example.com'],
    [' anna@example.com\n', 'anna@example.com'],
    ['JÜRGEN@EXÄMPLE.de', 'jürgen@xn--exmple-cua.de'],
    ['ju\u0308rgen@exämple.de', 'jürgen@xn--exmple-cua.de'],
    ['jürgen@xn--exmple-cua.de', 'jürgen@xn--exmple-cua.de'],
    ["O'Neil+Tag@example.com", "o'neil+tag@example.com"],
  ])('%j is the login name %s', (typed, normalised) => {
    expect(normaliseEmailAddress(typed)).toBe(normalised)
  })

  test.each(['me+tag@x.org', "o'neil@x.org", 'a&b@x.org', 'jürgen@exämple.de', 'anna@localhost'])(
    '%s is one',
    (address) => {
      expect(emailAddressField.safeParse(address).success).toBe(true)
    },
  )

  test.each([
    '',
    'anna',
    '@example.com',
    'anna@',
    'anna@@example.com',
    '"a@evil.example x"@ok.example',
    'a@x.org, b@x.org',
    'a@x.org;b@x.org',
    'Anna <a@x.org>',
    'a@x.org\r\nBcc: b@x.org',
    'a b@x.org',
    'a\u0000b@x.org',
    '.a@x.org',
    'a..b@x.org',
    `${'a'.repeat(250)}@x.org`,
    '{{7*7}}',
  ])('%j is none', (address) => {
    expect(emailAddressField.safeParse(address).success).toBe(false)
  })
})

describe('Creating an account', () => {
  const anna = { name: 'Anna', role: 'user', password: 'correct horse battery' } as const

  test('keeps the address as typed', async () => {
    const ctx = await testContext()
    const id = must(await createAccount(ctx, { ...anna, email: 'Anna@Example.com' }))
    expect(await ctx.db.account.findUnique({ where: { id } })).toMatchObject({
      email: 'Anna@Example.com',
      emailNormalised: 'anna@example.com',
    })
  })

  test('gives one account, however many ask at once, in whatever case', async () => {
    const ctx = await testContext()
    const spell = (i: number) =>
      [...'anna@example.com'].map((c, at) => ((i >> at) & 1 ? c.toUpperCase() : c)).join('')
    expect(await race(50, (i) => createAccount(ctx, { ...anna, email: spell(i) }))).toBe(1)
    expect(await ctx.db.account.count()).toBe(1)
  })

  test('hashes the password with argon2id at the cost of the policy', async () => {
    const ctx = await testContext()
    must(await createAccount(ctx, { ...anna, email: 'anna@example.com' }))
    const { passwordHash } = await ctx.db.account.findFirstOrThrow()
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})
