import 'server-only'
import { availableParallelism } from 'node:os'
import { hash, hashRaw, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { BusyError } from '../busy'
import { metrics } from '../metrics'
import * as policy from '../policy'

/**
 * As many jobs at once as there are cores, and at most three: of the four threads of Node's pool one stays for files and
 * names. A batch of codes is one job. A machine with more cores runs more instances.
 */
const AT_ONCE = Math.min(availableParallelism(), 3)
/** The queue stops growing at this length and answers "busy". */
const QUEUE = 100
const queue = pLimit(AT_ONCE)

async function queued<Value>(work: () => Promise<Value>): Promise<Value> {
  if (queue.pendingCount >= QUEUE) throw new BusyError('The queue for password hashes is full')
  metrics.hashesInHand.inc()
  return queue(work).finally(() => metrics.hashesInHand.dec())
}

const options = policy.password.argon2id

/** One password whichever way the keyboard composed it (NIST SP 800-63B-4 §3.1.1.2). */
const normalised = (password: string) => password.normalize('NFKC')

/** An argon2id PHC string with a salt of its own. Throws `BusyError` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return queued(() => hash(normalised(password), options))
}

/** Whether a hash was made with the parameters that new ones get. */
export function isOfTodaysCost(passwordHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = options
  return passwordHash.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`)
}

/**
 * Whether the password is the one behind the hash. Without a hash (no such account, no password yet) it takes as long
 * as with one and answers false, so that the time says nothing. Throws `BusyError` when too many wait.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await queued(() => verify(passwordHash ?? NOBODYS_HASH, normalised(password)))
  return matches && passwordHash !== null
}

/** The hash of 32 random bytes that were thrown away, at the current cost. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$GJSSFhj3GnqtVVKD1BVVwQ$JEzvSFedbmVNL4NsF3vxM0RhmkyTaO7cmXwGUQ6WyGw'

/**
 * Raw argon2id of each text under one salt; a batch takes one place in the queue. Throws `BusyError` when too many
 * wait.
 */
export function hashWithSalt(texts: string[], salt: Uint8Array): Promise<Buffer[]> {
  return queued(() => Promise.all(texts.map((text) => hashRaw(text, { ...options, salt }))))
}
