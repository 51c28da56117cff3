import { after } from '../clock'
import { clockTolerance, type WaitPolicy } from '../policy'

/** Failures in a row, and the wait that the last one cost. */
export type Counter = {
  /** Less what has decayed, so not always a whole number. */
  failures: number
  waitUntil: Date | null
  lastFailureAt: Date
}

/** Whether an attempt may be made, and the counter from then on if it fails. */
export type Next = { counter: Counter } & ({ granted: true } | { granted: false; until: Date })

/**
 * What a failure at `now` does to a counter: it counts, less what has decayed since the last one, and costs its wait.
 * During a wait no attempt is granted.
 */
export function next(counter: Counter, policy: WaitPolicy, now: Date): Next {
  const { waitUntil, lastFailureAt } = counter
  if (waitUntil && waitUntil > now) {
    if (lastFailureAt <= after(now, clockTolerance)) return { granted: false, until: waitUntil, counter }
    // A clock was ahead when it was stored. The wait begins now, so that it lasts no longer than it should.
    const until = after(now, waitUntil.getTime() - lastFailureAt.getTime())
    return { granted: false, until, counter: { ...counter, waitUntil: until, lastFailureAt: now } }
  }
  const elapsed = Math.max(now.getTime() - lastFailureAt.getTime(), 0)
  const failures = Math.max(counter.failures - elapsed / policy.decaysEvery, 0) + 1
  const wait = policy.waits[Math.min(Math.ceil(failures), policy.waits.length) - 1]
  return {
    granted: true,
    counter: { failures, waitUntil: wait ? after(now, wait) : null, lastFailureAt: now },
  }
}
