import 'server-only'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { type Device, deviceColumns, devicesOf } from '../factors/device'
import { type AccountSummary, summaryColumns, summaryOf } from './account-summary'

/** What an operator may see of an account: state, never a secret. */
export type AccountState = AccountSummary & {
  twoFactor: 'on' | 'off'
  devices: Device[]
  backupCodesLeft: number
}

/** The state of the account with this e-mail address, if there is one. */
export async function readAccountState({ db }: Context, email: string): Promise<AccountState | undefined> {
  const account = await db.account.findUnique({
    where: { emailNormalised: normaliseEmailAddress(email) },
    select: {
      ...summaryColumns,
      authenticators: deviceColumns,
      backupCodeBatch: { select: { codes: { where: { usedAt: null }, select: { id: true } } } },
    },
  })
  if (!account) return undefined
  return {
    ...summaryOf(account),
    twoFactor: account.authenticators.length > 0 ? 'on' : 'off',
    devices: devicesOf(account.authenticators),
    backupCodesLeft: account.backupCodeBatch?.codes.length ?? 0,
  }
}
