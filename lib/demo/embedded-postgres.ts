import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './ports'
import { NOBODY, postgresBinaries, RUNS_AS_ROOT } from './postgres-binaries'

export type EmbeddedPostgres = { url: string; stop(): Promise<void> }

/** As root, "nobody" sees the data folder only as its own working directory: it cannot enter the folders above. */
const dataArgument = (data: string) => (RUNS_AS_ROOT ? '/proc/self/cwd' : data)
const asNobody = RUNS_AS_ROOT ? { uid: NOBODY, gid: NOBODY } : {}
const environment = { ...process.env, LC_ALL: 'C' }

/**
 * Starts a real PostgreSQL on 127.0.0.1 whose data lives in `folder`, and creates its database on first use.
 * A server that outlived its killed parent is taken over. `durable: false` trades safety for speed, for tests.
 * Throws an Error whose message is a sentence for the person at the terminal.
 */
export async function startPostgres(folder: string, { durable = true } = {}): Promise<EmbeddedPostgres> {
  const home = resolve(folder)
  const data = join(home, 'data')
  fs.mkdirSync(home, { recursive: true, mode: 0o700 })
  const password = readOrCreatePassword(join(home, 'password'))
  const urlAt = (port: number) => `postgresql://portal:${password}@127.0.0.1:${port}/portal`

  const survivor = readPidFile(data)
  if (survivor && isAlive(survivor.pid) && (await answers(urlAt(survivor.port)))) {
    const owner = readNumber(join(home, 'owner.pid'))
    if (owner !== process.pid && isAlive(owner)) {
      throw new Error(`The database in ${home} is in use by process ${owner}. Stop that one first.`)
    }
    return running(home, survivor.pid, urlAt(survivor.port))
  }

  const binaries = postgresBinaries()
  if (!fs.existsSync(data)) await createCluster(binaries, home)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      const server = await startServer(binaries, home, port, durable)
      return await running(home, server.pid as number, urlAt(port))
    } catch (error) {
      // The free port was lost to another program, or the system has not yet buried a killed server: both pass.
      if (attempt === 6 || !/could not bind|lock file|shared memory block/.test(String(error))) throw error
      await pause(500)
    }
  }
}

async function running(home: string, pid: number, url: string): Promise<EmbeddedPostgres> {
  fs.writeFileSync(join(home, 'owner.pid'), String(process.pid))
  await ensureDatabase(url)
  return { url, stop: () => stopServer(join(home, 'data'), pid) }
}

function readOrCreatePassword(file: string): string {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  if (RUNS_AS_ROOT) fs.chownSync(file, NOBODY, NOBODY)
  return fs.readFileSync(file, 'utf8')
}

async function createCluster(binaries: string, home: string) {
  // Renamed when complete: an interrupted initdb leaves nothing that looks like a cluster.
  const unfinished = fs.mkdtempSync(join(home, 'data.'))
  if (RUNS_AS_ROOT) fs.chownSync(unfinished, NOBODY, NOBODY)
  const passwordFile = fs.openSync(join(home, 'password'), 'r')
  const settings = [
    '-U',
    'portal',
    '-A',
    'scram-sha-256',
    '--locale=C',
    '--encoding=UTF8',
    '--no-instructions',
  ]
  const initdb = spawn(
    join(binaries, 'bin/initdb'),
    ['-D', dataArgument(unfinished), '--pwfile=/dev/stdin', ...settings],
    { cwd: unfinished, stdio: [passwordFile, 'pipe', 'pipe'], env: environment, ...asNobody },
  )
  fs.closeSync(passwordFile)
  let output = ''
  for (const stream of [initdb.stdout, initdb.stderr]) stream?.on('data', (text) => (output += text))
  const [code] = await once(initdb, 'close')
  if (code !== 0) throw new Error(`PostgreSQL could not create its data folder: ${output}`)
  fs.renameSync(unfinished, join(home, 'data'))
}

async function startServer(
  binaries: string,
  home: string,
  port: number,
  durable: boolean,
): Promise<ChildProcess> {
  const data = join(home, 'data')
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=50',
    'shared_buffers=32MB',
  ]
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const log = fs.openSync(join(home, 'postgres.log'), 'w')
  const server = spawn(
    join(binaries, 'bin/postgres'),
    ['-D', dataArgument(data), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    // A process group of its own: Ctrl-C in the terminal reaches us, and we stop the server.
    { cwd: data, detached: true, stdio: ['ignore', log, log], env: environment, ...asNobody },
  )
  fs.closeSync(log)
  server.unref()
  let ended: unknown
  server.once('error', (error) => (ended = error.message))
  server.once('exit', (code, signal) => (ended = code ?? signal))
  for (let waited = 0; waited < 30_000 && ended === undefined; waited += 20) {
    const file = readPidFile(data)
    if (file?.ready && file.pid === server.pid) return server
    await pause(20)
  }
  const output = fs.readFileSync(join(home, 'postgres.log'), 'utf8')
  throw new Error(`PostgreSQL did not start (${ended ?? 'not ready after 30 seconds'}): ${output}`)
}

/**
 * `postmaster.pid` holds, a line each: pid, data folder, start time, port, socket folder, address, shared memory,
 * status.
 */
function readPidFile(data: string) {
  try {
    const line = fs.readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(line[0]), port: Number(line[3]), ready: line[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
  try {
    await client.connect()
    return true
  } catch (error) {
    return (error as { code?: string }).code === '3D000' // our server and password, only the database isn't there yet
  } finally {
    await client.end().catch(() => {})
  }
}

async function ensureDatabase(url: string) {
  const client = new pg.Client({ connectionString: url.replace(/\/portal$/, '/postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'portal'")
    if (!rowCount) await client.query('CREATE DATABASE portal')
  } finally {
    await client.end()
  }
}

/** SIGINT asks PostgreSQL for a fast, clean shutdown; removing its pid file is its last act. */
async function stopServer(data: string, pid: number) {
  const runs = () => isAlive(pid) && readPidFile(data)?.pid === pid
  if (runs()) process.kill(pid, 'SIGINT')
  for (let waited = 0; runs(); waited += 20) {
    if (waited > 20_000) throw new Error(`PostgreSQL (process ${pid}) did not stop within 20 seconds.`)
    await pause(20)
  }
}

function readNumber(file: string): number {
  try {
    return Number(fs.readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

function isAlive(pid: number): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

/** Killed, and only not yet buried by its parent; Linux tells it in the field after the name, proc(5). */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
