import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { ok } from '../result'
import type { Session } from '../sessions/session'
import { transaction } from '../transaction'

/** Ends the session on the server: its token opens nothing any more, wherever it is kept. */
export async function signOut(ctx: Context, session: Session): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const ended = await ctx.db.session.updateMany({
      where: { id: session.id, endedAt: null },
      data: { endedAt: ctx.clock.now() },
    })
    const subject = { accountId: session.account.id, sessionId: session.id }
    if (ended.count === 1) await recordEvent(ctx, 'session.ended', subject, { reason: 'sign-out' })
    return ok()
  })
}
