import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

/** Cruises a small project of these files under the project's own rules. */
function cruise(files: Record<string, string>) {
  const folder = fs.mkdtempSync(join(tmpdir(), 'direction-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  const tsconfig = JSON.stringify({ compilerOptions: { jsx: 'react-jsx', paths: { '@/*': ['./*'] } } })
  for (const [path, content] of Object.entries({ 'tsconfig.json': tsconfig, ...files })) {
    fs.mkdirSync(join(folder, dirname(path)), { recursive: true })
    fs.writeFileSync(join(folder, path), content)
  }
  const roots = ['app', 'lib', 'emails'].filter((root) => fs.existsSync(join(folder, root)))
  const args = [...roots, '--config', resolve('.dependency-cruiser.mjs'), '--output-type', 'err']
  const { status, stdout } = spawnSync(resolve('node_modules/.bin/depcruise'), args, {
    cwd: folder,
    encoding: 'utf8',
  })
  return { passed: status === 0, said: stdout }
}

const forbidden: [string, string, string][] = [
  ['base-knows-no-one-above', 'lib/clock.ts', 'lib/sessions/session.ts'],
  ['services-know-only-services-and-base', 'lib/crypto/seal.ts', 'lib/factors/second-factor.ts'],
  ['services-know-only-services-and-base', 'lib/mail/outbox.ts', 'lib/web/cookies.ts'],
  ['foundations-know-no-use-case', 'lib/sessions/session.ts', 'lib/sign-in/challenge.ts'],
  ['use-cases-know-no-web', 'lib/sign-in/challenge.ts', 'lib/web/cookies.ts'],
  ['use-cases-know-no-web', 'lib/two-factor/enrolment.ts', 'app/page.tsx'],
  ['each-folder-of-lib-has-its-floor', 'lib/misc/things.ts', 'lib/clock.ts'],
  ['web-and-cli-know-no-screen', 'lib/web/guard.ts', 'app/page.tsx'],
  ['totp-is-pure', 'lib/totp/verify.ts', 'lib/db.ts'],
  ['totp-is-pure', 'lib/totp/verify.ts', 'lib/clock.ts'],
  ['emails-know-only-types', 'emails/text.ts', 'lib/mail/outbox.ts'],
  ['emails-know-only-types', 'emails/html.tsx', 'lib/config.ts'],
  ['only-the-worker-renders-mails', 'app/page.tsx', 'emails/index.ts'],
  ['product-knows-no-demo-and-no-test', 'app/page.tsx', 'lib/demo/accounts.ts'],
  ['support-opens-nothing-sealed', 'lib/support/advice.ts', 'lib/crypto/seal.ts'],
  ['support-opens-nothing-sealed', 'app/(support)/page.tsx', 'lib/crypto/seal.ts'],
  ['product-knows-no-demo-and-no-test', 'lib/cli/portal.ts', 'lib/demo/accounts.ts'],
]

test.each(forbidden)('%s: %s may not import %s', (rule, from, to) => {
  const { passed, said } = cruise({
    [from]: `import { x } from '@/${to.replace(/\.tsx?$/, '')}'\nexport const y = x\n`,
    [to]: 'export const x = 1\n',
  })
  expect(said).toContain(rule)
  expect(passed).toBe(false)
})

test('Importing a type is importing', () => {
  const { said } = cruise({
    'lib/crypto/seal.ts': "import type { X } from '../sign-in/challenge'\nexport const y = (x: X) => x\n",
    'lib/sign-in/challenge.ts': 'export type X = string\n',
  })
  expect(said).toContain('services-know-only-services-and-base')
})

test('no-two-folders-import-each-other, also of one floor and through other files', () => {
  const { said } = cruise({
    'lib/accounts/a.ts': "import { b } from '../sign-in/b'\nexport const a = b\n",
    'lib/sign-in/b.ts': 'export const b = 1\n',
    'lib/sign-in/c.ts': "import type { D } from '../accounts/d'\nexport const c = (d: D) => d\n",
    'lib/accounts/d.ts': 'export type D = string\n',
  })
  expect(said).toContain('no-two-folders-import-each-other')
})

test('only-lib-web-knows-next', () => {
  const next = {
    'node_modules/next/package.json': '{"name":"next","version":"1.0.0"}',
    'node_modules/next/headers.js': '',
  }
  const file = "import 'next/headers'\nexport const x = 1\n"
  expect(cruise({ ...next, 'lib/sessions/session.ts': file }).said).toContain('only-lib-web-knows-next')
  expect(cruise({ ...next, 'lib/web/cookies.ts': file }).passed).toBe(true)
})

test('no-missing-module', () => {
  expect(cruise({ 'lib/a.ts': "import './gone'\n" }).said).toContain('no-missing-module')
})

test('no-circles', () => {
  const files = {
    'lib/a.ts': "import './b'\nexport const a = 1\n",
    'lib/b.ts': "import './a'\nexport const b = 1\n",
  }
  expect(cruise(files).said).toContain('no-circles')
})

test('What points the right way passes', () => {
  const { passed, said } = cruise({
    'app/page.tsx': "import { x } from '@/lib/sign-in/challenge'\nexport default () => <p>{x}</p>\n",
    'lib/sign-in/challenge.ts': "import { x } from '../crypto/seal'\nexport { x }\n",
    'lib/crypto/seal.ts': "import { x } from '../clock'\nexport { x }\n",
    'lib/clock.ts': 'export const x = 1\n',
  })
  expect(said).toContain('4 modules')
  expect(passed).toBe(true)
})
