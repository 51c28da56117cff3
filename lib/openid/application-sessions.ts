import 'server-only'
import type { AdapterPayload } from 'oidc-provider'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { AnyContext, Context } from '../context'
import { open, seal } from '../crypto/seal'
import * as policy from '../policy'
import { ok } from '../result'
import { rows } from '../rows'
import { isAlive, type Session } from '../sessions/session'
import { transaction } from '../transaction'
import { recordAssociatedData } from './record-payload'

/**
 * Notes where this session of the portal signs in to: `authorizations` are the applications of its session with the
 * provider, each with the `sid` by which the application knows it. One that is removed by now is left out.
 */
export async function saveApplicationSessions(
  ctx: AnyContext,
  session: Session,
  authorizations: AdapterPayload['authorizations'] = {},
): Promise<void> {
  const named = Object.entries(authorizations).flatMap(([application_id, { sid }]) =>
    sid ? [{ id: ctx.random.uuid(), application_id, sid }] : [],
  )
  if (named.length === 0) return
  const now = ctx.clock.now()
  await ctx.db.$executeRaw`
    INSERT INTO application_session (id, application_id, account_id, session_id, sid, created_at, expires_at)
    SELECT named.id, application.id, ${session.account.id}::uuid, ${session.id}::uuid, named.sid, ${now},
      ${after(now, policy.session.life + policy.openid.toldFor)}
    FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS named (id uuid, application_id uuid, sid text)
      JOIN application ON application.id = named.application_id
    ON CONFLICT (application_id, sid) DO NOTHING`
}

const signedIn = z.strictObject({ id: z.string(), name: z.string(), since: z.date() })

/** An application in which somebody is signed in through the portal now, in any browser. */
export type SignedInApplication = z.infer<typeof signedIn>

/** Where the account is signed in, the newest first. */
export const listSignedIn = (ctx: AnyContext, accountId: string): Promise<SignedInApplication[]> =>
  rows(ctx.db, signedIn)`
    SELECT application.id, application.name, max(application_session.created_at) AS since
    FROM application_session JOIN application ON application.id = application_session.application_id
      JOIN session ON session.id = application_session.session_id JOIN account ON account.id = session.account_id
    WHERE application_session.account_id = ${accountId}::uuid AND application_session.ended_at IS NULL
      AND ${isAlive(ctx.clock.now())}
    GROUP BY application.id ORDER BY since DESC`

const providerSession = z.strictObject({ id: z.string(), sealedPayload: z.string() })

/**
 * Takes back what an application was given for this account, in every browser; the application is told so. The
 * portal's sessions go on. Done twice is done once.
 */
export async function signOutOfApplication(
  ctx: Context,
  { id: sessionId, account }: Session,
  applicationId: string,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const sessions = await rows(ctx.db, providerSession)`
      SELECT record.id, sealed_payload AS "sealedPayload" FROM openid_record record
      JOIN session ON session.id = record.session_id
      WHERE record.kind = 'Session' AND session.account_id = ${account.id}::uuid FOR UPDATE OF record`
    for (const { id, sealedPayload } of sessions) {
      const payload = JSON.parse(open(ctx, recordAssociatedData(id), sealedPayload)) as AdapterPayload
      delete payload.authorizations?.[applicationId] // the next sign-in is another one
      const again = seal(ctx, recordAssociatedData(id), JSON.stringify(payload))
      await ctx.db.openidRecord.updateMany({ where: { id }, data: { sealedPayload: again } })
    }
    await ctx.db.$executeRaw`
      DELETE FROM openid_record USING session
      WHERE session.id = openid_record.session_id AND session.account_id = ${account.id}::uuid
        AND application_id = ${applicationId}::uuid`
    const now = ctx.clock.now()
    const { count } = await ctx.db.applicationSession.updateMany({
      where: { applicationId, accountId: account.id, endedAt: null },
      data: { endedAt: now, nextAttemptAt: now },
    })
    if (count === 0) return ok()
    const application = await ctx.db.application.findUniqueOrThrow({ where: { id: applicationId } })
    const subject = { accountId: account.id, sessionId }
    await recordEvent(ctx, 'application.signed-out', subject, { application: application.name })
    return ok()
  })
}
