#!/usr/bin/env node
/** `portal`, from any folder: runs the command line that `npm run build` made, in the project's folder. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.env.INIT_CWD ??= process.cwd() // npm sets it, too: where the operator stands
process.chdir(fileURLToPath(new URL('../..', import.meta.url)))

/** As the server does: what the environment says counts more. */
if (existsSync('.env')) process.loadEnvFile('.env')

if (existsSync('lib/generated/portal.mjs')) await import('../generated/portal.mjs')
else {
  console.error('The command line is not built yet: run "npm run build" first.')
  process.exitCode = 1
}
