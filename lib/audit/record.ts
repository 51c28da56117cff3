import 'server-only'
import type { Context } from '../context'
import type { Db } from '../db'

/** What can happen to an account, and what is worth keeping of it. Never a secret, a code, a token or a password. */
export type AuditEvents = {
  'account.created': { role: string }
  'sign-in.password-refused': { waiting: boolean }
  'sign-in.challenged': Record<string, never>
  'sign-in.succeeded': { secondFactor: 'none' | 'one-time-password' | 'backup-code' }
  'second-factor.refused': { reason: string; at: 'sign-in' | 'step-up'; failures?: number }
  'step-up.succeeded': Record<string, never>
  'step-up.password-refused': { waiting: boolean }
  'session.ended': { reason: 'sign-out' }
  'enrolment.begun': Record<string, never>
  'enrolment.code-refused': { reason: string }
  'two-factor.turned-on': { device: string }
  'two-factor.disable-requested': Record<string, never>
  'two-factor.disable-password-refused': { waiting: boolean }
  'two-factor.turned-off': { by: 'mailed-link' }
  'backup-codes.renewed': Record<string, never>
}

type Subject = { accountId: string | null; sessionId?: string }

/** Appends an event, in the transaction of the change it tells of. */
export async function recordEvent<Type extends keyof AuditEvents>(
  tx: Db,
  ctx: Context,
  type: Type,
  { accountId, sessionId }: Subject,
  detail: AuditEvents[Type],
): Promise<void> {
  await tx.auditEvent.create({
    data: {
      at: ctx.clock.now(),
      type,
      accountId,
      sessionId: sessionId ?? null,
      address: ctx.client.address,
      userAgent: ctx.client.userAgent,
      detail,
    },
    select: { id: true },
  })
}
