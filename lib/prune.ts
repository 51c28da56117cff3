import 'server-only'
import { before } from './clock'
import type { Context } from './context'
import * as policy from './policy'

/** Removes what has been over for thirty days: ended tokens, delivered mails, forgotten failures. Safe to run anywhere, any time. */
export async function prune({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const end = before(clock.now(), policy.retention)
  await db.challenge.deleteMany({ where: { expiresAt: { lt: end } } })
  await db.session.deleteMany({ where: { lastSeenAt: { lt: end } } })
  await db.enrolment.deleteMany({ where: { expiresAt: { lt: clock.now() } } })
  await db.disableRequest.deleteMany({ where: { requestedAt: { lt: end } } })
  await db.passwordLink.deleteMany({ where: { expiresAt: { lt: end } } })
  await db.emailChange.deleteMany({ where: { requestedAt: { lt: end } } })
  await db.retiredAuthenticator.deleteMany({ where: { retiredAt: { lt: end } } })
  await db.outboxMail.deleteMany({ where: { endedAt: { lt: end } } })
  await db.quota.deleteMany({ where: { since: { lt: end } } })
  await db.budget.deleteMany({
    where: { lastFailureAt: { lt: end }, NOT: { key: { startsWith: 'second-factor:' } } },
  })
}
