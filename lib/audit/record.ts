import 'server-only'
import type { AnyContext } from '../context'
import type { MailTemplate } from '../mail-values'
import type { FailureCode } from '../result'

type Nothing = Record<string, never>

/** What can happen to an account, and what is worth keeping of it. Never a secret, a code, a token or a password. */
export type AuditEvents = {
  'account.created': { role: 'user' | 'support' }
  'account.invited': Nothing
  'account.renamed': Nothing
  'account.language-chosen': { language: string }
  'account.role-changed': { role: 'user' | 'support' }
  'account.disabled': Nothing
  'account.enabled': Nothing
  'account.erased': Nothing
  'password.refused': { at: 'sign-in' | 'step-up' | 'turning-off' | 'password-change' | 'email-change' }
  'password.reset-requested': Nothing
  'password.changed': { by: 'owner' | 'reset' | 'invitation' }
  'email.change-requested': Nothing
  'email.changed': Nothing
  'email.change-undone': Nothing
  'browser.link-requested': Nothing
  'browser.made-known': Nothing
  'sign-in.challenged': Nothing
  /** `passkey-alone`: it took the password's place, too. */
  'sign-in.succeeded': {
    secondFactor: 'none' | 'one-time-password' | 'backup-code' | 'passkey' | 'passkey-alone'
  }
  'sign-in.unfinished': Nothing
  'sign-in.limited': Nothing
  'sign-in.refused': { reason: 'account-disabled' }
  'second-factor.refused': { at: 'sign-in' | 'step-up'; reason: FailureCode }
  'step-up.succeeded': Nothing
  'session.ended': { reason: 'sign-out' | 'by-owner' }
  'sessions.others-ended': Nothing
  'sessions.ended-by-operator': Nothing
  'enrolment.begun': Nothing
  'enrolment.code-refused': Nothing
  'enrolment.cancelled': Nothing
  'two-factor.turned-on': { device: string }
  'two-factor.turning-off-requested': Nothing
  'two-factor.turned-off': Nothing
  'backup-codes.renewed': Nothing
  'device.added': { device: string }
  'device.moved': { device: string; from: string }
  'device.removed': { device: string }
  'device.renamed': { device: string }
  'mail.sent': { template: MailTemplate }
  'mail.refused': { template: MailTemplate }
  'support.looked': Nothing
  /** By a whole id, by what has an @, or by anything else: the beginning of a name or address. */
  'support.searched': { by: 'id' | 'address' | 'name'; found: number }
  'application.added': { application: string }
  'application.removed': { application: string }
  'application.secret-rotated': { application: string }
  'signing-keys.rotated': Nothing
  'application.signed-in': { application: string }
  'application.signed-out': { application: string }
  'audit.pruned': { events: number }
  'restore.finished': { accounts: number }
  /** From the zone that they were written under. */
  'times.repaired': { from: string }
}

/** Whose history it belongs to; `actorId` when somebody else did it. */
type Subject = { accountId: string | null; sessionId?: string; actorId?: string }

/**
 * Appends an event, in the transaction of the change that it describes. The accounts it names can't be erased
 * meanwhile. If one of them is erased already, the event holds nothing personal.
 */
export async function recordEvent<Type extends keyof AuditEvents>(
  ctx: AnyContext,
  type: Type,
  { accountId, sessionId, actorId }: Subject,
  detail: AuditEvents[Type],
): Promise<void> {
  const { address, userAgent, reference } = ctx.client
  const named = new Set([accountId, actorId].filter(Boolean)).size
  await ctx.db.$executeRaw`
    WITH held AS (SELECT FROM account WHERE id IN (${accountId}::uuid, ${actorId ?? null}::uuid) FOR KEY SHARE),
      known AS (SELECT count(*) = ${named} AS all FROM held)
    INSERT INTO audit_event (at, type, account_id, actor_id, session_id, reference, address, user_agent, detail, salt)
    SELECT ${ctx.clock.now()}, ${type}, ${accountId}::uuid, ${actorId ?? null}::uuid, ${sessionId ?? null}::uuid, ${reference},
      CASE WHEN known.all THEN ${address} END, CASE WHEN known.all THEN ${userAgent} END,
      CASE WHEN known.all THEN ${JSON.stringify(detail)}::jsonb ELSE '{}' END,
      CASE WHEN known.all THEN gen_random_uuid() END
    FROM known`
}

/**
 * Records a password that was checked and was wrong. A password during a wait gets no event: nothing was learnt.
 */
export const recordWrongPassword = (
  ctx: AnyContext,
  at: AuditEvents['password.refused']['at'],
  subject: Subject,
) => recordEvent(ctx, 'password.refused', subject, { at })
