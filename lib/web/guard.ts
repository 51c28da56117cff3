import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Context } from '../context'
import { log } from '../log'
import { readSession, type Session, touchSession } from '../sessions/session'
import { type Challenge, readChallenge } from '../sign-in/challenge'
import { readCookie } from './cookies'
import { requestContext } from './request-context'
import { withReturnTo } from './return-to'

/** Who is signed in in this browser, if anybody. Read once a request. */
export const currentSession = cache(async (): Promise<Session | undefined> => {
  const token = await readCookie('session')
  return token ? readSession(await requestContext(), token) : undefined
})

/** A screen for signed-in people: everyone else goes to the sign-in, and comes back to `path` after it. */
export async function requireSession(path: string): Promise<{ ctx: Context; session: Session }> {
  const ctx = await requestContext()
  return { ctx, session: await sessionOrSignIn(ctx, await currentSession(), path) }
}

/** Marks the session as seen now and returns it. Without one it leads to the sign-in, and back to `path` after it. */
export async function sessionOrSignIn(
  ctx: Context,
  session: Session | undefined,
  path: string,
): Promise<Session> {
  if (!session) {
    const notice: Record<string, string> = (await readCookie('session')) ? { notice: 'session-over' } : {}
    redirect(withReturnTo('/sign-in', path, notice))
  }
  await touchSession(ctx, session)
  return session
}

/** A sign-in whose second step is due in this browser, if there is one. */
export async function currentChallenge(): Promise<Challenge | undefined> {
  const token = await readCookie('challenge')
  return token ? readChallenge(await requestContext(), token) : undefined
}

/** The second step of a sign-in. People who have not done the first go there; signed-in people are sent on. */
export async function requireChallenge(returnTo: string): Promise<{ ctx: Context; challenge: Challenge }> {
  const challenge = await currentChallenge()
  if (challenge) return { ctx: await requestContext(), challenge }
  if (await currentSession()) redirect(returnTo)
  const begun = await readCookie('challenge')
  redirect(withReturnTo('/sign-in', returnTo, begun ? { notice: 'challenge-over' } : {}))
}

/**
 * A screen for support staff, who must have proven a second factor of their own. For everyone else it isn't there. The
 * role is read with each request, so that it ends with the next one.
 */
export async function requireStaff(path: string): Promise<{ ctx: Context; session: Session }> {
  const { ctx, session } = await requireSession(path)
  if (session.account.role !== 'support') {
    log.warn({ reference: ctx.client.reference ?? '', accountId: session.account.id }, 'support page refused')
    notFound()
  }
  if (!session.account.twoFactorOn) redirect('/profile/security/two-factor?notice=staff')
  return { ctx, session }
}
