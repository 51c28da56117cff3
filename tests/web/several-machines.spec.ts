import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { freePort } from '@/lib/demo/ports'
import { commandLine } from '../support/command-line'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { forgetSignIns, fullSignIn, type Owner } from '../support/full-sign-in'
import { expect, test, turnOn } from '../support/http-test'
import { nginxIsThere, SITE, startNginx } from '../support/nginx'
import { type Parts, startParts } from '../support/parts'
import { settingsOf, testKey } from '../support/portal-server'
import { Visitor } from '../support/visitor'

/** Three instances behind nginx, while people sign in all the time with password and code. */
test.describe.configure({ mode: 'serial' })
test.skip(!nginxIsThere, 'nginx and openssl are not installed')

const AT_ONCE = 4

let parts: Parts
let nginx: Awaited<ReturnType<typeof startNginx>>
let database: pg.Pool
let origin: string
let site: string
const owners: Owner[] = []

test.beforeAll(async () => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0' // nginx's certificate is its own
  const ports = { http: await freePort(), https: await freePort() }
  origin = `https://localhost:${ports.https}`
  site = `https://${SITE}:${ports.https}`
  parts = await startParts({ instances: 3, more: { PORTAL_ORIGIN: site, TRUSTED_PROXIES: '1' } })
  database = openPool(parts.databaseUrl)
  const portals = parts.portals.map((portal) => Number(new URL(portal.origin).port))
  nginx = await startNginx({ ...ports, portals })
  for (let i = 0; i < AT_ONCE; i++) {
    const person = await insertPerson(database)
    owners.push({ person, ...(await turnOn(new Visitor(origin, site), person)) })
  }
})
test.afterAll(async () => {
  await nginx?.stop()
  await database?.end()
  await parts?.stop()
})

/** People sign in until `work` is done. Returns how many did, and what the others were told. */
async function whilePeopleSignIn(
  work: (signedIn: () => number) => Promise<void>,
): Promise<{ signedIn: number; failed: string[] }> {
  let over = false
  let signedIn = 0
  const failed: string[] = []
  const load = owners.map(async (owner) => {
    while (!over) {
      await forgetSignIns(database)
      await fullSignIn(origin, owner, site).then(
        () => signedIn++,
        (error: Error) => failed.push(error.message),
      )
    }
  })
  await work(() => signedIn)
  over = true
  await Promise.all(load)
  return { signedIn, failed }
}

const NEXT_KEY = `next:${randomBytes(32).toString('base64url')}`
const KEY = `test:${testKey}`

test('Keys are rotated while people sign in, and every secret is under the new one', async () => {
  async function roll(keys: string) {
    for (const instance of [0, 1, 2]) await parts.restart(instance, { PORTAL_KEYS: keys })
  }
  const { signedIn, failed } = await whilePeopleSignIn(async () => {
    await roll(`${KEY},${NEXT_KEY}`)
    await roll(`${NEXT_KEY},${KEY}`)
    const settings = settingsOf({ port: 3000, databaseUrl: parts.databaseUrl, smtpPort: 9 })
    const keys = { PORTAL_KEYS: `${NEXT_KEY},${KEY}` }
    expect((await commandLine({ ...settings, ...keys }, ['keys', 'rotate'])).code).toBe(0)
    await roll(NEXT_KEY)
  })
  expect(failed).toEqual([])
  expect(signedIn).toBeGreaterThan(10)
  const { rows } = await database.query(
    'SELECT DISTINCT split_part(sealed_secret, $1, 1) AS key FROM authenticator',
    ['.'],
  )
  expect(rows).toEqual([{ key: 'next' }])
})

test('An instance that starts applies the migrations that are missing while the others answer', async () => {
  const name = '20261126180000_indexes_for_pruning'
  const indexes = 'enrolment_expires_at_idx, outbox_mail_ended_at_idx, audit_event_actor_id_idx'
  await database.query(`DROP INDEX ${indexes}`)
  await database.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [name])
  const { signedIn, failed } = await whilePeopleSignIn(() => parts.restart(0, { PORTAL_KEYS: NEXT_KEY }))
  expect(failed).toEqual([])
  expect(signedIn).toBeGreaterThan(0)
  const { rowCount } = await database.query(
    "SELECT FROM pg_indexes WHERE indexname = ANY (string_to_array($1, ', '))",
    [indexes],
  )
  expect(rowCount).toBe(3)
})

test('Of an instance that is killed only the requests in its hands fail', async () => {
  const { failed } = await whilePeopleSignIn(async (signedIn) => {
    await expect.poll(signedIn).toBeGreaterThan(AT_ONCE)
    parts.portals[1]?.process.kill('SIGKILL')
    const before = signedIn()
    await expect.poll(signedIn).toBeGreaterThan(before + 3 * AT_ONCE)
  })
  expect(failed.length, failed.join('\n')).toBeLessThanOrEqual(AT_ONCE)
})
