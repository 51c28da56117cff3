import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

/**
 * `npm test`: the checks, the unit and database tests, a production build, and the browser tests against it. All of
 * them run, whatever fails, and the last line counts them together.
 */
type Count = { passed: number; failed: number; skipped: string[] }

const results = 'test-results'
fs.rmSync(results, { recursive: true, force: true })
fs.mkdirSync(results)

const failedSteps: string[] = []
const counts = [
  step('Format, lint, types, direction of imports, dead code', ['npm', 'run', '--silent', 'check']),
  counted('Unit and database tests', ['npx', 'vitest', 'run'], `${results}/unit.json`, countVitest),
  step('Production build', ['npm', 'run', '--silent', 'build']),
  counted('Browser tests', ['npx', 'playwright', 'test'], `${results}/e2e.json`, countPlaywright),
]
const total = (of: (count: Count) => number) => counts.map(of).reduce((sum, count) => sum + count)
const failed = total((count) => count.failed)

for (const name of counts.flatMap((count) => count.skipped)) console.log(`SKIPPED: ${name}`)
for (const title of failedSteps) console.log(`FAILED: ${title}`)
console.log(`${total((count) => count.passed)} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function run(title: string, [command, ...args]: string[]): boolean {
  console.log(`\n=== ${title}`)
  return spawnSync(command as string, args, { stdio: 'inherit' }).status === 0
}

/** A step without a count of its own is one test. */
function step(title: string, command: string[]): Count {
  const passed = run(title, command)
  if (!passed) failedSteps.push(title)
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [] }
}

function counted(title: string, command: string[], report: string, count: (report: unknown) => Count): Count {
  const passed = run(title, command)
  if (!passed) failedSteps.push(title)
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: [] }
  const counts = count(JSON.parse(fs.readFileSync(report, 'utf8')))
  // A runner that fails without a failing test (a broken set-up, say) is a failure, too.
  return passed || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

function countVitest(report: unknown): Count {
  type Test = { status: string; fullName: string }
  const { testResults } = report as { testResults: { assertionResults: Test[] }[] }
  const tests = testResults.flatMap((file) => file.assertionResults)
  const named = (...statuses: string[]) => tests.filter(({ status }) => statuses.includes(status))
  return {
    passed: named('passed').length,
    failed: named('failed').length,
    skipped: named('skipped', 'pending', 'todo', 'disabled').map(({ fullName }) => fullName),
  }
}

function countPlaywright(report: unknown): Count {
  const { stats } = report as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  }
  const skipped = stats.skipped > 0 ? [`${stats.skipped} browser tests`] : []
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped }
}
