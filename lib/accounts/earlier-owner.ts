import 'server-only'
import { after, before } from '../clock'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import * as policy from '../policy'

/** An account that had an address before, its present address, and until when its old mailbox can undo the change. */
export type EarlierOwner = { accountId: string; email: string; until: Date }

/**
 * The account whose change away from this address can still be undone, if there is one. The undoing fails with
 * `address-taken` while another account has the address.
 */
export async function findEarlierOwner(
  { db, clock }: Context,
  address: string,
): Promise<EarlierOwner | null> {
  const { undoLife } = policy.emailChange
  const changes = await db.emailChange.findMany({
    where: {
      undoneAt: null,
      undoTokenHash: { not: null },
      confirmedAt: { gt: before(clock.now(), undoLife) },
    },
    select: { accountId: true, oldEmail: true, confirmedAt: true, account: { select: { email: true } } },
    orderBy: { confirmedAt: 'desc' },
  })
  const normalised = normaliseEmailAddress(address)
  const change = changes.find(
    ({ oldEmail }) => oldEmail !== null && normaliseEmailAddress(oldEmail) === normalised,
  )
  if (!change?.confirmedAt) return null
  return {
    accountId: change.accountId,
    email: change.account.email,
    until: after(change.confirmedAt, undoLife),
  }
}
