import 'server-only'
import { type AccountSummary, summaryColumns, summaryOf } from '../accounts/account-summary'
import type { Context } from '../context'

/** One account in the list. */
export type ListedAccount = AccountSummary & { twoFactor: 'on' | 'off' }

/** Which accounts to list; what isn't given doesn't matter. */
export type AccountFilter = { role?: 'user' | 'support'; twoFactor?: 'on' | 'off'; disabled?: boolean }

const BATCH = 1000

/** Every account of a kind, by e-mail address, a batch at a time, so that a million fit. */
export async function* listAccounts(
  { db }: Pick<Context, 'db'>,
  { role, twoFactor, disabled }: AccountFilter,
): AsyncGenerator<ListedAccount> {
  let after = ''
  for (;;) {
    const rows = await db.account.findMany({
      where: {
        emailNormalised: { gt: after },
        ...(role && { role }),
        ...(twoFactor && { authenticators: twoFactor === 'on' ? { some: {} } : { none: {} } }),
        ...(disabled && { disabledAt: { not: null } }),
      },
      select: {
        ...summaryColumns,
        emailNormalised: true,
        authenticators: { select: { id: true }, take: 1 },
      },
      orderBy: { emailNormalised: 'asc' },
      take: BATCH,
    })
    for (const account of rows) {
      yield { ...summaryOf(account), twoFactor: account.authenticators.length > 0 ? 'on' : 'off' }
      after = account.emailNormalised
    }
    if (rows.length < BATCH) return
  }
}
