import 'server-only'
import { after } from '../clock'
import { Prisma } from '../db'
import * as policy from '../policy'

const inSeconds = (duration: number) => duration / 1000

/**
 * A condition on a queued mail: its next attempt is further ahead than its claim, or the wait after its last attempt,
 * allows. A clock was ahead when it wrote that time, and is right again.
 */
export const isTooFarAhead = (now: Date): Prisma.Sql => Prisma.sql`
  next_attempt_at > ${after(now, policy.clockTolerance)}::timestamptz
    + make_interval(secs => GREATEST(${inSeconds(policy.mail.claim)}::float8,
        (${policy.mail.retries.map(inSeconds)}::float8[])[LEAST(attempts, ${policy.mail.retries.length}::int)]))`

/** A condition on a queued mail: it is time to send it. */
export const isDue = (now: Date): Prisma.Sql =>
  Prisma.sql`(next_attempt_at <= ${now} OR ${isTooFarAhead(now)})`
