import 'server-only'
import type { Account } from 'oidc-provider'
import type { Context } from '../context'

/** The person behind a `sub`, which is the account's id, and what an application may know of them. */
export async function findSubject(
  { db }: Pick<Context, 'db'>,
  accountId: string,
): Promise<Account | undefined> {
  const account = await db.account.findFirst({
    where: { id: accountId, disabledAt: null },
    select: { email: true, name: true, language: true },
  })
  if (!account) return undefined
  const { email, name, language } = account
  return {
    accountId,
    claims: async () => ({
      sub: accountId,
      email,
      email_verified: true, // the operator or a mail to it made it the login name
      name,
      ...(language && { locale: language }),
    }),
  }
}
