import 'server-only'
import type { Context } from '../context'
import { hashToken, newToken } from '../crypto/token'
import type { Db } from '../db'
import type { SecondFactor } from '../two-factor/second-factor'

export type NewSession = {
  account: { id: string; securityEpoch: number }
  passwordProvenAt: Date
  /** Null: the account has no second factor. */
  secondFactorKind: SecondFactor['kind'] | null
}

/**
 * Opens a session in one conditional write and returns its token: only while the account's epoch still is the one
 * that the proofs were checked under, else undefined.
 */
export async function createSession(
  tx: Db,
  ctx: Context,
  { account, passwordProvenAt, secondFactorKind }: NewSession,
): Promise<{ id: string; token: string } | undefined> {
  const id = ctx.random.uuid()
  const token = newToken(ctx.random)
  const now = ctx.clock.now()
  const { address, userAgent } = ctx.client
  const created = await tx.$executeRaw`
    INSERT INTO session (id, account_id, token_hash, security_epoch, created_at, last_seen_at, password_proven_at,
      second_factor_proven_at, second_factor_kind, browser_hash, address, user_agent)
    SELECT ${id}::uuid, id, ${hashToken(token)}, security_epoch, ${now}, ${now}, ${passwordProvenAt},
      ${secondFactorKind && now}, ${secondFactorKind}, ${hashToken(ctx.client.browserToken ?? '')},
      ${address}, ${userAgent}
    FROM account WHERE id = ${account.id}::uuid AND security_epoch = ${account.securityEpoch}`
  return created === 1 ? { id, token } : undefined
}
