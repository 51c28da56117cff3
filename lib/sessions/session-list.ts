import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import type { AnyContext, Context } from '../context'
import type { SessionToken } from '../crypto/token'
import { fail, ok, type Result } from '../result'
import { rows } from '../rows'
import { transaction } from '../transaction'
import { endOtherSessions } from './renew-session'
import { isAlive, type Session } from './session'
import { isSteppedUp } from './stepped-up'

/** A browser in which an account is signed in now. */
export type SignedInBrowser = z.infer<typeof signedInBrowser>

const signedInBrowser = z.strictObject({
  id: z.string(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
})

/** Where an account is signed in, the most recently seen first. */
export const readBrowsers = (ctx: AnyContext, accountId: string, now: Date): Promise<SignedInBrowser[]> =>
  rows(ctx.db, signedInBrowser)`
    SELECT session.id, session.user_agent AS "userAgent", session.address, session.created_at AS "firstSeenAt",
      session.last_seen_at AS "lastSeenAt"
    FROM session JOIN account ON account.id = session.account_id
    WHERE account.id = ${accountId}::uuid AND ${isAlive(now)}
    ORDER BY session.last_seen_at DESC`

/** Where the account is signed in, this browser first, then the most recently seen. */
export async function listSessions(
  ctx: Context,
  session: Session,
): Promise<(SignedInBrowser & { here: boolean })[]> {
  const found = await readBrowsers(ctx, session.account.id, ctx.clock.now())
  const browsers = found.map((row) => ({ ...row, here: row.id === session.id }))
  return browsers.sort((a, b) => Number(b.here) - Number(a.here))
}

/**
 * Ends another one of the account's sessions. One that is over already is no failure. Takes step-up as `endAllOthers`
 * does.
 */
export async function endSession(
  ctx: Context,
  session: Session,
  id: string,
): Promise<Result<void, 'step-up-needed'>> {
  if (!isSteppedUp(session, 'end-sessions', ctx.clock.now())) return stepUpNeeded
  return transaction(ctx, async (ctx) => {
    const ended = await ctx.db.session.updateMany({
      where: { id, accountId: session.account.id, endedAt: null },
      data: { endedAt: ctx.clock.now() },
    })
    const subject = { accountId: session.account.id, sessionId: id }
    if (ended.count === 1) await recordEvent(ctx, 'session.ended', subject, { reason: 'by-owner' })
    return ok()
  })
}

const stepUpNeeded = fail({ code: 'step-up-needed', purpose: 'end-sessions' } as const)

/**
 * Ends every session but this one, and what was under way: challenges and mailed links open nothing any more. Returns
 * this session's new token. Takes step-up, so that a stolen cookie can't make every link to a new password useless.
 */
export async function endAllOthers(
  ctx: Context,
  session: Session,
): Promise<Result<{ sessionToken: SessionToken }, 'step-up-needed' | 'session-over'>> {
  if (!isSteppedUp(session, 'end-sessions', ctx.clock.now())) return stepUpNeeded
  return transaction(ctx, async (ctx) => {
    const sessionToken = await endOtherSessions(ctx, session)
    const subject = { accountId: session.account.id, sessionId: session.id }
    await recordEvent(ctx, 'sessions.others-ended', subject, {})
    return ok({ sessionToken })
  })
}
