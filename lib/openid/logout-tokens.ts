import 'server-only'
import { z } from 'zod'
import { after } from '../clock'
import type { Context } from '../context'
import { log } from '../log'
import { metrics } from '../metrics'
import * as policy from '../policy'
import { rows } from '../rows'
import { isSignedIn } from './application-sessions'

const due = z.strictObject({
  id: z.string(),
  applicationId: z.string(),
  accountId: z.string(),
  sid: z.string(),
  attempts: z.number(),
})
type Due = z.infer<typeof due>

/** Tells an application that this session of it is over; throws what went wrong. */
export type SendLogoutToken = (session: {
  applicationId: string
  accountId: string
  sid: string
}) => Promise<void>

const AT_ONCE = 10

const waitingRow = z.strictObject({ applicationId: z.string() })

/**
 * Tells applications that sessions are over, whatever ended them, until each has heard it, or for a day. Any number of
 * instances may do it at once; each session is in one's hands. An application that doesn't answer delays no other one.
 * Returns how many it told, or tried to.
 */
export async function sendLogoutTokens(ctx: Context, send: SendLogoutToken): Promise<number> {
  await markEnded(ctx)
  const now = ctx.clock.now()
  const waiting = await rows(ctx.db, waitingRow)`
    SELECT DISTINCT application_id AS "applicationId" FROM application_session
    WHERE next_attempt_at <= ${now} AND expires_at > ${now}`
  const counts = await Promise.all(
    waiting.map(({ applicationId }) => tellApplication(ctx, send, applicationId)),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

async function markEnded({ db, clock }: Context): Promise<void> {
  const now = clock.now()
  await db.$executeRaw`
    UPDATE application_session SET ended_at = ${now}, next_attempt_at = ${now},
      expires_at = ${after(now, policy.openid.toldFor)}
    WHERE id IN (
      SELECT application_session.id FROM application_session LEFT JOIN session ON session.id = session_id
        LEFT JOIN account ON account.id = session.account_id
      WHERE application_session.ended_at IS NULL AND (${isSignedIn(now)}) IS NOT TRUE)
    AND ended_at IS NULL`
}

async function tellApplication(ctx: Context, send: SendLogoutToken, applicationId: string): Promise<number> {
  for (let count = 0; ; ) {
    const sessions = await claim(ctx, applicationId)
    if (sessions.length === 0) return count
    count += sessions.length
    const told = await Promise.all(sessions.map((session) => tell(ctx, send, session)))
    if (!told.includes(true)) {
      await postpone(ctx, applicationId)
      return count
    }
  }
}

const claim = ({ db, clock }: Context, applicationId: string): Promise<Due[]> => {
  const now = clock.now()
  return rows(db, due)`
    UPDATE application_session SET attempts = attempts + 1, next_attempt_at = ${after(now, policy.openid.claim)}
    WHERE id IN (
      SELECT id FROM application_session
      WHERE application_id = ${applicationId}::uuid AND next_attempt_at <= ${now} AND expires_at > ${now}
      ORDER BY next_attempt_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING id, application_id AS "applicationId", account_id AS "accountId", sid, attempts`
}

/** None of ten was heard: the others wait as long as one that was tried once. */
async function postpone({ db, clock }: Context, applicationId: string): Promise<void> {
  const now = clock.now()
  const nextAttemptAt = after(now, waitAfter(1))
  await db.applicationSession.updateMany({
    where: { applicationId, nextAttemptAt: { lte: now } },
    data: { nextAttemptAt },
  })
}

/** Whether it was heard. What was, is kept until its end, so that its name is not used again. */
async function tell(
  ctx: Context,
  send: SendLogoutToken,
  { id, attempts, ...session }: Due,
): Promise<boolean> {
  const outcome = await send(session).then(
    () => 'told' as const,
    (error: Error) => error,
  )
  const told = outcome === 'told'
  metrics.logoutTokens.inc({ outcome: told ? 'told' : 'delayed' })
  const nextAttemptAt = told ? null : after(ctx.clock.now(), waitAfter(attempts))
  const lastAnswer = told ? null : reasonOf(outcome)
  await ctx.db.applicationSession.updateMany({ where: { id }, data: { nextAttemptAt, lastAnswer } })
  if (!told)
    log.warn({ error: outcome }, 'an application was not told that a session is over, will try again')
  return told
}

const waitAfter = (attempts: number): number => {
  const { retries } = policy.mail
  return retries[Math.min(attempts, retries.length) - 1] as number
}

/** `fetch` says only that it failed; why stands in its cause. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message)
