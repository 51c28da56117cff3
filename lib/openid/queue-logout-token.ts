import 'server-only'
import { after } from '../clock'
import type { AnyContext } from '../context'
import { seal } from '../crypto/seal'
import { hashToken, newToken } from '../crypto/token'
import * as policy from '../policy'
import { recordAssociatedData } from './record-payload'

type Over = { accountId: string; clientId: string; sid: string }

/** Queues a logout token for one application: a row like that of a session that is over (`logout-tokens.ts`). */
export async function queueLogoutToken(ctx: AnyContext, { accountId, clientId, sid }: Over): Promise<void> {
  const id = ctx.random.uuid()
  const now = ctx.clock.now()
  const payload = { accountId, authorizations: { [clientId]: { sid } } }
  await ctx.db.openidRecord.create({
    data: {
      id,
      kind: 'Logout',
      nameHash: hashToken(newToken(ctx.random)),
      sealedPayload: seal(ctx, recordAssociatedData(id), JSON.stringify(payload)),
      nextAttemptAt: now,
      createdAt: now,
      expiresAt: after(now, policy.openid.toldFor),
    },
  })
}
