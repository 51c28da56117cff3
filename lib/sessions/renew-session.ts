import 'server-only'
import { raiseEpoch } from '../credentials/security-epoch'
import { hashToken, newToken, type SessionToken } from '../crypto/token'
import { Prisma } from '../db'
import { anyRow, rows } from '../rows'
import type { InTransaction } from '../transaction'
import { keptAnswer } from './repeated-answer'
import type { Session } from './session'

/** What a session has proven just now. */
export type Authentications = Partial<
  Pick<
    Session,
    'passwordAuthenticatedAt' | 'firstFactorKind' | 'secondFactorAuthenticatedAt' | 'secondFactorKind'
  >
>

/**
 * Gives the session a new token and returns it; the old one is dead (OWASP ASVS 5.0 7.2.4). An enrolment that the old
 * token began moves to the new one. With an `epoch` that was raised in this transaction, the session moves to that
 * epoch and the pending enrolment ends. Undoes the transaction with `session-over` when the session was ended, or its
 * token renewed, in the meantime: of two browsers with a copy of one cookie, only the first continues.
 */
export async function renewSession(
  ctx: InTransaction<'session-over'>,
  { id, tokenHash, securityEpoch }: Session,
  { epoch = securityEpoch, ...authentications }: Authentications & { epoch?: number } = {},
): Promise<SessionToken> {
  const token = newToken<SessionToken>(ctx.random)
  const newHash = hashToken(token)
  const { passwordAuthenticatedAt, firstFactorKind, secondFactorAuthenticatedAt, secondFactorKind } =
    authentications
  const renewed = await rows(ctx.db, anyRow)`
    WITH renewed AS (
      UPDATE session SET token_hash = ${newHash}, security_epoch = ${epoch},
        password_authenticated_at = COALESCE(${passwordAuthenticatedAt ?? null}::timestamptz, password_authenticated_at),
        first_factor_kind = COALESCE(${firstFactorKind ?? null}::text, first_factor_kind),
        second_factor_authenticated_at = COALESCE(${secondFactorAuthenticatedAt ?? null}::timestamptz, second_factor_authenticated_at),
        second_factor_kind = COALESCE(${secondFactorKind ?? null}::text, second_factor_kind)
      WHERE id = ${id}::uuid AND token_hash = ${tokenHash} AND security_epoch = ${securityEpoch} AND ended_at IS NULL
      RETURNING account_id),
    pending AS (${epoch === securityEpoch ? goesAlong(tokenHash, newHash) : endsWithOthers(tokenHash)}),
    kept AS (${keptAnswer(ctx, tokenHash, { sessionToken: token }, Prisma.sql`SELECT account_id FROM renewed`)})
    SELECT FROM renewed`
  if (renewed.length !== 1) throw ctx.rollBack({ code: 'session-over' })
  return token
}

/** An enrolment that the token began stays with its browser. */
const goesAlong = (tokenHash: Uint8Array, newHash: Uint8Array) =>
  Prisma.sql`UPDATE enrolment SET token_hash = ${newHash} FROM renewed WHERE enrolment.token_hash = ${tokenHash}`

/** A raised epoch ends everything else; a copy of the cookie may also have read the pending secret. */
const endsWithOthers = (tokenHash: Uint8Array) =>
  Prisma.sql`DELETE FROM enrolment USING renewed WHERE enrolment.token_hash = ${tokenHash}`

/**
 * Raises the account's epoch, which ends every other session, and takes this one along under a new token. Undoes the
 * transaction with `session-over` when the account or the session was changed in the meantime.
 */
export async function endOtherSessions(
  ctx: InTransaction<'session-over'>,
  session: Session,
  authentications: Authentications = {},
): Promise<SessionToken> {
  const epoch = await raiseEpoch(ctx, session.account.id, session.securityEpoch)
  return renewSession(ctx, session, { ...authentications, epoch })
}
