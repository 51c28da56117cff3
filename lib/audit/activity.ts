import 'server-only'
import type { AnyContext } from '../context'
import type { AuditEvents } from './record'

/** One line of an account's history. */
export type ActivityEvent = {
  [Type in keyof AuditEvents]: { id: bigint; at: Date; type: Type; detail: AuditEvents[Type] } & From
}[keyof AuditEvents]

type From = { address: string | null; userAgent: string | null; reference: string | null }

/** Groups of events, by how their names begin. */
const KINDS = {
  all: undefined,
  'sign-ins': ['sign-in.', 'browser.', 'second-factor.', 'password.refused', 'session', 'step-up.'],
  changes: [
    'account.',
    'password.changed',
    'password.reset',
    'email.',
    'two-factor.',
    'backup-codes.',
    'device.',
    'enrolment.',
  ],
  mails: ['mail.'],
  looks: ['support.'],
}
export type ActivityKind = keyof typeof KINDS
export const activityKinds = Object.keys(KINDS) as ActivityKind[]

/** How many lines a page has. */
export const ACTIVITY_PAGE = 30

/**
 * A page of the account's history, newest first, from the line after `before` on, read by the index on account and id.
 * `next` is where the following page begins, if there is one.
 */
export async function readActivity(
  ctx: AnyContext,
  accountId: string,
  { before, kind = 'all' }: { before?: bigint | undefined; kind?: ActivityKind } = {},
): Promise<{ events: ActivityEvent[]; next: bigint | undefined }> {
  const types = KINDS[kind]
  const rows = await ctx.db.auditEvent.findMany({
    where: {
      accountId,
      ...(before !== undefined && { id: { lt: before } }),
      ...(types && { OR: types.map((start) => ({ type: { startsWith: start } })) }),
    },
    select: { id: true, at: true, type: true, detail: true, address: true, userAgent: true, reference: true },
    orderBy: { id: 'desc' },
    take: ACTIVITY_PAGE + 1,
  })
  const events = rows.slice(0, ACTIVITY_PAGE) as ActivityEvent[]
  return { events, next: rows.length > ACTIVITY_PAGE ? events.at(-1)?.id : undefined }
}
