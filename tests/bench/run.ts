import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { hash, verify } from '@node-rs/argon2'
import { readConfig } from '@/lib/config'
import { createContext } from '@/lib/context'
import { seal } from '@/lib/crypto/seal'
import { authenticatorAssociatedData } from '@/lib/factors/authenticator'
import * as policy from '@/lib/policy'
import { encodeSecret } from '@/lib/totp/secret'
import { Authenticator } from '../support/authenticator'
import { insertPerson, type Person } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { type Parts, startParts } from '../support/parts'
import { settingsOf } from '../support/portal-server'
import { Visitor } from '../support/visitor'

/**
 * `npm run bench`: what the production build does on this machine, beside what the machine itself can do in the same
 * run. Reported, never asserted. Client, server and database share its cores.
 */
const SECONDS = 8
const AT_ONCE = 8

type Figure = { name: string; value: string }
const figures: Figure[] = []
const report = (name: string, value: string) => figures.push({ name, value })
const round = (value: number) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

/** How often in a second `work` is done, by so many at once. */
async function rate(work: (i: number) => Promise<unknown>, atOnce = AT_ONCE): Promise<number> {
  let done = 0
  const end = performance.now() + SECONDS * 1000
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) await work(done++)
    }),
  )
  return (done * 1000) / (performance.now() - began)
}

async function withDevices(parts: Parts, people: Person[]): Promise<Authenticator[]> {
  const port = Number(new URL(parts.portals[0]?.origin as string).port)
  const ctx = createContext(readConfig(settingsOf({ port, databaseUrl: parts.databaseUrl, smtpPort: 9 })))
  const devices = people.map(() => encodeSecret(new Uint8Array(randomBytes(10))))
  for (const [i, person] of people.entries()) {
    const id = ctx.random.uuid()
    const now = ctx.clock.now()
    const sealedSecret = seal(ctx, authenticatorAssociatedData(id), devices[i] as string)
    const times = { lastUsedStep: 0, lastUsedAt: now, createdAt: now }
    await ctx.db.authenticator.create({
      data: { id, accountId: person.id, deviceName: 'Phone', sealedSecret, ...times },
    })
  }
  await ctx.db.$disconnect()
  await ctx.db.pool.end()
  return devices.map((secret) => Authenticator.typedIn(secret))
}

/** Password form, one-time password form, profile: as a person without script signs in. */
async function fullSignIn(origin: string, person: Person, device: Authenticator) {
  const visitor = new Visitor(origin)
  const challenge = await visitor.signIn(person)
  const page = await visitor.submit(challenge, 'Verify', { oneTimePassword: device.code() })
  if (page.heading !== 'My profile') throw new Error(`Not signed in: ${page.text}`)
}

async function main() {
  const began = performance.now()
  const parts = await startParts({ more: { TRUSTED_PROXIES: '1' } })
  const origin = parts.portals[0]?.origin as string
  const database = openPool(parts.databaseUrl)
  report('Database, migrations and server from nothing', `${round((performance.now() - began) / 1000)} s`)

  const passwordHash = await hash('x', policy.password.argon2id)
  const hashes = await rate(() => verify(passwordHash, 'x'))
  report('argon2id verifications, nothing else running', `${round(hashes)} a second`)

  const people: Person[] = []
  for (let i = 0; i < 60 * SECONDS; i++) people.push(await insertPerson(database))
  const devices = await withDevices(parts, people)
  let next = 0
  const signIns = await rate(() => {
    const i = next++ % people.length
    return fullSignIn(origin, people[i] as Person, devices[i] as Authenticator)
  })
  report(
    'Full sign-ins (password, one-time password, profile: 5 requests)',
    `${round(signIns)} a second, ${round((100 * signIns) / hashes)} % of the hash rate`,
  )

  const signedOut = new Visitor(origin)
  const signedIn = new Visitor(origin)
  await signedIn.signIn(await insertPerson(database))
  const pages: [string, string, Visitor][] = [
    ['Nothing found (no database)', '/nowhere', signedOut],
    ['Sign in', '/sign-in', signedOut],
    ['My profile (session read)', '/profile', signedIn],
    ['Login and security', '/profile/security', signedIn],
  ]
  let emptiest = 0
  for (const [name, path, visitor] of pages) {
    const speed = await rate(() => visitor.get(path))
    emptiest ||= speed
    const { html } = await visitor.get(path)
    const scripts = [
      ...new Set(
        [...html.matchAll(/<script[^>]*src="([^"]+\.js)"(?![^>]*noModule)/g)].map(([, src]) => src as string),
      ),
    ]
    const bytes = scripts.map((src) => gzipSync(fs.readFileSync(src.replace('/_next', '.next'))).length)
    const script = bytes.reduce((sum, size) => sum + size, 0)
    report(
      `Page "${name}"`,
      `${round(speed)} a second, ${round((100 * speed) / emptiest)} % of the emptiest; ${round(html.length / 1000)} kB, script ${round(script / 1000)} kB gzip`,
    )
  }

  await pause(1000)
  const status = fs.existsSync('/proc')
    ? fs.readFileSync(`/proc/${parts.portals[0]?.process.pid}/status`, 'utf8')
    : ''
  const resident = /VmRSS:\s+(\d+)/.exec(status)?.[1]
  if (resident) report('Memory of the server after all that', `${round(Number(resident) / 1024)} MB`)

  await database.end()
  await parts.stop()
  const width = Math.max(...figures.map(({ name }) => name.length))
  for (const { name, value } of figures) console.log(`${name.padEnd(width)}  ${value}`)
}

await main()
process.exit(0)
