import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { rollBack, transaction } from '../db'
import { enqueueMail, occasion } from '../mail/outbox'
import { fail, ok, type Result } from '../result'
import { endOtherSessions } from '../sessions/renew-session'
import type { Session } from '../sessions/session'
import { isSteppedUp } from '../sessions/step-up'
import { retireAuthenticator } from './retired-authenticator'

/**
 * Removes one of the account's devices, but never the last: that would be turning off. Every other session ends;
 * returns this one's new token. Fails with `step-up-needed`, `device-gone`, `last-device` or `session-over`.
 */
export async function removeDevice(ctx: Context, session: Session, id: string): Promise<Result<string>> {
  const { account } = session
  if (!isSteppedUp(session, 'remove-device', ctx.clock.now()))
    return fail({ code: 'step-up-needed', purpose: 'remove-device' })
  return transaction(ctx.db, async (tx) => {
    const token = await endOtherSessions(tx, ctx, session)
    const device = await tx.authenticator.findFirst({
      where: { id, accountId: account.id },
      select: { deviceName: true },
    })
    if (!device) rollBack({ code: 'device-gone' })
    await retireAuthenticator(tx, ctx, account.id, id)
    if ((await tx.authenticator.count({ where: { accountId: account.id } })) === 0)
      rollBack({ code: 'last-device' })
    const { deviceName } = device
    await enqueueMail(tx, ctx, account, 'device-removed', { ...occasion(ctx), device: deviceName })
    const subject = { accountId: account.id, sessionId: session.id }
    await recordEvent(tx, ctx, 'device.removed', subject, { device: deviceName })
    return ok(token)
  })
}

/** Gives one of the account's devices another name. Fails with `device-gone`. */
export function renameDevice(
  ctx: Context,
  session: Session,
  { id, deviceName }: { id: string; deviceName: string },
): Promise<Result> {
  const accountId = session.account.id
  return transaction(ctx.db, async (tx) => {
    const renamed = await tx.authenticator.updateMany({ where: { id, accountId }, data: { deviceName } })
    if (renamed.count !== 1) rollBack({ code: 'device-gone' })
    await recordEvent(tx, ctx, 'device.renamed', { accountId, sessionId: session.id }, { device: deviceName })
    return ok()
  })
}
