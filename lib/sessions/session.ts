import 'server-only'
import { before } from '../clock'
import type { Context } from '../context'
import { hashToken } from '../crypto/token'
import * as policy from '../policy'
import type { SecondFactor } from '../two-factor/second-factor'

/** A signed-in browser and the person in it. */
export type Session = {
  id: string
  lastSeenAt: Date
  passwordProvenAt: Date
  secondFactorProvenAt: Date | null
  secondFactorKind: SecondFactor['kind'] | null
  securityEpoch: number
  account: {
    id: string
    email: string
    name: string
    role: 'user' | 'support'
    language: string | null
    twoFactorOn: boolean
  }
}

/** How long a session may stand idle, in milliseconds. */
export const idleOf = (role: Session['account']['role']): number =>
  role === 'support' ? policy.session.supportIdle : policy.session.idle

type Row = Omit<Session, 'account'> & Omit<Session['account'], 'id'> & { accountId: string }

/**
 * The session behind a token, in one indexed read. Undefined when it was ended, stood idle for an hour (support:
 * fifteen minutes), is a day old,
 * or carries another epoch than its account. A session without a second factor opens nothing while the account has one.
 */
export async function readSession(ctx: Context, token: string): Promise<Session | undefined> {
  const now = ctx.clock.now()
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT session.id, session.last_seen_at AS "lastSeenAt",
      session.password_proven_at AS "passwordProvenAt", session.second_factor_proven_at AS "secondFactorProvenAt",
      session.second_factor_kind AS "secondFactorKind", session.security_epoch AS "securityEpoch",
      account.id AS "accountId", account.email, account.name,
      account.role, account.language, factor.exists AS "twoFactorOn"
    FROM session
    JOIN account ON account.id = session.account_id
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM authenticator WHERE account_id = account.id)) factor
    WHERE session.token_hash = ${hashToken(token)}
      AND session.ended_at IS NULL
      AND session.last_seen_at > CASE account.role WHEN 'support' THEN ${before(now, idleOf('support'))}::timestamptz
        ELSE ${before(now, idleOf('user'))}::timestamptz END
      AND session.created_at > ${before(now, policy.session.life)}
      AND session.security_epoch = account.security_epoch
      AND (session.second_factor_proven_at IS NOT NULL OR NOT factor.exists)`
  if (!row) return undefined
  const { accountId, email, name, role, language, twoFactorOn, ...session } = row
  const account = { id: accountId, email, name, role, language, twoFactorOn }
  return { ...session, account }
}

/** Keeps the session from standing idle. Writes at most once a minute. */
export async function touchSession(ctx: Context, session: Session): Promise<void> {
  const now = ctx.clock.now()
  if (session.lastSeenAt > before(now, policy.session.seenEvery)) return
  await ctx.db.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } })
}
