import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { transaction } from '../db'
import { ok } from '../result'
import type { Session } from './session'

/** Ends the session on the server: its token opens nothing any more, wherever it is kept. */
export async function signOut(ctx: Context, session: Session): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const ended = await tx.session.updateMany({
      where: { id: session.id, endedAt: null },
      data: { endedAt: ctx.clock.now() },
    })
    const subject = { accountId: session.account.id, sessionId: session.id }
    if (ended.count === 1) await recordEvent(tx, ctx, 'session.ended', subject, { reason: 'sign-out' })
    return ok()
  })
}
