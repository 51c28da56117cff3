import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { minutes } from '@/lib/clock'
import { readConfig } from '@/lib/config'
import { type Context, createContext } from '@/lib/context'
import { freshDatabase, type ServerSettings } from './database'

/** A clock that stands still until it is set. */
export class TestClock {
  constructor(private time: Date) {}
  /** How long it was asked to wait; it doesn't. */
  readonly pauses: number[] = []
  now = () => new Date(this.time)
  pause = async (duration: number) => void this.pauses.push(duration)
  set(time: Date | string) {
    this.time = new Date(time)
  }
  /** Moves on by so many milliseconds. */
  pass(duration: number) {
    this.time = new Date(this.time.getTime() + duration)
  }
}

/** On a step's first second, so that a test sees where steps end. */
export const START = '2026-11-25T12:00:00.000Z'

export type TestContext = Context & { clock: TestClock }

/** Races are about who wins, not about how long a slow machine takes for them. */
const PATIENCE = {
  connection: minutes(2),
  lock: minutes(2),
  statement: minutes(2),
  transaction: minutes(2),
}

/** The real parts on a database of this test's own, at a time of its own. */
export async function testContext(
  more: Record<string, string> = {},
  { server }: { server?: ServerSettings } = {},
): Promise<TestContext> {
  const config = readConfig({
    PORTAL_ORIGIN: 'https://portal.example.com',
    PORTAL_KEYS: `k1:${randomBytes(32).toString('base64url')}`,
    DATABASE_URL: await freshDatabase({ settings: server ?? {} }),
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'portal@example.com',
    ...more,
  })
  const ctx = createContext(config, PATIENCE)
  onTestFinished(async () => {
    await ctx.db.$disconnect()
    await ctx.db.pool.end()
  })
  return {
    ...ctx,
    clock: new TestClock(new Date(START)),
    client: {
      address: '192.0.2.7',
      userAgent: 'Test browser',
      browserToken: 'this-browser',
      language: null,
      reference: '0123456789',
      idempotencyKey: null,
    },
  }
}
