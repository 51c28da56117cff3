import 'server-only'
import type { AnyContext } from '../context'
import { hashToken } from '../crypto/token'

/**
 * Makes this browser known to the account by its device cookie. The person in it has authenticated or, with `byMail`,
 * reads the account's mailbox. A client that is not a browser is not remembered.
 */
export async function rememberDeviceCookie(
  { db, client, clock }: AnyContext,
  accountId: string,
  { byMail = false } = {},
): Promise<void> {
  if (client.browserToken === null) return
  await db.$executeRaw`
    INSERT INTO device_cookie (account_id, browser_hash, last_sign_in_at, by_mail)
    VALUES (${accountId}::uuid, ${hashToken(client.browserToken)}, ${clock.now()}, ${byMail})
    ON CONFLICT (account_id, browser_hash) DO UPDATE SET last_sign_in_at = excluded.last_sign_in_at,
      by_mail = device_cookie.by_mail AND excluded.by_mail`
}
