import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import { connect } from 'node:net'
import * as policy from '@/lib/policy'
import { expect, test } from '../support/http-test'
import { type Parts, startParts } from '../support/parts'

let parts: Parts

test.beforeEach(async () => {
  parts = await startParts()
})
test.afterEach(() => parts.stop())

/**
 * Asks over one connection again and again, as long as it is answered, and notes what each answer says of the
 * connection.
 */
async function askOnAndOn(origin: string, said: unknown[]) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  for (;;) {
    const answer = await answerOf(http.get(`${origin}/sign-in`, { agent })).catch(() => undefined)
    if (!answer) return
    expect(answer.statusCode).toBe(200)
    said.push(answer.headers.connection)
  }
}

async function answerOf(asking: http.ClientRequest): Promise<http.IncomingMessage> {
  const [answer] = await once(asking, 'response')
  await once(answer.resume(), 'end')
  return answer
}

/** Sends the signal, and says how long the process takes to end, in milliseconds. */
async function stop({ process }: Parts['portals'][number]): Promise<number> {
  const begun = performance.now()
  process.kill('SIGTERM')
  await once(process, 'exit')
  return performance.now() - begun
}

test('A signal ends an instance also while browsers ask it all the time', async () => {
  const [portal] = parts.portals as [Parts['portals'][number]]
  const said: string[][] = [[], [], [], []]
  const browsers = said.map((answers) => askOnAndOn(portal.origin, answers))
  await expect.poll(() => said.every((answers) => answers.length > 2)).toBe(true)
  const took = await stop(portal)
  expect(took).toBeLessThan(policy.stopping.atMost / 2)
  expect(portal.process.exitCode).toBe(0)
  await Promise.all(browsers)
  for (const answers of said) expect(answers.join(' ')).toMatch(/^keep-alive( keep-alive)*( close)*$/)
  expect(fs.readFileSync(portal.logFile, 'utf8')).not.toContain('stopped before all was answered')
})

test('A request that never ends is cut off, well before systemd would kill the process', async () => {
  const [portal] = parts.portals as [Parts['portals'][number]]
  const { host, port } = new URL(portal.origin)
  const begun = connect(Number(port), '127.0.0.1').on('error', () => {})
  await once(begun, 'connect')
  const type = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10'
  begun.write(`POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${portal.origin}\r\n${type}\r\n\r\n`)
  await fetch(`${portal.origin}/healthz`) // whose answer says that the other has been read
  const took = await stop(portal)
  expect(took).toBeGreaterThan(policy.stopping.atMost - 1000)
  expect(took).toBeLessThan(policy.stopping.atMost + 5000)
  expect(portal.process.exitCode).toBe(0)
  expect(fs.readFileSync(portal.logFile, 'utf8')).toContain('stopped before all was answered')
  const unit = fs.readFileSync('docs/deploy/portal.service', 'utf8')
  const killedAfter = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) * 1000
  expect(policy.stopping.atMost).toBeLessThanOrEqual(killedAfter / 2)
})
