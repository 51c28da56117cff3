import fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** What the product's code never does, and the files that may, with the reason in them. */
const FORBIDDEN: [string, RegExp, string[]][] = [
  ['SQL put together from text', /\$(queryRaw|executeRaw)Unsafe/, []],
  [
    'names in SQL that are not a literal',
    /Prisma\.raw\(/,
    [
      'lib/operations/repair-times.ts', // of the database's own catalogue, which quotes them
      'lib/operations/sealed-columns.ts', // of a list in it
    ],
  ],
  ['other way of turning off', /'two-factor\.turned-off',/, ['lib/two-factor/disable.ts']],
  ['other programs', /node:child_process/, ['lib/demo/embedded-postgres.ts', 'lib/demo/main.ts']],
  ['code made from text', /\beval\(|new Function\(|node:vm/, []],
  ['mark-up made from text', /dangerouslySetInnerHTML|innerHTML|document\.write/, []],
  ['randomness that can be guessed', /Math\.random/, []],
  [
    'messages between windows',
    /postMessage|addEventListener\('message'/,
    ['app/_ui/idle-warning.tsx'], // to this site's own tabs
  ],
  ['anything kept in the browser but cookies', /localStorage|sessionStorage|indexedDB|document\.cookie/, []],
  [
    'settings read past the configuration',
    /process\.env/,
    [
      'instrumentation.ts',
      'lib/cli/restore.ts',
      'lib/config.ts',
      'lib/demo/embedded-postgres.ts',
      'lib/demo/main.ts',
      'lib/web/development.ts',
    ],
  ],
  ['row of the database that nobody checked', /\$queryRaw/, ['lib/rows.ts']],
  [
    'a clock of its own',
    /Date\.now\(\)|new Date\(\)/,
    ['app/_ui/next-code.tsx', 'lib/clock.ts', 'lib/demo/mail-catcher.ts'],
  ],
]

const sources = ['app', 'lib', 'emails']
  .flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .concat('instrumentation.ts')
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('generated'))
  .map((path) => [path, fs.readFileSync(path, 'utf8')] as const)

describe('The product’s code has no', () => {
  test.each(FORBIDDEN)('%s', (_, pattern, allowed) => {
    const found = sources.filter(([, source]) => pattern.test(source)).map(([path]) => path)
    expect(found.sort()).toEqual(allowed.sort())
  })
})
