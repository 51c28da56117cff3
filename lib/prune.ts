import 'server-only'
import { before } from './clock'
import type { Context } from './context'
import * as policy from './policy'

/** A statement removes so many rows: nobody waits for it for long, and no outage leaves more than it can do. */
const BATCH = 5000

/**
 * Removes what has been over for thirty days: ended tokens, delivered mails, forgotten failures. Pending secrets go
 * as soon as they are over. Failures of a second factor stay as long as the account exists: they count until the
 * factor is proven. Known browsers have a lifetime of their own. Safe to run anywhere, any time.
 */
export async function prune({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  const end = before(now, policy.retention)
  const known = before(now, policy.deviceCookie)
  const limit = BATCH
  await inBatches(() => db.challenge.deleteMany({ where: { expiresAt: { lt: end } }, limit }))
  await inBatches(() => db.session.deleteMany({ where: { lastSeenAt: { lt: end } }, limit }))
  await inBatches(() => db.deviceCookie.deleteMany({ where: { lastSignInAt: { lt: known } }, limit }))
  await inBatches(() => db.enrolment.deleteMany({ where: { expiresAt: { lt: now } }, limit }))
  await inBatches(() => db.disableRequest.deleteMany({ where: { requestedAt: { lt: end } }, limit }))
  await inBatches(() => db.passwordLink.deleteMany({ where: { expiresAt: { lt: end } }, limit }))
  await inBatches(() => db.emailChange.deleteMany({ where: { requestedAt: { lt: end } }, limit }))
  await inBatches(() => db.revokedAuthenticator.deleteMany({ where: { revokedAt: { lt: end } }, limit }))
  await inBatches(() => db.outboxMail.deleteMany({ where: { endedAt: { lt: end } }, limit }))
  await inBatches(() => db.openidRecord.deleteMany({ where: { expiresAt: { lt: now } }, limit }))
  await inBatches(() => db.applicationSession.deleteMany({ where: { expiresAt: { lt: now } }, limit }))
  await inBatches(() => db.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: now } }, limit }))
  await inBatches(() => db.quota.deleteMany({ where: { since: { lt: end } }, limit }))
  const forgotten = { lastFailureAt: { lt: end }, NOT: { kind: 'second-factor' } }
  await inBatches(() => db.throttle.deleteMany({ where: forgotten, limit }))
  // A newer one of its kind has signed for a day.
  await db.$executeRaw`
    DELETE FROM signing_key old USING signing_key newer
    WHERE newer.algorithm = old.algorithm AND newer.created_at > old.created_at
      AND newer.created_at < ${before(now, policy.openid.shownFirst + policy.openid.shownAfter)}`
  // Of accounts that are gone: a wrong code may have been under way while its account was erased.
  await db.$executeRaw`
    DELETE FROM throttle WHERE kind = 'second-factor' AND last_failure_at < ${end}
      AND NOT EXISTS (SELECT FROM account WHERE id = throttle.subject::uuid)`
}

async function inBatches(remove: () => Promise<{ count: number }>): Promise<void> {
  while ((await remove()).count === BATCH);
}
