import fs from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { hash, verify } from '@node-rs/argon2'
import { readConfig } from '@/lib/config'
import { createContext } from '@/lib/context'
import * as policy from '@/lib/policy'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { forgetSignIns, fullSignIn } from '../support/full-sign-in'
import { startParts } from '../support/parts'
import { settingsOf } from '../support/portal-server'
import { type ServerAction, sendByScript, serverActions } from '../support/server-actions'
import { randomAddress, Visitor } from '../support/visitor'
import { authorizations } from './authorization'
import { startFloor } from './floor'
import { load, median, timed } from './load'
import { insertOwners } from './people'
import { cpuOf, cpuOfAll, memoryOf } from './processes'
import { type Figure, printTable } from './table'

/**
 * `npm run bench`: what the production build costs on this machine, beside what the framework and the hash cost alone
 * in the same run. Reported, never asserted. Client, servers and database share the machine's cores.
 */
const ROUNDS = 7
/** So many of each kind go before, because Node.js compiles what is asked for often. */
const WARM_UP = 400
const OWNERS = 600
const LOAD_SECONDS = 10

const figures: Figure[] = []
const parts = await startParts({ instances: 2, more: { TRUSTED_PROXIES: '1' } })
const database = openPool(parts.databaseUrl)
const ctx = createContext(readConfig(settingsOf({ port: 3000, databaseUrl: parts.databaseUrl, smtpPort: 9 })))
const owners = await insertOwners(ctx, database, OWNERS)
const authorize = await authorizations(ctx)
await ctx.db.$disconnect()
await ctx.db.pool.end()
const floor = await startFloor()

await Promise.all(parts.portals.map((portal) => portal.stop()))
const startToReady = await timed(() => parts.restart(0))
const [portal] = parts.portals
if (!portal) throw new Error('No instance was started')
const { origin } = portal
const portalPid = portal.process.pid as number
const floorPid = floor.process.pid as number
const postgres = join(parts.folder, 'postgres', 'data', 'postmaster.pid')
const postgresPid = Number(fs.readFileSync(postgres, 'utf8').split('\n')[0])
await pause(1000)
figures.push(
  { what: 'Start to ready', value: startToReady / 1000, unit: 's', target: 'at most 0.7' },
  { what: 'Memory, idle', value: memoryOf(portalPid), unit: 'MB', floor: memoryOf(floorPid), target: '150' },
)

await measureCpu()
await measureBytes()
await measureLoad()
await measureFlood()
figures.push({
  what: 'Memory after all that',
  value: memoryOf(portalPid),
  unit: 'MB',
  floor: memoryOf(floorPid),
  target: '300',
})
await measureTwoInstances()

await database.end()
await floor.stop()
await parts.stop()
const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`
printTable(machine, figures)
fs.mkdirSync('test-results', { recursive: true })
fs.writeFileSync('test-results/bench.json', JSON.stringify({ machine, at: new Date(), figures }, null, 2))
process.exit(0)

/** Milliseconds of CPU a request, ours and the floor's in turn, the median of several rounds. */
async function measureCpu() {
  const signedOut = new Visitor(origin)
  const signedIn = new Visitor(origin)
  await signedIn.signIn(await insertPerson(database))
  const signInPage = await signedOut.get('/sign-in')
  const refused = () => signedOut.submit(signInPage, 'Sign in', { email: 'nobody', password: '' })
  const signInAction = serverActions().find(({ name }) => name === 'signInAction') as ServerAction
  const refusedByScript = async () => {
    const answer = await sendByScript(signedOut, signInAction, { email: 'nobody', password: '' })
    await answer.text()
  }
  const plain = new Visitor(floor.origin)
  const form = await plain.get('/form')
  const emptyPage = () => plain.get('/')
  const press = (button: string) => async () => {
    const body = form.form(button, {})
    const answer = await plain.fetch('/form', { method: 'POST', headers: { origin: floor.origin }, body })
    await answer.text()
  }
  const emptyAction = press('Send')
  const pagesAndActions = async () => {
    for (const request of [emptyPage, emptyAction, emptyPage, emptyAction, emptyPage]) await request()
  }
  const get = (visitor: Visitor, path: string) => async () => void (await visitor.fetch(path)).text()
  let owner = 0
  const signIn = async () => fullSignIn(origin, owners[owner++ % OWNERS] as (typeof owners)[number])
  const passwordHash = await hash('x', policy.password.argon2id)

  const ours: Record<string, Series> = {}
  const theirs: Record<string, Series> = {}
  const measure = async (
    into: Record<string, Series>,
    name: string,
    pid: number,
    count: number,
    work: () => Promise<unknown>,
  ) => {
    const [before, databaseBefore] = [cpuOf(pid), cpuOfAll(postgresPid)]
    for (let i = 0; i < count; i++) await work()
    into[name] ??= { cpu: [], database: [] }
    into[name].cpu.push((cpuOf(pid) - before) / count)
    into[name].database.push((cpuOfAll(postgresPid) - databaseBefore) / count)
  }
  const security = get(signedIn, '/profile/security')
  const page = get(signedOut, '/sign-in')
  const authorization = () => authorize(signedIn)
  const often = [
    security,
    authorization,
    page,
    refused,
    refusedByScript,
    emptyPage,
    emptyAction,
    press('Answer'),
  ]
  for (const work of often) for (let i = 0; i < WARM_UP; i++) await work()
  for (let i = 0; i < WARM_UP; i++) {
    if (i % OWNERS === 0) await forgetSignIns(database)
    await signIn()
  }
  for (let round = 0; round < ROUNDS; round++) {
    await forgetSignIns(database)
    await measure(theirs, 'hash', process.pid, 20, () => verify(passwordHash, 'x'))
    await measure(ours, 'sign-in', portalPid, 30, signIn)
    await measure(theirs, 'sign-in', floorPid, 30, pagesAndActions)
    await measure(ours, 'security', portalPid, 60, security)
    await measure(ours, 'authorization', portalPid, 40, authorization)
    await measure(ours, 'page', portalPid, 60, page)
    await measure(theirs, 'page', floorPid, 60, emptyPage)
    await measure(ours, 'refused', portalPid, 40, refused)
    await measure(ours, 'refused by script', portalPid, 40, refusedByScript)
    await measure(theirs, 'action', floorPid, 40, emptyAction)
    await measure(theirs, 'answer', floorPid, 40, press('Answer'))
    await measure(ours, 'healthz', portalPid, 200, get(signedOut, '/healthz'))
    await measure(theirs, 'healthz', floorPid, 200, get(plain, '/healthz'))
    await measure(ours, 'file', portalPid, 200, get(signedOut, scriptOf(signInPage)))
    await measure(theirs, 'file', floorPid, 200, get(plain, scriptOf(form)))
  }
  const cpu = (series: Record<string, Series>, name: string) => median(series[name]?.cpu ?? [])
  const hashing = cpu(theirs, 'hash')
  const compare = (what: string, value: number, base: number, target: string) =>
    figures.push({ what, value, unit: 'ms of CPU', floor: base, target })
  figures.push({ what: 'One argon2id verification', value: hashing, unit: 'ms of CPU' })
  compare('Full sign-in besides the hash', cpu(ours, 'sign-in') - hashing, cpu(theirs, 'sign-in'), '1.5 ×')
  compare('Login and security', cpu(ours, 'security'), cpu(theirs, 'page'), '1.4 ×')
  const atMost = '2 × ours'
  compare('To an application, signed in already', cpu(ours, 'authorization'), cpu(ours, 'security'), atMost)
  compare('Sign in', cpu(ours, 'page'), cpu(theirs, 'page'), '')
  compare('A form the schema refuses', cpu(ours, 'refused'), cpu(theirs, 'action'), '1.6 ×')
  compare('The same, beside an action that answers', cpu(ours, 'refused'), cpu(theirs, 'answer'), '')
  compare('The same, sent by script', cpu(ours, 'refused by script'), cpu(theirs, 'action'), '1.6 ×')
  compare('/healthz', cpu(ours, 'healthz'), cpu(theirs, 'healthz'), '1.2 ×')
  compare('A static file', cpu(ours, 'file'), cpu(theirs, 'file'), '1.2 ×')
  const ofDatabase = median(ours['sign-in']?.database ?? [])
  figures.push({
    what: 'PostgreSQL, a full sign-in',
    value: ofDatabase,
    unit: 'ms of CPU',
    target: 'at most 4',
  })
}

/** What a browser with script loads for a page. */
async function measureBytes() {
  const visitor = new Visitor(origin)
  const scripts = async (from: Visitor, path: string, build: string) => {
    const { html } = await from.get(path)
    const found = html.matchAll(/<script[^>]*src="([^"]+\.js)[^"]*"(?![^>]*noModule)/g)
    const files = new Set([...found].map(([, src]) => (src as string).replace('/_next', build)))
    const bytes = [...files].map((file) => gzipSync(fs.readFileSync(file)).length)
    return {
      kilobytes: bytes.reduce((sum, size) => sum + size, 0) / 1000,
      files: files.size,
      html: gzipSync(html).length / 1000,
    }
  }
  const ours = await scripts(visitor, '/sign-in', '.next')
  const theirs = await scripts(new Visitor(floor.origin), '/', 'tests/bench/floor/.next')
  figures.push(
    {
      what: 'Script of Sign in, gzip',
      value: ours.kilobytes,
      unit: 'kB',
      floor: theirs.kilobytes,
      target: 'floor + 8 kB',
    },
    { what: 'Scripts of Sign in', value: ours.files, unit: 'files', floor: theirs.files },
    { what: 'Sign in, gzip', value: ours.html, unit: 'kB', floor: theirs.html },
  )
}

/** Full sign-ins by one, eight and thirty-two at once. */
async function measureLoad() {
  let next = 0
  for (const atOnce of [1, 8, 32]) {
    await forgetSignIns(database)
    const owner = () => owners[next++ % OWNERS] as (typeof owners)[number]
    const { rate, p50, p99 } = await load(() => fullSignIn(origin, owner()), {
      atOnce,
      seconds: LOAD_SECONDS,
    })
    const at = `Full sign-ins, ${atOnce} at once`
    figures.push(
      { what: at, value: rate, unit: 'a second' },
      { what: `${at}, p50`, value: p50, unit: 'ms' },
      { what: `${at}, p99`, value: p99, unit: 'ms', ...(atOnce === 32 && { target: '4 × p50 at 8' }) },
    )
  }
}

/** The same by eight at once, shared between two instances. */
async function measureTwoInstances() {
  await parts.restart(1)
  const origins = parts.portals.map((portal) => portal.origin)
  const signIn = (i: number) =>
    fullSignIn(origins[i % 2] as string, owners[i % OWNERS] as (typeof owners)[number])
  for (let i = 0; i < WARM_UP; i++) {
    if (i % OWNERS === 0) await forgetSignIns(database)
    await signIn(i)
  }
  await forgetSignIns(database)
  const { rate, p50, p99 } = await load(signIn, { atOnce: 8, seconds: LOAD_SECONDS })
  const at = 'Two instances, 8 at once'
  figures.push(
    { what: at, value: rate, unit: 'a second' },
    { what: `${at}, p50`, value: p50, unit: 'ms' },
    { what: `${at}, p99`, value: p99, unit: 'ms' },
  )
}

/** Pages while so many sign-ins with unknown addresses are under way, each from a network of its own. */
async function measureFlood() {
  const reader = new Visitor(origin)
  for (const [atOnce, target] of [
    [64, '100'],
    [300, '300'],
  ] as const) {
    const page = await reader.get('/sign-in')
    const body = page.form('Sign in', { email: 'nobody@example.com', password: 'a guess' })
    const stranger = () =>
      fetch(`${origin}/sign-in`, {
        method: 'POST',
        headers: { origin, 'x-forwarded-for': randomAddress() },
        body,
        redirect: 'manual',
      }).then((answer) => answer.text())
    const flood = load(stranger, { atOnce, seconds: LOAD_SECONDS })
    for (const path of ['/healthz', '/sign-in']) {
      const read = () => fetch(`${origin}${path}`).then((answer) => answer.text())
      const { p99 } = await load(read, { atOnce: 1, seconds: LOAD_SECONDS / 2 - 0.5 })
      figures.push({ what: `${path}, ${atOnce} strangers at once, p99`, value: p99, unit: 'ms', target })
    }
    figures.push({ what: `${atOnce} strangers at once`, value: (await flood).rate, unit: 'a second' })
  }
}

/** The first file of script that a page loads. */
function scriptOf({ html }: { html: string }): string {
  return /<script[^>]*src="([^"]+)"/.exec(html)?.[1] as string
}

type Series = { cpu: number[]; database: number[] }
