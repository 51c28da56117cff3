import fs from 'node:fs'
import { expect, test } from 'vitest'

/** Each is a first version without the holes that are known, and what the newest of these lets somebody do. */
test.each([
  [
    'next',
    [16, 3, 5],
    'code of somebody else: GHSA-2xp9-vwfh-vxw4, CVE-2026-75604, and what CVE-2026-44578 began',
  ],
  ['react', [19, 2, 6], 'a server that is busy for ever: CVE-2026-23870, after CVE-2025-55182'],
  ['react-dom', [19, 2, 6], 'as react'],
  [
    'nodemailer',
    [9, 1, 0],
    'a server that is busy for long: GHSA-2x7j-588g-ccc2; a mail to another domain: GHSA-cc9r-2j5m-2m83',
  ],
  ['next-intl', [4, 14, 0], 'a way to another site: CVE-2026-40299'],
])('%s is at least %j, against %s', (name, floor) => {
  const { version } = JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
    version: string
  }
  const installed = version.split('.').map((part) => Number.parseInt(part, 10))
  const difference = installed.map((part, i) => part - (floor[i] as number)).find((part) => part !== 0) ?? 0
  expect(difference, version).toBeGreaterThanOrEqual(0)
})

test('The changelog names every migration of the release that is not out yet', () => {
  const changes = fs.readFileSync('CHANGELOG.md', 'utf8')
  const released = '20261125190000_known_browser'
  const migrations = fs.readdirSync('prisma/migrations').filter((name) => /^\d/.test(name) && name > released)
  expect(migrations.filter((name) => !changes.includes(`\`${name}\``))).toEqual([])
})
