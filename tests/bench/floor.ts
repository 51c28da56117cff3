import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@/lib/demo/ports'

const FOLDER = 'tests/bench/floor'
const NEXT = 'node_modules/next/dist/bin/next'
const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const

/** An application of the same Next.js with nothing in it, built and started: what the framework alone costs. */
export type Floor = { origin: string; process: ChildProcess; stop(): Promise<void> }

export async function startFloor(): Promise<Floor> {
  const built = spawnSync(process.execPath, [NEXT, 'build', FOLDER], { env, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The floor was not built: ${built.stdout}${built.stderr}`)
  const port = await freePort()
  const floor = spawn(process.execPath, [NEXT, 'start', FOLDER, '-H', '127.0.0.1', '-p', String(port)], {
    env,
    stdio: 'ignore',
  })
  const origin = `http://localhost:${port}`
  while (!(await fetch(`${origin}/healthz`).catch(() => undefined))?.ok) {
    if (floor.exitCode !== null) throw new Error('The floor did not start')
    await pause(100)
  }
  return {
    origin,
    process: floor,
    async stop() {
      floor.kill('SIGTERM')
      await once(floor, 'exit')
    },
  }
}
