import 'server-only'
import { type AccountSummary, summaryColumns, summaryOf } from '../accounts/account-summary'
import type { ActivityEvent } from '../audit/activity'
import { type AuditEvents, recordEvent } from '../audit/record'
import type { AnyContext, Context } from '../context'
import { type Device, deviceColumns, devicesOf } from '../factors/device'
import { secondFactorThrottle } from '../factors/second-factor'
import type { MailTemplate } from '../mail-values'
import { listSignedIn, type SignedInApplication } from '../openid/application-sessions'
import { listWaitingLogoutTokens, type WaitingLogoutToken } from '../openid/waiting-logout-tokens'
import { strangersThrottle } from '../rate-limit/password-throttle'
import type { ThrottleKey } from '../rate-limit/throttle'
import type { Session } from '../sessions/session'
import { readBrowsers, type SignedInBrowser } from '../sessions/session-list'
import { type LiveDisableRequest, readLiveDisableRequest } from '../two-factor/two-factor-state'
import { readOnly } from './read-only'

/** What staff see of an account: state in names, numbers and dates, and nothing sealed or hashed. */
export type AccountView = AccountSummary & {
  language: string | null
  /** Invited, and no password chosen yet. */
  invitedUntil: Date | null
  devices: Device[]
  backupCodesLeft: number
  backupCodesSince: Date | null
  /** Not accepted before then. */
  backupCodesFrom: Date | null
  enrolmentUntil: Date | null
  disableRequest: LiveDisableRequest | null
  lastSignIn: { at: Date; secondFactor: AuditEvents['sign-in.succeeded']['secondFactor'] } | null
  /** Failures in a row, and the wait in force. */
  password: Failures
  secondFactor: Failures
  sessions: SignedInBrowser[]
  applications: SignedInApplication[]
  /** Sessions of applications that are over here, and perhaps not there. */
  logoutTokens: WaitingLogoutToken[]
  mails: {
    id: string
    template: MailTemplate
    state: 'queued' | 'sent' | 'refused' | 'cancelled'
    createdAt: Date
    endedAt: Date | null
    nextAttemptAt: Date
    attempts: number
    lastAnswer: string | null
    refusedAt: Date | null
    expiresAt: Date
  }[]
}

export type Failures = { count: number; until: Date | null }

const MAILS_SHOWN = 10

/**
 * Opens an account for a member of support, if there is one with this id. The look itself is an event in the account's
 * history, and is recorded before anything is shown.
 */
export async function lookAtAccount(
  ctx: Context,
  staff: Session,
  id: string,
): Promise<AccountView | undefined> {
  const view = await readOnly(ctx, (ctx) => readView(ctx, id))
  if (!view) return undefined
  const subject = { accountId: id, actorId: staff.account.id, sessionId: staff.id }
  await recordEvent(ctx, 'support.looked', subject, {})
  return view
}

async function readView(ctx: AnyContext, id: string): Promise<AccountView | undefined> {
  const now = ctx.clock.now()
  const account = await ctx.db.account.findUnique({
    where: { id },
    select: {
      ...summaryColumns,
      emailNormalised: true,
      language: true,
      backupCodesFrom: true,
      authenticators: deviceColumns,
      enrolment: { select: { expiresAt: true } },
      backupCodeBatch: {
        select: { createdAt: true, codes: { where: { usedAt: null }, select: { id: true } } },
      },
      passwordLinks: {
        where: { purpose: { in: ['invitation', 'reset'] } },
        select: { purpose: true, expiresAt: true, usedAt: true },
        orderBy: { createdAt: 'desc' },
      },
      mails: {
        select: {
          id: true,
          template: true,
          state: true,
          createdAt: true,
          endedAt: true,
          nextAttemptAt: true,
          attempts: true,
          lastAnswer: true,
          refusedAt: true,
          expiresAt: true,
        },
        orderBy: { createdAt: 'desc' },
        take: MAILS_SHOWN,
      },
    },
  })
  if (!account) return undefined
  const { authenticators, enrolment, backupCodeBatch, passwordLinks, emailNormalised } = account
  const hasPassword = passwordLinks.some(({ usedAt }) => usedAt !== null)
  const invitation = passwordLinks.find(({ purpose }) => purpose === 'invitation')
  const lastSignIn = await readLastSignIn(ctx, id)
  const future = (time: Date | null | undefined) => (time && time > now ? time : null)
  return {
    ...summaryOf(account),
    language: account.language,
    mails: account.mails as AccountView['mails'],
    backupCodesFrom: future(account.backupCodesFrom),
    invitedUntil: hasPassword || lastSignIn ? null : (invitation?.expiresAt ?? null),
    devices: devicesOf(authenticators),
    backupCodesLeft: backupCodeBatch?.codes.length ?? 0,
    backupCodesSince: backupCodeBatch?.createdAt ?? null,
    enrolmentUntil: future(enrolment?.expiresAt),
    disableRequest: await readLiveDisableRequest(ctx, id, now),
    sessions: await readBrowsers(ctx, id, now),
    applications: await listSignedIn(ctx, id),
    logoutTokens: await listWaitingLogoutTokens(ctx, { accountId: id }),
    lastSignIn,
    password: await failures(ctx, strangersThrottle(emailNormalised), now),
    secondFactor: await failures(ctx, secondFactorThrottle(id), now),
  }
}

async function readLastSignIn(ctx: AnyContext, accountId: string): Promise<AccountView['lastSignIn']> {
  const event = await ctx.db.auditEvent.findFirst({
    where: { accountId, type: 'sign-in.succeeded' },
    select: { at: true, detail: true },
    orderBy: { id: 'desc' },
  })
  if (!event) return null
  const detail = event.detail as Extract<ActivityEvent, { type: 'sign-in.succeeded' }>['detail']
  return { at: event.at, secondFactor: detail.secondFactor }
}

async function failures(ctx: AnyContext, key: ThrottleKey, now: Date): Promise<Failures> {
  const throttle = await ctx.db.throttle.findFirst({ where: key })
  const until = throttle?.waitUntil && throttle.waitUntil > now ? throttle.waitUntil : null
  return { count: Math.ceil(throttle?.failures ?? 0), until }
}
