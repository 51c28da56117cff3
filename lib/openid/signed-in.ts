import 'server-only'
import type { AdapterPayload } from 'oidc-provider'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { open, seal } from '../crypto/seal'
import { ok } from '../result'
import { rows } from '../rows'
import { isAlive, type Session } from '../sessions/session'
import { transaction } from '../transaction'
import { queueLogoutToken } from './queue-logout-token'
import { recordAssociatedData } from './record-payload'

const signedIn = z.strictObject({ id: z.string(), name: z.string(), since: z.date() })

/** An application in which somebody is signed in through the portal now, in any browser. */
export type SignedInApplication = z.infer<typeof signedIn>

/** Where the account is signed in, the newest first. */
export const listSignedIn = (ctx: Context, { account }: Session): Promise<SignedInApplication[]> =>
  rows(ctx.db, signedIn)`
    SELECT application.id, application.name, max(record.created_at) AS since
    FROM openid_record record JOIN application ON application.id = record.application_id
      JOIN session ON session.id = record.session_id JOIN account ON account.id = session.account_id
    WHERE record.kind = 'Grant' AND account.id = ${account.id}::uuid AND ${isAlive(ctx.clock.now())}
    GROUP BY application.id ORDER BY since DESC`

const providerSession = z.strictObject({ id: z.string(), sealedPayload: z.string() })

/**
 * Takes back what an application was given for this account, in every browser, and tells it so. The portal's sessions
 * go on. Done twice is done once.
 */
export async function signOutOfApplication(
  ctx: Context,
  session: Session,
  applicationId: string,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const { account } = session
    const application = await ctx.db.application.findUnique({
      where: { id: applicationId },
      select: { name: true },
    })
    const ended = await ctx.db.$executeRaw`
      DELETE FROM openid_record USING session
      WHERE session.id = openid_record.session_id AND session.account_id = ${account.id}::uuid
        AND application_id = ${applicationId}::uuid`
    if (!application || ended === 0) return ok()
    const sessions = await rows(ctx.db, providerSession)`
      SELECT record.id, sealed_payload AS "sealedPayload" FROM openid_record record
      JOIN session ON session.id = record.session_id
      WHERE record.kind = 'Session' AND session.account_id = ${account.id}::uuid`
    for (const { id, sealedPayload } of sessions) {
      const payload = JSON.parse(open(ctx, recordAssociatedData(id), sealedPayload)) as AdapterPayload
      const told = payload.authorizations?.[applicationId]
      if (!told?.sid) continue
      await queueLogoutToken(ctx, { accountId: account.id, clientId: applicationId, sid: told.sid })
      delete payload.authorizations?.[applicationId] // the next sign-in is another one
      const again = seal(ctx, recordAssociatedData(id), JSON.stringify(payload))
      await ctx.db.openidRecord.updateMany({ where: { id }, data: { sealedPayload: again } })
    }
    const subject = { accountId: account.id, sessionId: session.id }
    await recordEvent(ctx, 'application.signed-out', subject, { application: application.name })
    return ok()
  })
}
