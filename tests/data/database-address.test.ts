import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'

/** How a connection would be made to this address: not at all in TLS, or with these options. */
const tlsOf = (query: string) =>
  (
    new pg.Client({ connectionString: `postgresql://portal@db.example.com/portal${query}` }) as unknown as {
      ssl: unknown
    }
  ).ssl

test('Only with an sslmode is the database spoken to in TLS, and every mode but no-verify verifies it', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-tls-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  const ca = join(folder, 'ca.pem')
  fs.writeFileSync(ca, 'a certificate')
  expect(tlsOf('')).toBe(false)
  expect(tlsOf('?sslmode=disable')).toBe(false)
  expect(tlsOf('?sslmode=verify-full')).toEqual({})
  expect(tlsOf(`?sslmode=verify-full&sslrootcert=${ca}`)).toEqual({ ca: 'a certificate' })
  expect(() => tlsOf('?sslmode=verify-full&sslrootcert=/nowhere/ca.pem')).toThrow(/ENOENT/)
  expect(warned).not.toHaveBeenCalled()
  for (const mode of ['prefer', 'require', 'verify-ca']) expect(tlsOf(`?sslmode=${mode}`), mode).toEqual({})
  expect(warned).toHaveBeenCalledWith(expect.stringMatching(/SECURITY WARNING/))
  expect(tlsOf('?sslmode=no-verify')).toEqual({ rejectUnauthorized: false })
})
