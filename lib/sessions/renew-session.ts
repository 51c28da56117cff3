import 'server-only'
import { raiseEpoch } from '../accounts/security-epoch'
import type { Context } from '../context'
import { hashToken, newToken } from '../crypto/token'
import { type Db, rollBack } from '../db'
import { keepAnswer } from './repeated-answer'
import type { Session } from './session'

/** What a session has proven just now. */
export type Proofs = Partial<Pick<Session, 'passwordProvenAt' | 'secondFactorProvenAt' | 'secondFactorKind'>>

/**
 * Gives the session a new token and returns it; the old one is dead (OWASP ASVS 5.0 7.2.4). What the old one began to
 * enrol goes along, and with an `epoch` that was raised in this transaction the session does, too. Undoes the
 * transaction with `session-over` when the session was ended, or its token renewed, in the meantime: of two browsers
 * with a copy of one cookie only the first goes on.
 */
export async function renewSession(
  tx: Db,
  ctx: Context,
  { id, tokenHash, securityEpoch, account }: Session,
  { epoch = securityEpoch, ...proofs }: Proofs & { epoch?: number } = {},
): Promise<string> {
  const token = newToken(ctx.random)
  const renewed = await tx.session.updateMany({
    where: { id, tokenHash, securityEpoch, endedAt: null },
    data: { ...proofs, securityEpoch: epoch, tokenHash: hashToken(token) },
  })
  if (renewed.count !== 1) rollBack({ code: 'session-over' })
  await tx.enrolment.updateMany({ where: { tokenHash }, data: { tokenHash: hashToken(token) } })
  await keepAnswer(tx, ctx, { tokenHash, accountId: account.id }, { sessionToken: token })
  return token
}

/**
 * Raises the account's epoch, which ends every other session, and takes this one along under a new token. Undoes the
 * transaction with `session-over` when the account or the session was changed in the meantime.
 */
export async function endOtherSessions(
  tx: Db,
  ctx: Context,
  session: Session,
  proofs: Proofs = {},
): Promise<string> {
  const epoch = await raiseEpoch(tx, ctx, session.account.id, session.securityEpoch)
  return renewSession(tx, ctx, session, { ...proofs, epoch })
}
