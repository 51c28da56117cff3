import fs from 'node:fs'
import { expect, test } from 'vitest'
import { isMaintained } from '@/lib/node-release'

test('A release of Node.js counts as maintained to the last day, an older one that is unknown does not, a newer one does', () => {
  expect(isMaintained('22.14.0', new Date('2027-04-30T23:59:59Z'))).toBe(true)
  expect(isMaintained('22.14.0', new Date('2027-05-01T00:00:00Z'))).toBe(false)
  expect(isMaintained('24.2.0', new Date('2026-11-26T00:00:00Z'))).toBe(true)
  expect(isMaintained('20.20.2', new Date('2026-11-26T00:00:00Z'))).toBe(false)
  expect(isMaintained('23.1.0', new Date('2026-11-26T00:00:00Z'))).toBe(false)
  expect(isMaintained('26.0.0', new Date('2026-11-26T00:00:00Z'))).toBe(true)
})

test('What is shipped and what is recommended is one release', () => {
  const recommended = fs.readFileSync('.nvmrc', 'utf8').trim()
  const images = [...fs.readFileSync('docs/deploy/Containerfile', 'utf8').matchAll(/node:(\d+)-/g)]
  expect(images.map(([, release]) => release)).toEqual([recommended, recommended])
})
