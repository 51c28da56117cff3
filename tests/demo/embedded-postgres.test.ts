import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startPostgres } from '@/lib/demo/embedded-postgres'
import { assertPortIsFree, freePort } from '@/lib/demo/ports'

/** A folder that only its owner can enter, inside another such folder. */
function closedFolder(): string {
  const outer = fs.mkdtempSync(join(tmpdir(), 'closed-')) // mode 0700
  onTestFinished(() => fs.rmSync(outer, { recursive: true, force: true }))
  return join(outer, 'postgres')
}

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Another process that starts the database; its first line is the address. */
async function startElsewhere(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const script = join(import.meta.dirname, 'start-and-hold.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  return { child, url: String(line).trim() }
}

test('Data stays over stop and start, in a folder that only its owner can enter', async () => {
  const folder = closedFolder()
  const first = await startPostgres(folder, { durable: false })
  await ask(first.url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)')
  await first.stop()
  await expect(ask(first.url, 'SELECT 1')).rejects.toThrow()
  const second = await startPostgres(folder, { durable: false })
  expect(await ask(second.url, 'SELECT * FROM kept')).toEqual([{ id: 7 }])
  await second.stop()
})

test('It listens on this machine only, and asks for the password', async () => {
  const server = await startPostgres(closedFolder(), { durable: false })
  expect(await ask(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  await expect(ask(server.url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/)
  await server.stop()
})

test('A server that outlived its killed parent is taken over', async () => {
  const folder = closedFolder()
  const { child, url } = await startElsewhere(folder)
  await ask(url, 'CREATE TABLE kept (id int)')
  const exits = once(child, 'exit')
  child.kill('SIGKILL')
  await exits
  expect(await ask(url, 'SELECT count(*)::int FROM kept'), 'the server lives on').toEqual([{ count: 0 }])
  const taken = await startPostgres(folder, { durable: false })
  expect(taken.url).toBe(url)
  await taken.stop()
  await expect(ask(url, 'SELECT 1')).rejects.toThrow()
})

test('A database that another process uses is left alone, with a sentence', async () => {
  const folder = closedFolder()
  const { child } = await startElsewhere(folder)
  await expect(startPostgres(folder, { durable: false })).rejects.toThrow(
    `The database in ${folder} is in use by process ${child.pid}. Stop that one first.`,
  )
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await startPostgres(folder, { durable: false })).stop()
})

test('A taken port is said in a sentence', async () => {
  const port = await freePort()
  await assertPortIsFree(port, 'the portal')
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  await expect(assertPortIsFree(port, 'the portal')).rejects.toThrow(
    `Port ${port}, for the portal, is taken by another program. Stop that one, or choose another port.`,
  )
  other.close()
})
