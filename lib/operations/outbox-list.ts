import 'server-only'
import { after } from '../clock'
import type { Context } from '../context'
import type { MailTemplate } from '../mail-values'
import * as policy from '../policy'

/** A mail that waits, as an operator sees it: never what it says. */
export type OutboxEntry = {
  id: string
  template: MailTemplate
  recipient: string
  createdAt: Date
  nextAttemptAt: Date
  attempts: number
  lastAnswer: string | null
}

/** The mails that wait for the mail server, the oldest first. */
export async function listWaitingMails({ db }: Pick<Context, 'db'>): Promise<OutboxEntry[]> {
  const rows = await db.outboxMail.findMany({
    where: { state: 'queued' },
    select: {
      id: true,
      template: true,
      recipient: true,
      createdAt: true,
      nextAttemptAt: true,
      attempts: true,
      lastAnswer: true,
    },
    orderBy: { createdAt: 'asc' },
  })
  return rows as OutboxEntry[]
}

/**
 * Lets delayed mails be tried with the worker's next round, and returns how many. Ones that are due within three
 * minutes are left: a worker may be sending them right now. Mails that are over stay over.
 */
export async function retryDelayedMails({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = clock.now()
  const { count } = await db.outboxMail.updateMany({
    where: {
      state: 'queued',
      lastAnswer: { not: null },
      nextAttemptAt: { gt: after(now, policy.mail.claim) },
    },
    data: { nextAttemptAt: now },
  })
  return count
}
