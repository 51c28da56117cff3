import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

/**
 * `npm test`: the checks, the unit and database tests, a production build, and the browser tests against it. All of
 * them run, whatever fails, and the last line counts them together.
 */
type Count = { passed: number; failures: string[]; skipped: string[] }

const results = 'test-results'
fs.rmSync(results, { recursive: true, force: true })
fs.mkdirSync(results)

const counts = [
  step('Format, lint, types, direction of imports, dead code', ['npm', 'run', '--silent', 'check']),
  counted('Unit and database tests', ['npx', 'vitest', 'run'], `${results}/unit.json`, countVitest),
  step('Production build', ['npm', 'run', '--silent', 'build']),
  counted('Browser tests', ['npx', 'playwright', 'test'], `${results}/e2e.json`, countPlaywright),
]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failures = counts.flatMap((count) => count.failures)

for (const name of counts.flatMap((count) => count.skipped)) console.log(`SKIPPED: ${name}`)
for (const name of failures) console.log(`FAILED: ${name}`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1

function run(title: string, [command, ...args]: string[]): boolean {
  console.log(`\n=== ${title}`)
  return spawnSync(command as string, args, { stdio: 'inherit' }).status === 0
}

/** A step without a count of its own is one test. */
function step(title: string, command: string[]): Count {
  const passed = run(title, command)
  return { passed: passed ? 1 : 0, failures: passed ? [] : [title], skipped: [] }
}

function counted(title: string, command: string[], report: string, count: (report: unknown) => Count): Count {
  const passed = run(title, command)
  if (!fs.existsSync(report)) return { passed: 0, failures: [title], skipped: [] }
  const counts = count(JSON.parse(fs.readFileSync(report, 'utf8')))
  // A runner that fails without a failing test (a broken set-up, say) is a failure, too.
  return passed || counts.failures.length > 0 ? counts : { ...counts, failures: [title] }
}

function countVitest(report: unknown): Count {
  type Test = { status: string; fullName: string }
  const { testResults } = report as { testResults: { assertionResults: Test[] }[] }
  const tests = testResults.flatMap((file) => file.assertionResults)
  const named = (...statuses: string[]) =>
    tests.filter(({ status }) => statuses.includes(status)).map(({ fullName }) => fullName)
  return {
    passed: named('passed').length,
    failures: named('failed'),
    skipped: named('skipped', 'pending', 'todo', 'disabled'),
  }
}

function countPlaywright(report: unknown): Count {
  type Test = { projectName: string; status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }
  type Suite = { suites?: Suite[]; specs?: { title: string; file: string; tests: Test[] }[] }
  const outcomes = function* ({ suites = [], specs = [] }: Suite): Generator<[Test['status'], string]> {
    for (const suite of suites) yield* outcomes(suite)
    for (const { title, file, tests } of specs)
      for (const { status, projectName } of tests) yield [status, `[${projectName}] ${file}: ${title}`]
  }
  const all = [...outcomes(report as Suite)]
  const named = (...statuses: Test['status'][]) =>
    all.filter(([status]) => statuses.includes(status)).map(([, name]) => name)
  return {
    passed: named('expected').length,
    failures: named('unexpected', 'flaky'),
    skipped: named('skipped'),
  }
}
