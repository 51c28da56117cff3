import 'server-only'
import { z } from 'zod'
import { before } from '../clock'
import type { Context } from '../context'
import { hashToken, type SessionToken } from '../crypto/token'
import { Prisma } from '../db'
import type { SecondFactorKind } from '../factors/second-factor'
import * as policy from '../policy'
import { bytes, rows } from '../rows'

/** A signed-in browser and the person in it. */
export type Session = {
  id: string
  /** Of the token that the browser holds now. */
  tokenHash: Uint8Array<ArrayBuffer>
  lastSeenAt: Date
  /** When the password, or a passkey in its place, was given last. */
  passwordAuthenticatedAt: Date
  firstFactorKind: 'password' | 'passkey'
  secondFactorAuthenticatedAt: Date | null
  secondFactorKind: SecondFactorKind | null
  securityEpoch: number
  account: {
    id: string
    email: string
    name: string
    role: 'user' | 'support'
    language: string | null
    /** Of its devices, whether there are any, and of which kind. */
    twoFactorOn: boolean
    hasApp: boolean
    hasPasskey: boolean
  }
}

/** How long a session may stand idle, in milliseconds. */
export const idleOf = (role: Session['account']['role']): number =>
  role === 'support' ? policy.session.supportIdle : policy.session.idle

/**
 * SQL over the joined rows of `session` and `account`: the session opens something. It was not ended, has not been
 * idle for an hour (support: fifteen minutes), is not a day old, and carries its account's epoch. A session without a
 * second factor opens nothing while the account has one.
 */
export const isAlive = (now: Date): Prisma.Sql => Prisma.sql`
  session.ended_at IS NULL
    AND session.last_seen_at > CASE account.role WHEN 'support' THEN ${before(now, idleOf('support'))}::timestamptz
      ELSE ${before(now, idleOf('user'))}::timestamptz END
    AND session.created_at > ${before(now, policy.session.life)}
    AND session.security_epoch = account.security_epoch
    AND (session.second_factor_authenticated_at IS NOT NULL
      OR NOT EXISTS (SELECT FROM authenticator WHERE account_id = account.id))`

const sessionRow = z.strictObject({
  id: z.string(),
  tokenHash: bytes,
  lastSeenAt: z.date(),
  passwordAuthenticatedAt: z.date(),
  firstFactorKind: z.enum(['password', 'passkey']),
  secondFactorAuthenticatedAt: z.date().nullable(),
  secondFactorKind: z.enum(['one-time-password', 'backup-code', 'passkey', 'synced-passkey']).nullable(),
  securityEpoch: z.number(),
  accountId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['user', 'support']),
  language: z.string().nullable(),
  hasApp: z.boolean(),
  hasPasskey: z.boolean(),
})

/** SQL over a row of `account`: whether it has a device of a kind. */
export const hasDevice = (kind: 'totp' | 'passkey'): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT FROM authenticator WHERE account_id = account.id AND kind = ${kind}::"AuthenticatorKind")`

/** The live session behind a token, in one indexed read. */
export async function readSession(ctx: Context, token: SessionToken): Promise<Session | undefined> {
  const [row] = await rows(ctx.db, sessionRow)`
    SELECT session.id, session.token_hash AS "tokenHash", session.last_seen_at AS "lastSeenAt",
      session.password_authenticated_at AS "passwordAuthenticatedAt", session.second_factor_authenticated_at AS "secondFactorAuthenticatedAt",
      session.first_factor_kind AS "firstFactorKind", session.second_factor_kind AS "secondFactorKind", session.security_epoch AS "securityEpoch",
      account.id AS "accountId", account.email, account.name,
      account.role, account.language, ${hasDevice('totp')} AS "hasApp", ${hasDevice('passkey')} AS "hasPasskey"
    FROM session JOIN account ON account.id = session.account_id
    WHERE session.token_hash = ${hashToken(token)} AND ${isAlive(ctx.clock.now())}`
  if (!row) return undefined
  const { accountId, email, name, role, language, hasApp, hasPasskey, ...session } = row
  const devices = { twoFactorOn: hasApp || hasPasskey, hasApp, hasPasskey }
  const account = { id: accountId, email, name, role, language, ...devices }
  return { ...session, account }
}

/** Keeps the session from standing idle. Writes at most once a minute. */
export async function touchSession(ctx: Context, session: Session): Promise<void> {
  const now = ctx.clock.now()
  if (session.lastSeenAt > before(now, policy.session.seenEvery)) return
  await ctx.db.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } })
}
