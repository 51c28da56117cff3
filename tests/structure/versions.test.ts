import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

const require = createRequire(import.meta.url)

/** The first versions without the holes that are known: CVE-2025-55182, -55183, -55184, -67779; CVE-2026-27978, -44578; CVE-2025-14874. */
test.each([
  ['next', [16, 2, 5]],
  ['react', [19, 2, 4]],
  ['react-dom', [19, 2, 4]],
  ['nodemailer', [7, 0, 11]],
])('%s is at least %j', (name, floor) => {
  const version: string = require(`${name}/package.json`).version
  const installed = version.split('.').map((part) => Number.parseInt(part, 10))
  const difference = installed.map((part, i) => part - (floor[i] as number)).find((part) => part !== 0) ?? 0
  expect(difference, version).toBeGreaterThanOrEqual(0)
})
