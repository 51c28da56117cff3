import 'server-only'
import { z } from 'zod'
import type { Context } from '../context'
import { hashToken } from '../crypto/token'
import { Prisma } from '../db'
import { rows } from '../rows'

/** What the check of a password needs to know of an account, and what may be done after it. */
export type Credentials = z.infer<typeof credentials>

const credentials = z.strictObject({
  id: z.string(),
  email: z.string(),
  emailNormalised: z.string(),
  /** Null: the person has not chosen a password yet. */
  passwordHash: z.string().nullable(),
  securityEpoch: z.number(),
  /** The operator disabled it: a right password opens nothing. */
  disabled: z.boolean(),
  twoFactorOn: z.boolean(),
  /** Somebody signed in to the account, chose its password or opened its mailed link in this browser before. */
  hasDeviceCookie: z.boolean(),
  /** It is known through a mailed link, and nobody was signed in there yet. */
  deviceCookieByMail: z.boolean(),
})

/** The credentials of the account with this normalised e-mail address, if there is one. */
export const findCredentialsByAddress = (ctx: Context, emailNormalised: string) =>
  findCredentials(ctx, Prisma.sql`account.email_normalised = ${emailNormalised}`)

/** The credentials of an account. */
export const findCredentialsById = (ctx: Context, accountId: string) =>
  findCredentials(ctx, Prisma.sql`account.id = ${accountId}::uuid`)

async function findCredentials(ctx: Context, which: Prisma.Sql): Promise<Credentials | undefined> {
  const { browserToken } = ctx.client
  const browser = hashToken(browserToken ?? '')
  const [row] = await rows(ctx.db, credentials)`
    SELECT id, email, email_normalised AS "emailNormalised", password_hash AS "passwordHash",
      security_epoch AS "securityEpoch", disabled_at IS NOT NULL AS disabled,
      EXISTS (SELECT FROM authenticator WHERE account_id = account.id) AS "twoFactorOn",
      known.account_id IS NOT NULL AS "hasDeviceCookie", COALESCE(known.by_mail, false) AS "deviceCookieByMail"
    FROM account LEFT JOIN device_cookie known
      ON known.account_id = account.id AND known.browser_hash = ${browser} AND ${browserToken !== null}
    WHERE ${which}`
  return row
}
