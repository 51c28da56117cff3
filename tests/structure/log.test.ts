import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

/** What the logger writes when it is given this, in a process of its own: it writes to standard output. */
function logged(code: string): Record<string, unknown>[] {
  const script = `import { log, LoggableError } from ${JSON.stringify(resolve('lib/log.ts'))}\n${code}`
  const { stdout, stderr } = spawnSync('node_modules/.bin/tsx', ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

test('A line of the log holds the fields that are named in it, and no other', () => {
  const [line] = logged(
    `log.info({ route: '/x', status: 200, password: 'secret-1', path: '/x/secret-2', account: { email: 'secret-3' } }, 'words')`,
  )
  expect(line).toEqual({ level: 'info', time: expect.any(String), route: '/x', status: 200, msg: 'words' })
})

test('Of an error it holds the name, the codes and where it was thrown, and the message only of those that were written for it', () => {
  const lines = logged(`
    try { JSON.parse('"secret-1') } catch (error) { log.error({ error }, 'a') }
    log.error({ error: Object.assign(new Error('value secret-2'), { code: 'P2002', meta: 'secret-3', response: 'secret-4' }) }, 'b')
    log.error({ error: 'secret-5' }, 'c')
    log.error({ error: new LoggableError('row 7 does not open') }, 'd')
    try { 'a' in 'secret-6' } catch (error) { log.error({ error }, 'e') }`)
  expect(JSON.stringify(lines)).not.toContain('secret')
  expect(lines.map(({ error }) => error)).toMatchObject([
    { name: 'SyntaxError', frames: expect.stringMatching(/^ {4}at /) },
    { name: 'Error', code: 'P2002' },
    { name: 'string' },
    { message: 'row 7 does not open' },
    { name: 'TypeError', frames: expect.stringMatching(/^ {4}at /) },
  ])
})
