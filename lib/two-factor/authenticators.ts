import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import type { SessionToken } from '../crypto/token'
import { revokeAuthenticator } from '../factors/revoked-authenticator'
import { enqueueMail, requestMetadata } from '../mail/outbox'
import { fail, ok, type Result } from '../result'
import { endOtherSessions } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { isSteppedUp } from '../sessions/stepped-up'
import { transaction } from '../transaction'

/**
 * Removes one of the account's devices, but never the last: that would be turning off. Every other session ends;
 * returns this one's new token.
 */
export async function removeAuthenticator(
  ctx: Context,
  session: Session,
  id: string,
): Promise<
  Result<{ sessionToken: SessionToken }, 'step-up-needed' | 'device-gone' | 'last-device' | 'session-over'>
> {
  const { account } = session
  if (!isSteppedUp(session, 'remove-device', ctx.clock.now()))
    return fail({ code: 'step-up-needed', purpose: 'remove-device' })
  return transaction(ctx, async (ctx) => {
    const sessionToken = await endOtherSessions(ctx, session)
    const device = await ctx.db.authenticator.findFirst({
      where: { id, accountId: account.id },
      select: { deviceName: true },
    })
    if (!device) throw ctx.rollBack({ code: 'device-gone' })
    await revokeAuthenticator(ctx, account.id, id)
    if ((await ctx.db.authenticator.count({ where: { accountId: account.id } })) === 0)
      throw ctx.rollBack({ code: 'last-device' })
    const { deviceName } = device
    await enqueueMail(ctx, account, 'device-removed', { ...requestMetadata(ctx), device: deviceName })
    const subject = { accountId: account.id, sessionId: session.id }
    await recordEvent(ctx, 'device.removed', subject, { device: deviceName })
    return ok({ sessionToken })
  })
}

/** Gives one of the account's devices another name. */
export function renameAuthenticator(
  ctx: Context,
  session: Session,
  { id, deviceName }: { id: string; deviceName: string },
): Promise<Result<void, 'device-gone'>> {
  const accountId = session.account.id
  return transaction(ctx, async (ctx) => {
    const renamed = await ctx.db.authenticator.updateMany({ where: { id, accountId }, data: { deviceName } })
    if (renamed.count !== 1) throw ctx.rollBack({ code: 'device-gone' })
    await recordEvent(ctx, 'device.renamed', { accountId, sessionId: session.id }, { device: deviceName })
    return ok()
  })
}
