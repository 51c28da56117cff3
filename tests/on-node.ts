import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * `npm run test:node -- 24`: the unit tests, the build and the tests over HTTP on another release of Node.js, whose
 * binary comes from npm. What follows the release is given to vitest instead, which then is all that runs.
 */
const [release, ...only] = process.argv.slice(2)
if (!release) throw new Error('Say which release of Node.js: npm run test:node -- 24')

const folder = fs.mkdtempSync(join(tmpdir(), 'node-'))
process.on('exit', () => fs.rmSync(folder, { recursive: true }))
const name = `node-${process.platform}-${process.arch}`
run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${release}`])
const PATH = [join(folder, 'node_modules', name, 'bin'), process.env.PATH].join(delimiter)

run('node', ['--version'], PATH)
if (only.length > 0) run('npx', ['vitest', 'run', ...only], PATH)
else {
  run('npx', ['vitest', 'run'], PATH)
  run('npm', ['run', '--silent', 'build'], PATH)
  run('npx', ['playwright', 'test', '--project', 'over HTTP'], PATH)
}

function run(command: string, args: string[], path = process.env.PATH) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, PATH: path } })
  if (status !== 0) process.exit(status ?? 1)
}
