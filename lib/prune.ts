import 'server-only'
import { before } from './clock'
import type { Context } from './context'
import * as policy from './policy'

/**
 * Removes what has been over for thirty days: ended tokens, delivered mails, forgotten failures. Pending secrets go
 * as soon as they are over. Failures of a second factor stay as long as the account exists: they count until the
 * factor is proven. Known browsers have a lifetime of their own. Safe to run anywhere, any time.
 */
export async function prune({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const end = before(clock.now(), policy.retention)
  await db.challenge.deleteMany({ where: { expiresAt: { lt: end } } })
  await db.session.deleteMany({ where: { lastSeenAt: { lt: end } } })
  await db.deviceCookie.deleteMany({
    where: { lastSignInAt: { lt: before(clock.now(), policy.deviceCookie) } },
  })
  await db.enrolment.deleteMany({ where: { expiresAt: { lt: clock.now() } } })
  await db.disableRequest.deleteMany({ where: { requestedAt: { lt: end } } })
  await db.passwordLink.deleteMany({ where: { expiresAt: { lt: end } } })
  await db.emailChange.deleteMany({ where: { requestedAt: { lt: end } } })
  await db.revokedAuthenticator.deleteMany({ where: { revokedAt: { lt: end } } })
  await db.outboxMail.deleteMany({ where: { endedAt: { lt: end } } })
  await db.quota.deleteMany({ where: { since: { lt: end } } })
  await db.throttle.deleteMany({
    where: { lastFailureAt: { lt: end }, NOT: { kind: 'second-factor' } },
  })
  // Of accounts that are gone: a wrong code may have been under way while its account was erased.
  await db.$executeRaw`
    DELETE FROM throttle WHERE kind = 'second-factor' AND last_failure_at < ${end}
      AND NOT EXISTS (SELECT FROM account WHERE id = throttle.subject::uuid)`
}
