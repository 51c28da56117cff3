import 'server-only'
import type { AdapterPayload } from 'oidc-provider'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { AnyContext, Context } from '../context'
import { open, seal } from '../crypto/seal'
import { Prisma } from '../db'
import * as policy from '../policy'
import { ok } from '../result'
import { rows } from '../rows'
import { isAlive, type Session } from '../sessions/session'
import { transaction } from '../transaction'
import { recordAssociatedData } from './record-payload'

const entered = z.strictObject({ name: z.string() })

/**
 * Notes where this session of the portal signs in to, and records each that is new: `authorizations` are the
 * applications of its session with the provider, each with the `sid` by which the application knows it. One that is
 * removed by now is left out.
 */
export async function saveApplicationSessions(
  ctx: AnyContext,
  { id: sessionId, securityEpoch, account }: Session,
  authorizations: AdapterPayload['authorizations'],
): Promise<void> {
  const named = namesOf(authorizations).map((name) => ({ id: ctx.random.uuid(), ...name }))
  if (named.length === 0) return
  const now = ctx.clock.now()
  const names = await rows(ctx.db, entered)`
    WITH entered AS (
      INSERT INTO application_session (id, application_id, account_id, session_id, security_epoch, sid, created_at, expires_at)
      SELECT named.id, application.id, ${account.id}::uuid, ${sessionId}::uuid, ${securityEpoch}, named.sid, ${now},
        ${after(now, policy.session.life + policy.openid.toldFor)}
      FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS named (id uuid, application_id uuid, sid text)
        JOIN application ON application.id = named.application_id
      ON CONFLICT (application_id, sid) DO NOTHING RETURNING application_id)
    SELECT DISTINCT application.name FROM entered JOIN application ON application.id = application_id`
  for (const { name } of names)
    await recordEvent(
      ctx,
      'application.signed-in',
      { accountId: account.id, sessionId },
      { application: name },
    )
}

const namesOf = (authorizations: AdapterPayload['authorizations'] = {}) =>
  Object.entries(authorizations).flatMap(([application_id, { sid }]) =>
    sid ? [{ application_id, sid }] : [],
  )

const overRow = z.strictObject({ applicationId: z.string() })

/**
 * The authorizations without those that are over. A request that was under way while somebody signed out would write
 * them back, and the next sign-in would have the old name.
 */
export async function withoutEnded(
  ctx: AnyContext,
  authorizations: AdapterPayload['authorizations'] = {},
): Promise<NonNullable<AdapterPayload['authorizations']>> {
  const named = namesOf(authorizations)
  if (named.length === 0) return authorizations
  const over = await rows(ctx.db, overRow)`
    SELECT ended.application_id AS "applicationId"
    FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS named (application_id uuid, sid text)
      JOIN application_session ended ON ended.application_id = named.application_id AND ended.sid = named.sid
    WHERE ended.ended_at IS NOT NULL`
  const gone = over.map(({ applicationId }) => applicationId)
  return Object.fromEntries(Object.entries(authorizations).filter(([id]) => !gone.includes(id)))
}

/** SQL over the joined rows of `application_session`, `session` and `account`: somebody is signed in there. */
export const isSignedIn = (now: Date): Prisma.Sql => Prisma.sql`
  application_session.ended_at IS NULL AND application_session.security_epoch = session.security_epoch AND ${isAlive(now)}`

const signedIn = z.strictObject({ id: z.string(), name: z.string(), since: z.date() })

/** An application in which somebody is signed in through the portal now, in any browser. */
export type SignedInApplication = z.infer<typeof signedIn>

/** Where the account is signed in, the newest first. */
export const listSignedIn = (ctx: AnyContext, accountId: string): Promise<SignedInApplication[]> =>
  rows(ctx.db, signedIn)`
    SELECT application.id, application.name, max(application_session.created_at) AS since
    FROM application_session JOIN application ON application.id = application_session.application_id
      JOIN session ON session.id = application_session.session_id JOIN account ON account.id = session.account_id
    WHERE application_session.account_id = ${accountId}::uuid AND ${isSignedIn(ctx.clock.now())}
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
      data: { endedAt: now, nextAttemptAt: now, expiresAt: after(now, policy.openid.toldFor) },
    })
    if (count === 0) return ok()
    const application = await ctx.db.application.findUniqueOrThrow({ where: { id: applicationId } })
    const subject = { accountId: account.id, sessionId }
    await recordEvent(ctx, 'application.signed-out', subject, { application: application.name })
    return ok()
  })
}
