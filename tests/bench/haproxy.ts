import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@/lib/demo/ports'
import { deployed } from '../support/deployed'
import { atExit } from './at-exit'

export const HAPROXY = '/usr/sbin/haproxy'

/** HAProxy with the configuration of docs/deploy, but for its addresses. Returns its port. */
export async function startHaproxy(folder: string, [first, second]: [number, number]): Promise<number> {
  const port = await freePort()
  const [configuration, pid] = [join(folder, 'haproxy.cfg'), join(folder, 'haproxy.pid')]
  fs.writeFileSync(
    configuration,
    deployed('haproxy.cfg', [
      [/127\.0\.0\.1:6432$/m, `127.0.0.1:${port}`],
      [/first 10\.0\.0\.1:5432/, `first 127.0.0.1:${first}`],
      [/second 10\.0\.0\.2:5432/, `second 127.0.0.1:${second}`],
    ]),
  )
  execFileSync(HAPROXY, ['-D', '-q', '-p', pid, '-f', configuration])
  atExit(() => process.kill(Number(fs.readFileSync(pid, 'utf8'))))
  return port
}
