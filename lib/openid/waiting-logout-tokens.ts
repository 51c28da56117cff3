import 'server-only'
import type { AnyContext } from '../context'

/** A session that is over, of which its application could not be told yet. */
export type WaitingLogoutToken = {
  id: string
  application: string
  endedAt: Date
  attempts: number
  nextAttemptAt: Date
  lastAnswer: string
}

/** The ones of an application or of an account, the newest first. Never what the application calls the session. */
export async function listWaitingLogoutTokens(
  { db, clock }: Pick<AnyContext, 'db' | 'clock'>,
  whose: { applicationId: string } | { accountId: string },
): Promise<WaitingLogoutToken[]> {
  const waiting = await db.applicationSession.findMany({
    where: { ...whose, lastAnswer: { not: null }, expiresAt: { gt: clock.now() } },
    select: {
      id: true,
      application: { select: { name: true } },
      endedAt: true,
      attempts: true,
      nextAttemptAt: true,
      lastAnswer: true,
    },
    orderBy: { endedAt: 'desc' },
  })
  return waiting.map(({ application, ...token }) => ({
    ...(token as Omit<WaitingLogoutToken, 'application'>),
    application: application.name,
  }))
}
