import 'server-only'
import { z } from 'zod'
import { hours, minutes, seconds } from '../clock'
import type { Context } from '../context'
import { isTooFarAhead } from '../mail/due'
import { KEPT_THOUGH_REFUSED } from '../mail/refusal'
import * as policy from '../policy'
import { rows } from '../rows'
import { timeStepAt } from '../totp/verify'

const healthRow = z.strictObject({
  now: z.date(),
  mailsNew: z.bigint(),
  mailsDelayed: z.bigint(),
  mailsAhead: z.bigint(),
  authenticatorsAhead: z.bigint(),
  oldestMailAt: z.date().nullable(),
  logoutTokensDelayed: z.bigint(),
  oldestLogoutTokenAt: z.date().nullable(),
  unlinkedEvents: z.bigint(),
  oldestEventAt: z.date().nullable(),
})

/** What tells that something is stuck or wrong though every request is answered. Ages and offsets in milliseconds. */
export type HealthMetrics = {
  /** This machine's clock less the database's. */
  clockOffset: number
  /**
   * Mails not tried yet, and ones that were tried in vain; without those that wait though their mailbox refuses them.
   */
  mailsNew: number
  mailsDelayed: number
  oldestMail: number
  /** Ended sessions that an application could not be told of, and how long ago the oldest ended. */
  logoutTokensDelayed: number
  oldestLogoutToken: number
  /** Authenticators whose last step, and mails whose next attempt, lie further ahead than they can. */
  authenticatorsAhead: number
  mailsAhead: number
  /** Events that have come since the newest one in the hash chain; counted up to a hundred thousand. */
  unlinkedEvents: number
  oldestUnlinkedEvent: number
}

/** Beyond these something is wrong, in milliseconds. The alerts in docs/monitoring say the same. */
export const LIMITS = {
  oldestMail: hours(1),
  oldestLogoutToken: minutes(10),
  oldestUnlinkedEvent: minutes(10),
  /** One-time passwords bear thirty seconds either side; the clocks of two machines must be closer than that. */
  clockOffset: seconds(5),
}

/** With a limit PostgreSQL reads along the index, whatever it expects to find. */
const MOST_COUNTED = 100_000

/** Reads the health metrics, in one statement. */
export async function readHealthMetrics({
  db,
  clock,
}: Pick<Context, 'db' | 'clock'>): Promise<HealthMetrics> {
  const time = clock.now()
  const newestStep = timeStepAt(time) + policy.oneTimePassword.window + 1
  const [row] = await rows(db, healthRow)`
    SELECT clock_timestamp() AS now,
      mails.new AS "mailsNew", mails.delayed AS "mailsDelayed", mails.oldest AS "oldestMailAt", mails.ahead AS "mailsAhead",
      (SELECT count(*) FROM authenticator WHERE last_used_step > ${newestStep}) AS "authenticatorsAhead",
      tokens.count AS "logoutTokensDelayed", tokens.oldest AS "oldestLogoutTokenAt",
      events.count AS "unlinkedEvents", events.oldest AS "oldestEventAt"
    FROM (SELECT count(*) FILTER (WHERE last_answer IS NULL) AS new, count(*) FILTER (WHERE last_answer IS NOT NULL) AS delayed,
        min(created_at) AS oldest, count(*) FILTER (WHERE ${isTooFarAhead(time)}) AS ahead FROM outbox_mail
        WHERE state = 'queued' AND (refused_at IS NULL OR template <> ALL (${KEPT_THOUGH_REFUSED}))) mails,
      (SELECT count(*), min(ended_at) AS oldest FROM application_session
        WHERE next_attempt_at IS NOT NULL AND last_answer IS NOT NULL AND expires_at > ${time}) tokens,
      (SELECT count(*), min(at) AS oldest FROM (
        SELECT at FROM audit_event WHERE id > (SELECT COALESCE(max(event_id), 0) FROM audit_link)
        ORDER BY id LIMIT ${MOST_COUNTED}) newer) events`
  if (!row) throw new Error('The database gave no health metrics')
  const now = time.getTime()
  const age = (at: Date | null) => (at ? Math.max(0, now - at.getTime()) : 0)
  return {
    clockOffset: now - row.now.getTime(),
    mailsNew: Number(row.mailsNew),
    mailsDelayed: Number(row.mailsDelayed),
    oldestMail: age(row.oldestMailAt),
    logoutTokensDelayed: Number(row.logoutTokensDelayed),
    oldestLogoutToken: age(row.oldestLogoutTokenAt),
    authenticatorsAhead: Number(row.authenticatorsAhead),
    mailsAhead: Number(row.mailsAhead),
    unlinkedEvents: Number(row.unlinkedEvents),
    oldestUnlinkedEvent: age(row.oldestEventAt),
  }
}
