import 'server-only'
import { z } from 'zod'
import { after } from '../clock'
import type { Context } from '../context'
import { log } from '../log'
import { metrics } from '../metrics'
import * as policy from '../policy'
import { rows } from '../rows'
import { isAlive } from '../sessions/session'

const due = z.strictObject({
  id: z.string(),
  applicationId: z.string(),
  accountId: z.string(),
  sid: z.string(),
  attempts: z.number(),
})
type Due = z.infer<typeof due>

/** Sends an application one logout token; throws what went wrong. */
export type SendLogoutToken = (application: {
  applicationId: string
  accountId: string
  sid: string
}) => Promise<void>

const AT_ONCE = 10

/**
 * Tells applications that sessions are over, whatever ended them, until each has heard it, or for a day. Any number of
 * instances may do it at once; each session is in one's hands. Returns how many it told, or tried to.
 */
export async function sendLogoutTokens(ctx: Context, send: SendLogoutToken): Promise<number> {
  await markEnded(ctx)
  for (let count = 0; ; ) {
    const sessions = await claim(ctx)
    if (sessions.length === 0) return count
    count += sessions.length
    await Promise.all(sessions.map((session) => tell(ctx, send, session)))
  }
}

async function markEnded({ db, clock }: Context): Promise<void> {
  const now = clock.now()
  await db.$executeRaw`
    UPDATE application_session SET ended_at = ${now}, next_attempt_at = ${now}
    WHERE id IN (
      SELECT application_session.id FROM application_session LEFT JOIN session ON session.id = session_id
        LEFT JOIN account ON account.id = session.account_id
      WHERE application_session.ended_at IS NULL AND (${isAlive(now)}) IS NOT TRUE)
    AND ended_at IS NULL`
}

const claim = ({ db, clock }: Context): Promise<Due[]> => {
  const now = clock.now()
  return rows(db, due)`
    UPDATE application_session SET attempts = attempts + 1, next_attempt_at = ${after(now, policy.openid.claim)}
    WHERE id IN (
      SELECT id FROM application_session WHERE next_attempt_at <= ${now} AND expires_at > ${now}
      ORDER BY next_attempt_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING id, application_id AS "applicationId", account_id AS "accountId", sid, attempts`
}

async function tell(ctx: Context, send: SendLogoutToken, { id, attempts, ...session }: Due): Promise<void> {
  const outcome = await send(session).then(
    () => 'told' as const,
    (error: Error) => error,
  )
  if (outcome === 'told') {
    metrics.logoutTokens.inc({ outcome: 'told' })
    await ctx.db.applicationSession.deleteMany({ where: { id } })
    return
  }
  metrics.logoutTokens.inc({ outcome: 'delayed' })
  log.warn({ error: outcome }, 'an application was not told that a session is over, will try again')
  const { retries } = policy.mail
  const wait = retries[Math.min(attempts, retries.length) - 1] as number
  const data = { lastAnswer: reasonOf(outcome), nextAttemptAt: after(ctx.clock.now(), wait) }
  await ctx.db.applicationSession.updateMany({ where: { id }, data })
}

/** `fetch` says only that it failed; why stands in its cause. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message)
