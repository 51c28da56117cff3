import 'server-only'
import { BusyError } from '../busy'

const MOST_WAITING = 100

type Line = { last: Promise<unknown>; length: number }
const lines = new Map<string, Line>()

/**
 * Runs `work` after all earlier work with the same key in this process has ended. Work with different keys runs in
 * parallel.
 * Throws `BusyError` when too many wait.
 */
export async function withMutex<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
  const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 }
  if (line.length > MOST_WAITING) throw new BusyError(`Too many wait for ${key}`)
  lines.set(key, line)
  line.length++
  const mine = line.last.then(work)
  line.last = mine.catch(() => {}) // the next one comes, however this one ends
  try {
    return await mine
  } finally {
    if (--line.length === 0) lines.delete(key)
  }
}
