import 'server-only'
import { type Db, rollBack } from '../db'

/**
 * Raises the account's security epoch: every session, challenge and mailed link of the old one opens nothing any more.
 * One conditional write: when the epoch is no longer `from`, somebody else changed the account first, and the
 * transaction is undone with `session-over`. Returns the new epoch.
 */
export async function raiseEpoch(tx: Db, accountId: string, from: number): Promise<number> {
  const raised = await tx.account.updateMany({
    where: { id: accountId, securityEpoch: from },
    data: { securityEpoch: from + 1, liveDisableRequestId: null },
  })
  if (raised.count !== 1) rollBack({ code: 'session-over' })
  return from + 1
}

/**
 * The account with this address, whose row is held until the transaction ends: nobody changes it first, so that its
 * epoch can be raised for sure.
 */
export async function holdAccountWithAddress(
  tx: Db,
  emailFolded: string,
): Promise<{ id: string; securityEpoch: number } | undefined> {
  const [account] = await tx.$queryRaw<{ id: string; securityEpoch: number }[]>`
    SELECT id, security_epoch AS "securityEpoch" FROM account WHERE email_folded = ${emailFolded} FOR NO KEY UPDATE`
  return account
}

/** Takes hold of the account's row until the transaction ends, as `raiseEpoch` does, without raising the epoch. */
export async function holdAccount(tx: Db, accountId: string, epoch: number): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT FROM account WHERE id = ${accountId}::uuid AND security_epoch = ${epoch} FOR NO KEY UPDATE`
  if (held.length !== 1) rollBack({ code: 'session-over' })
}
