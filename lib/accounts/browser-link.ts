import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { rememberDeviceCookie } from '../credentials/device-cookie'
import { hashToken, type LinkToken } from '../crypto/token'
import { type DeadLink, redeem } from '../links/link'
import { ok, type Result } from '../result'
import { anyRow, rows } from '../rows'
import { askForLink } from './ask-for-link'
import { findLiveLink } from './password-link'

const takenLink = z.strictObject({ accountId: z.string() })

/**
 * Mails a link that makes a browser known to its account, for owners whom a stranger's wrong passwords keep waiting
 * in a new browser; see `askForLink`.
 */
export const requestBrowserLink = (ctx: Context, email: string): Promise<Result<void, 'mail-limit'>> =>
  askForLink(ctx, 'browser', email)

/** Whose link it is, for the page that opens; it changes nothing. */
export async function readBrowserLink(
  ctx: Context,
  token: LinkToken,
): Promise<Result<{ email: string }, DeadLink>> {
  const link = await findLiveLink(ctx, 'browser', token)
  return link.ok ? ok({ email: link.value.email }) : link
}

/**
 * Consumes the link once and makes this browser known to its account. Nothing else changes, and nobody is signed in.
 * Until somebody signs in there, the browser shares one count of wrong passwords with all browsers that links made
 * known: a reader of the mailbox must not get new guesses with each link. Of any number of simultaneous presses, one
 * browser wins. A press that comes too late succeeds when its browser is already known.
 */
export async function redeemBrowserLink(ctx: Context, token: LinkToken): Promise<Result<void, DeadLink>> {
  const now = ctx.clock.now()
  const find = () => findLiveLink(ctx, 'browser', token)
  const redeemed = await redeem<void, DeadLink>(ctx, find, async (ctx) => {
    const [row] = await rows(ctx.db, takenLink)`
      UPDATE password_link link SET used_at = ${now} FROM account
      WHERE link.token_hash = ${hashToken(token)} AND link.purpose = 'browser' AND link.used_at IS NULL
        AND link.expires_at > ${now} AND account.id = link.account_id AND account.security_epoch = link.security_epoch
      RETURNING link.account_id AS "accountId"`
    if (!row) throw ctx.rollBack({ code: 'link-used' })
    await rememberDeviceCookie(ctx, row.accountId, { byMail: true })
    await recordEvent(ctx, 'browser.made-known', row, {})
    return ok()
  })
  if (redeemed.ok || redeemed.failure.code !== 'link-used') return redeemed
  return (await isKnownAlready(ctx, token)) ? ok() : redeemed
}

async function isKnownAlready({ db, client }: Context, token: LinkToken): Promise<boolean> {
  const known = await rows(db, anyRow)`
    SELECT FROM password_link link JOIN device_cookie USING (account_id)
    WHERE link.token_hash = ${hashToken(token)} AND browser_hash = ${hashToken(client.browserToken ?? '')}`
  return known.length === 1
}
