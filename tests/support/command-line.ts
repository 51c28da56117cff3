import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { settingsOf } from './portal-server'

export type Run = { code: number; out: string; err: string }

/** The two ways in which operators call it. */
export const BIN = [resolve('lib/cli/bin.mjs')]
export const NPM_RUN = ['npm', 'run', '--silent', '--prefix', resolve('.'), 'portal', '--']

/** A command as an operator runs it, from some folder, with the settings of a portal. */
export async function commandLine(
  settings: Record<string, string>,
  args: string[],
  { input = '', cwd = tmpdir(), as = BIN } = {},
): Promise<Run> {
  const { PATH, HOME } = process.env
  const [command, ...before] = as
  const child = spawn(command as string, [...before, ...args], {
    env: { PATH, HOME, NODE_ENV: 'production', ...settings },
    cwd,
  })
  child.stdin.on('error', () => {}).end(input) // a command that reads nothing may be gone already
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, out, err }
}

/** The settings of an operator at the portal that the browser tests ask. */
export const settingsOfTests = () =>
  settingsOf({ port: 3000, databaseUrl: process.env.E2E_DATABASE_URL as string, smtpPort: 9 })
