import 'server-only'
import { rememberedCookie } from '../credentials/device-cookie'
import { type ChallengeToken, hashToken, newToken, type SessionToken } from '../crypto/token'
import { Prisma } from '../db'
import type { SecondFactorKind } from '../factors/second-factor'
import { anyRow, rows } from '../rows'
import type { InTransaction } from '../transaction'
import { keptAnswer } from './repeated-answer'

/** Whose session it will be, and under which epoch and how the person authenticated. */
export type Authenticated = {
  accountId: string
  securityEpoch: number
  passwordAuthenticatedAt: Date
  /** A passkey may take the place of the password. */
  firstFactorKind?: 'password' | 'passkey'
  /** Null: the account has no second factor. */
  secondFactorKind: SecondFactorKind | null
}

/**
 * Opens a session by one conditional write and returns its id and token. Returns undefined when the account's epoch is
 * no longer the one that was checked. The account knows the browser from then on. Mails use the browser's language for
 * an owner who chose none. `answered` is the answered challenge, so that the same answer sent twice opens the same
 * session.
 */
export async function createSession(
  ctx: InTransaction,
  {
    accountId,
    securityEpoch,
    passwordAuthenticatedAt,
    firstFactorKind = 'password',
    secondFactorKind,
  }: Authenticated,
  answered?: ChallengeToken,
): Promise<{ id: string; token: SessionToken } | undefined> {
  const id = ctx.random.uuid()
  const token = newToken<SessionToken>(ctx.random)
  const now = ctx.clock.now()
  const { address, userAgent, browserToken, language } = ctx.client
  const account = Prisma.sql`SELECT account_id FROM created`
  const kept = answered
    ? Prisma.sql`, kept AS (${keptAnswer(ctx, hashToken(answered), { sessionToken: token }, account)})`
    : Prisma.empty
  const [created] = await rows(ctx.db, anyRow)`
    WITH created AS (
      INSERT INTO session (id, account_id, token_hash, security_epoch, created_at, last_seen_at,
        password_authenticated_at, first_factor_kind, second_factor_authenticated_at, second_factor_kind,
        browser_hash, address, user_agent)
      SELECT ${id}::uuid, id, ${hashToken(token)}, security_epoch, ${now}, ${now},
        ${passwordAuthenticatedAt}, ${firstFactorKind}, ${secondFactorKind && now}, ${secondFactorKind},
        ${hashToken(browserToken ?? '')}, ${address}, ${userAgent}
      FROM account WHERE id = ${accountId}::uuid AND security_epoch = ${securityEpoch}
      RETURNING account_id),
    spoken AS (
      UPDATE account SET last_language = ${language}::text FROM created
      WHERE account.id = created.account_id AND last_language IS DISTINCT FROM COALESCE(${language}::text, last_language)),
    remembered AS (${rememberedCookie(ctx, account)})${kept}
    SELECT FROM created`
  return created && { id, token }
}
