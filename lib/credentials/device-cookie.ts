import 'server-only'
import type { Context } from '../context'
import { hashToken } from '../crypto/token'
import { Prisma } from '../db'

/**
 * Makes this browser one that the accounts of `rows` know, a statement's rows of `account_id`: whoever uses it has
 * proven that the account is theirs, or, `byMail`, that they read its mailbox. A client that is no browser is not
 * remembered.
 */
export const rememberDeviceCookie = (
  { client, clock }: Pick<Context, 'client' | 'clock'>,
  rows: Prisma.Sql,
  { byMail = false } = {},
): Prisma.Sql => Prisma.sql`
  INSERT INTO device_cookie (account_id, browser_hash, last_sign_in_at, by_mail)
  SELECT account_id, ${hashToken(client.browserToken ?? '')}, ${clock.now()}, ${byMail} FROM (${rows}) proven
  WHERE ${client.browserToken !== null}
  ON CONFLICT (account_id, browser_hash) DO UPDATE SET last_sign_in_at = excluded.last_sign_in_at,
    by_mail = device_cookie.by_mail AND excluded.by_mail`
