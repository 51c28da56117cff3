import 'server-only'
import type { AnyContext } from '../context'
import { hashToken } from '../crypto/token'
import { Prisma } from '../db'

/**
 * Makes this browser known to the account by its device cookie. The person in it has authenticated or, with `byMail`,
 * reads the account's mailbox. A client that is not a browser is not remembered.
 */
export async function rememberDeviceCookie(
  ctx: AnyContext,
  accountId: string,
  { byMail = false } = {},
): Promise<void> {
  await ctx.db.$executeRaw(
    rememberedCookie(ctx, Prisma.sql`SELECT ${accountId}::uuid AS account_id`, { byMail }),
  )
}

/** The statement of `rememberDeviceCookie`, to join to one that yields `account_id`. */
export function rememberedCookie(
  { client, clock }: AnyContext,
  account: Prisma.Sql,
  { byMail = false } = {},
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO device_cookie (account_id, browser_hash, last_sign_in_at, by_mail)
    SELECT account_id, ${hashToken(client.browserToken ?? '')}, ${clock.now()}, ${byMail} FROM (${account}) account
    WHERE ${client.browserToken !== null}
    ON CONFLICT (account_id, browser_hash) DO UPDATE SET last_sign_in_at = excluded.last_sign_in_at,
      by_mail = device_cookie.by_mail AND excluded.by_mail`
}
