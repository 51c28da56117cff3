import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '@/lib/demo/ports'
import { NOBODY, RUNS_AS_ROOT } from '@/lib/demo/postgres-binaries'
import { atExit } from './at-exit'
import { childrenOf } from './processes'

export const POSTGRES = '/usr/lib/postgresql/15/bin'

/** A PostgreSQL server of Debian's packages, on 127.0.0.1. */
type Server = { data: string; port: number; url: string }

/** A primary that waits with every commit until its standby has it, and that standby. */
export async function startReplicatedPostgres(folder: string): Promise<{ primary: Server; standby: Server }> {
  const password = randomBytes(24).toString('hex')
  const passwordFile = join(folder, 'password')
  fs.writeFileSync(passwordFile, password, { mode: 0o600 })
  giveAway(passwordFile)

  const primary = await newServer(folder, 'first', password)
  const access = ['-U', 'portal', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  run('initdb', ['-D', primary.data, ...access, '--locale=C', '--encoding=UTF8'])
  start(primary)
  await query(primary.url.replace(/portal$/, 'postgres'), 'CREATE DATABASE portal')

  const standby = await newServer(folder, 'second', password)
  const from = ['-h', '127.0.0.1', '-p', String(primary.port), '-U', 'portal', '-R', '-c', 'fast']
  run('pg_basebackup', ['-D', standby.data, ...from], { PGPASSWORD: password })
  start(standby, ['hot_standby=off'])
  // Only now, and only on the primary: without a standby that follows, no commit would end.
  await query(primary.url, "ALTER SYSTEM SET synchronous_standby_names = '*'")
  await query(primary.url, 'SELECT pg_reload_conf()')
  await isInStep(primary)
  return { primary, standby }
}

/** Starts a server that is stopped or was killed. */
export function start({ data, port }: Server, settings: string[] = []) {
  const own = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'dynamic_shared_memory_type=mmap',
  ]
  const options = [...own, ...settings].map((option) => `-c '${option}'`).join(' ')
  run('pg_ctl', ['start', '-D', data, '-l', join(data, 'server.log'), '-o', options])
  atExit(() => {
    if (fs.existsSync(pidFile(data))) run('pg_ctl', ['stop', '-D', data, '-m', 'immediate'])
  })
}

/** Kills all processes of a server at once, as when its machine is gone. */
export function killPostgres({ data }: Server): void {
  const { pid, sharedMemory } = readPidFile(data)
  process.kill(pid, 'SIGSTOP') // it starts no new one meanwhile
  for (const each of [...childrenOf(pid), pid]) process.kill(each, 'SIGKILL')
  fs.rmSync(pidFile(data))
  execFileSync('ipcrm', ['-m', sharedMemory]) // nobody else removes it
}

/** Makes the standby a primary. */
export const promote = ({ data }: Server): void => run('pg_ctl', ['promote', '-D', data])

async function newServer(folder: string, name: string, password: string): Promise<Server> {
  const data = join(folder, name)
  fs.mkdirSync(data, { mode: 0o700 })
  giveAway(data)
  const port = await freePort()
  return { data, port, url: `postgresql://portal:${password}@127.0.0.1:${port}/portal` }
}

function giveAway(path: string) {
  if (RUNS_AS_ROOT) fs.chownSync(path, NOBODY, NOBODY)
}

async function isInStep({ url }: Server) {
  for (let waited = 0; waited < 10_000; waited += 50) {
    const { rowCount } = await query(
      url,
      "SELECT FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')",
    )
    if (rowCount) return
    await pause(50)
  }
  throw new Error('The standby does not follow the primary')
}

/** One statement on a connection of its own. */
export async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

const pidFile = (data: string) => join(data, 'postmaster.pid')

/** A line each: pid, data folder, start time, port, socket folder, address, key and id of the shared memory. */
function readPidFile(data: string) {
  const lines = fs.readFileSync(pidFile(data), 'utf8').split('\n')
  return { pid: Number(lines[0]), sharedMemory: lines[6]?.trim().split(/\s+/)[1] as string }
}

function run(program: string, args: string[], more: Record<string, string> = {}): void {
  const asNobody = RUNS_AS_ROOT ? { uid: NOBODY, gid: NOBODY } : {}
  const env = { ...process.env, LC_ALL: 'C', ...more }
  execFileSync(join(POSTGRES, program), args, {
    cwd: '/',
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...asNobody,
  })
}
