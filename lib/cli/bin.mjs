#!/usr/bin/env node
/** `portal`, from any folder: runs the command line's TypeScript in the project's folder, as `npm run portal` does. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** As the server does: what the environment says counts more. */
const settings = fileURLToPath(new URL('../../.env', import.meta.url))
if (existsSync(settings)) process.loadEnvFile(settings)

const { status } = spawnSync(
  process.execPath,
  [
    '--conditions=react-server', // as in the server: only there `server-only` may be imported
    '--import',
    import.meta.resolve('tsx'),
    fileURLToPath(new URL('portal.ts', import.meta.url)),
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      INIT_CWD: process.cwd(), // npm sets it, too: where the operator stands
      ...process.env,
      TSX_DISABLE_CACHE: '1', // it lies in /tmp, where somebody else could have put what root then runs
    },
  },
)
process.exitCode = status ?? 1
