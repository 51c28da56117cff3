import 'server-only'
import { rememberDeviceCookie } from '../credentials/device-cookie'
import { hashToken, newToken, type SessionToken } from '../crypto/token'
import { Prisma } from '../db'
import type { SecondFactor } from '../factors/second-factor'
import { anyRow, rows } from '../rows'
import type { InTransaction } from '../transaction'
import { keptAnswer } from './repeated-answer'

/** A row of a `proof`: whose session it will be, under which epoch, and when the password was right. */
export const authenticationColumns = Prisma.sql`account_id, security_epoch, password_authenticated_at`

/**
 * Opens a session in one conditional write and returns its token; the browser is known from then on, and mails speak
 * its language to whoever chose none. `proof` is a statement that gives one row of `authenticationColumns`, or none
 * when what was proven no longer counts: then there is no session, and undefined. Null for `secondFactorKind`: the
 * account has no second factor. `challengeTokenHash`: of the challenge that was answered, so that the same answer sent
 * twice opens the same session.
 */
export async function createSession(
  ctx: InTransaction,
  proof: Prisma.Sql,
  secondFactorKind: SecondFactor['kind'] | null,
  challengeTokenHash?: Uint8Array,
): Promise<{ id: string; token: SessionToken } | undefined> {
  const id = ctx.random.uuid()
  const token = newToken<SessionToken>(ctx.random)
  const now = ctx.clock.now()
  const { address, userAgent, browserToken, language } = ctx.client
  const kept = challengeTokenHash
    ? Prisma.sql`, kept AS (${keptAnswer(ctx, challengeTokenHash, { sessionToken: token }, Prisma.sql`SELECT account_id FROM created`)})`
    : Prisma.empty
  const [created] = await rows(ctx.db, anyRow)`
    WITH proof (${authenticationColumns}) AS (${proof}), created AS (
    INSERT INTO session (id, token_hash, created_at, last_seen_at, second_factor_authenticated_at, second_factor_kind,
      browser_hash, address, user_agent, ${authenticationColumns})
    SELECT ${id}::uuid, ${hashToken(token)}, ${now}, ${now}, ${secondFactorKind && now}, ${secondFactorKind},
      ${hashToken(browserToken ?? '')}, ${address}, ${userAgent}, ${authenticationColumns}
    FROM proof RETURNING account_id), known AS (${rememberDeviceCookie(ctx, Prisma.sql`SELECT account_id FROM created`)}),
    spoken AS (
      UPDATE account SET last_language = ${language}::text FROM created
      WHERE account.id = created.account_id AND last_language IS DISTINCT FROM COALESCE(${language}::text, last_language))${kept}
    SELECT FROM created`
  return created ? { id, token } : undefined
}
