import 'server-only'
import { raiseEpoch } from '../accounts/raise-epoch'
import type { Context } from '../context'
import { hashToken, newToken } from '../crypto/token'
import { type Db, rollBack } from '../db'
import type { Session } from './session'

type Renewed = Pick<Session, 'id' | 'securityEpoch' | 'account'>
type Proofs = Partial<Pick<Session, 'passwordProvenAt' | 'secondFactorProvenAt' | 'secondFactorKind'>>

/**
 * Gives the session a new token and returns it; the old one is dead (OWASP ASVS 5.0 7.2.4). `proofs` are what it has
 * proven just now. Undoes the transaction with `session-over` when the session was ended in the meantime.
 */
export async function renewSession(
  tx: Db,
  ctx: Context,
  session: Renewed,
  proofs: Proofs = {},
): Promise<string> {
  return renew(tx, ctx, session, session.securityEpoch, proofs)
}

/** Raises the account's epoch, which ends every other session, and takes this one along under a new token. */
export async function endOtherSessions(
  tx: Db,
  ctx: Context,
  session: Renewed,
  proofs: Proofs = {},
): Promise<string> {
  const epoch = await raiseEpoch(tx, session.account.id, session.securityEpoch)
  return renew(tx, ctx, session, epoch, proofs)
}

/** Takes a session along to an epoch that was raised in this transaction. */
export async function takeSessionAlong(
  tx: Db,
  ctx: Context,
  session: Renewed,
  epoch: number,
): Promise<string> {
  return renew(tx, ctx, session, epoch, {})
}

async function renew(
  tx: Db,
  ctx: Context,
  session: Renewed,
  securityEpoch: number,
  proofs: Proofs,
): Promise<string> {
  const token = newToken(ctx.random)
  const renewed = await tx.session.updateMany({
    where: { id: session.id, securityEpoch: session.securityEpoch, endedAt: null },
    data: { ...proofs, securityEpoch, tokenHash: hashToken(token) },
  })
  if (renewed.count !== 1) rollBack({ code: 'session-over' })
  return token
}
