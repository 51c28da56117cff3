import fs from 'node:fs'
import { expect, test } from 'vitest'

const SPECS = 'tests/web'

test('The page about OpenID Connect names tests that there are', () => {
  const specs = fs
    .readdirSync(SPECS)
    .filter((name) => name.startsWith('openid'))
    .map((name) => fs.readFileSync(`${SPECS}/${name}`, 'utf8'))
  const titles = new Set(
    specs.flatMap((text) => [...text.matchAll(/\btest\('([^']+)'/g)].map(([, title]) => title as string)),
  )
  const page = fs.readFileSync('docs/security/openid.md', 'utf8')
  const rows = [...page.matchAll(/^\| (?!module|attack|---)(.+?) +\| (.+?) +\|$/gm)]
  expect(rows.length).toBeGreaterThan(35)
  for (const [, what, said = ''] of rows) {
    const named = [...said.matchAll(/`([^`]{20,})`/g)].map(([, title]) => title as string)
    if (named.length === 0) expect(said, what).toMatch(/^(no|there) /)
    for (const title of named) if (title !== 'grant_types_supported') expect(titles, what).toContain(title)
  }
  const modules = specs.join().match(/test\('oidcc-/g) ?? []
  expect(modules.length).toBeGreaterThan(15)
})
