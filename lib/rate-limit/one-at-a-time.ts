import 'server-only'
import pLimit, { type LimitFunction } from 'p-limit'
import { BusyError } from '../busy'

const MOST_WAITING = 100
const queues = new Map<string, LimitFunction>()

/**
 * Does the works of one key one after the other, in this process, and those of different keys side by side. Throws
 * `BusyError` when too many wait.
 */
export async function oneAtATime<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
  const queue = queues.get(key) ?? pLimit(1)
  if (queue.pendingCount >= MOST_WAITING) throw new BusyError(`Too many wait for ${key}`)
  queues.set(key, queue)
  try {
    return await queue(work)
  } finally {
    if (queue.pendingCount === 0) queues.delete(key)
  }
}
