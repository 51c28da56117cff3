import 'server-only'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'

/** What an operator may see of an account: state, never a secret. */
export type AccountState = {
  id: string
  email: string
  name: string
  role: 'user' | 'support'
  createdAt: Date
  disabledAt: Date | null
  twoFactor: 'on' | 'off'
  devices: { name: string; addedAt: Date; lastUsedAt: Date }[]
  backupCodesLeft: number
}

/** The state of the account with this e-mail address, if there is one. */
export async function readAccountState({ db }: Context, email: string): Promise<AccountState | undefined> {
  const account = await db.account.findUnique({
    where: { emailNormalised: normaliseEmailAddress(email) },
    select: {
      id: true,
      email: true,
      name: true,
      role: true,
      createdAt: true,
      disabledAt: true,
      authenticators: { select: { deviceName: true, createdAt: true, lastUsedAt: true } },
      backupCodeBatch: { select: { codes: { where: { usedAt: null }, select: { id: true } } } },
    },
  })
  if (!account) return undefined
  const { authenticators, backupCodeBatch, ...person } = account
  return {
    ...person,
    twoFactor: authenticators.length > 0 ? 'on' : 'off',
    devices: authenticators.map(({ deviceName, createdAt, lastUsedAt }) => ({
      name: deviceName,
      addedAt: createdAt,
      lastUsedAt,
    })),
    backupCodesLeft: backupCodeBatch?.codes.length ?? 0,
  }
}
