import 'server-only'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { z } from 'zod'
import { after, before } from '../clock'
import type { AnyContext, Context } from '../context'
import { open, seal } from '../crypto/seal'
import { hashToken } from '../crypto/token'
import { Prisma } from '../db'
import * as policy from '../policy'
import { clientNetwork } from '../rate-limit/client-network'
import { takeFromQuota } from '../rate-limit/quota'
import { rows } from '../rows'
import { isAlive } from '../sessions/session'
import { atomically } from '../transaction'
import { saveApplicationSessions, withoutEnded } from './application-sessions'
import { currentRequest } from './current-request'
import { proofOf } from './proof'
import { recordAssociatedData } from './record-payload'

const found = z.strictObject({
  id: z.string(),
  sealedPayload: z.string(),
  consumed: z.boolean(),
  accountId: z.string().nullable(),
})
const stored = z.strictObject({ id: z.string(), sealedPayload: z.string() })

const hashOf = (name: string | undefined) => (name === undefined ? null : hashToken(name))

/**
 * What the provider keeps of one kind, in one table. What belongs to a session of the portal is found only while that
 * session is alive: whatever ends it ends every code and token with it.
 */
export class Records implements Adapter {
  constructor(
    private readonly process: Context,
    private readonly kind: string,
  ) {}

  async upsert(name: string, payload: AdapterPayload, life: number): Promise<void> {
    const ctx = this.context()
    const request = currentRequest()
    if (this.kind !== 'Interaction' && request?.inBrowser && payload.accountId !== undefined)
      if (payload.accountId !== request.session?.account.id)
        throw new errors.SessionNotFound('somebody else is signed in to the portal now')
    if (this.kind === 'Session' && request?.inBrowser && !request.session) return // nothing would find it
    if (this.kind === 'Interaction' && payload.result === undefined) await takeFromInteractions(ctx)
    // The library would hold it against its own session, which may be another one after a sign-in or a raised epoch.
    if (this.kind === 'Interaction') payload.session = undefined
    await atomically(ctx, async (ctx) => {
      if (this.kind === 'Session') await this.takeOver(ctx, name, payload)
      await this.write(ctx, name, payload, life)
      if (this.kind === 'Session' && request?.session)
        await saveApplicationSessions(ctx, request.session, payload.authorizations)
    })
  }

  /**
   * Two requests of one browser may write its session of the provider at once, each with its own application: what the
   * other one wrote is kept, and one row remains.
   */
  private async takeOver(ctx: AnyContext, name: string, payload: AdapterPayload) {
    const others = await rows(ctx.db, stored)`
      SELECT id, sealed_payload AS "sealedPayload" FROM openid_record
      WHERE kind = 'Session' AND uid_hash = ${hashOf(payload.uid)} FOR UPDATE`
    const known = others.map(({ id, sealedPayload }) => open(ctx, recordAssociatedData(id), sealedPayload))
    const applications = known.map((text) => (JSON.parse(text) as AdapterPayload).authorizations ?? {})
    const all = Object.assign({}, ...applications, payload.authorizations)
    payload.authorizations = await withoutEnded(ctx, all)
    await ctx.db.$executeRaw`
      DELETE FROM openid_record
      WHERE kind = 'Session' AND uid_hash = ${hashOf(payload.uid)} AND name_hash <> ${hashToken(name)}`
  }

  private async write(ctx: AnyContext, name: string, payload: AdapterPayload, life: number) {
    const id = ctx.random.uuid()
    const now = ctx.clock.now()
    const sealed = seal(ctx, recordAssociatedData(id), JSON.stringify(payload))
    const uid = hashOf(this.kind === 'Session' ? payload.uid : undefined)
    await ctx.db.$executeRaw`
      INSERT INTO openid_record (id, kind, name_hash, sealed_payload, grant_hash, uid_hash, session_id, security_epoch,
        application_id, created_at, expires_at)
      SELECT ${id}::uuid, ${this.kind}, ${hashToken(name)}, ${sealed}, ${hashOf(payload.grantId)}, ${uid},
        owner.session_id, owner.security_epoch, ${payload.clientId ?? null}::uuid, ${now}, ${after(now, life * 1000)}
      FROM (SELECT) one LEFT JOIN (${this.ownerOf(payload)}) owner ON TRUE
      ON CONFLICT (kind, name_hash) DO UPDATE SET id = excluded.id, sealed_payload = excluded.sealed_payload,
        session_id = COALESCE(excluded.session_id, openid_record.session_id),
        security_epoch = COALESCE(excluded.security_epoch, openid_record.security_epoch), expires_at = excluded.expires_at`
  }

  /**
   * The portal's session that it belongs to, and its epoch: of the browser that asks, or of the provider's session it
   * names.
   */
  private ownerOf({ sessionUid }: AdapterPayload): Prisma.Sql {
    const request = currentRequest()
    const session = this.kind === 'Interaction' ? undefined : request?.session
    if (request?.inBrowser || this.kind === 'Interaction')
      return Prisma.sql`SELECT ${session?.id ?? null}::uuid AS session_id, ${session?.securityEpoch ?? null}::int AS security_epoch`
    return Prisma.sql`
      SELECT session_id, security_epoch FROM openid_record WHERE kind = 'Session' AND uid_hash = ${hashOf(sessionUid)} LIMIT 1`
  }

  find(name: string): Promise<AdapterPayload | undefined> {
    return this.findBy(Prisma.sql`name_hash = ${hashToken(name)}`)
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy(Prisma.sql`uid_hash = ${hashToken(uid)}`)
  }

  /** Of a grant that only applications on devices without a browser have: there are none here. */
  async findByUserCode(): Promise<undefined> {}

  private async findBy(which: Prisma.Sql): Promise<AdapterPayload | undefined> {
    const ctx = this.context()
    const now = ctx.clock.now()
    const [record] = await rows(ctx.db, found)`
      SELECT record.id, sealed_payload AS "sealedPayload", ${this.isConsumed(now)} AS consumed,
        account.id AS "accountId"
      FROM openid_record record LEFT JOIN session ON session.id = record.session_id
        LEFT JOIN account ON account.id = session.account_id
      WHERE kind = ${this.kind} AND ${which} AND record.expires_at > ${now} AND ${this.isOpen(now)}`
    if (!record) return undefined
    const payload = JSON.parse(
      open(ctx, recordAssociatedData(record.id), record.sealedPayload),
    ) as AdapterPayload
    if (this.kind === 'Interaction') return withoutForeignResult(payload)
    if (payload.accountId !== undefined && payload.accountId !== record.accountId) return undefined
    if (this.kind === 'Session') return withProofOfNow(payload)
    return record.consumed ? { ...payload, consumed: true } : payload
  }

  /**
   * An interaction is there before anybody has signed in. The provider's session is found only in the browser whose
   * session of the portal it belongs to.
   */
  private isOpen(now: Date): Prisma.Sql {
    if (this.kind === 'Interaction') return Prisma.sql`TRUE`
    const alive = Prisma.sql`record.security_epoch = session.security_epoch AND ${isAlive(now)}`
    const request = currentRequest()
    if (this.kind !== 'Session' || !request?.inBrowser) return alive
    return Prisma.sql`session.id = ${request.session?.id ?? null}::uuid AND ${alive}`
  }

  /** A consumed code or refresh token that comes again ends its grant, unless the application just sent it twice. */
  private isConsumed(now: Date): Prisma.Sql {
    const sentTwice = this.kind === 'RefreshToken' ? policy.openid.sentTwice : 0
    return Prisma.sql`(consumed_at IS NOT NULL AND consumed_at <= ${before(now, sentTwice)})`
  }

  /** Of any number of parallel tries one succeeds. */
  async consume(name: string): Promise<void> {
    const ctx = this.context()
    const consumed = await ctx.db.$executeRaw`
      UPDATE openid_record SET consumed_at = ${ctx.clock.now()}
      WHERE kind = ${this.kind} AND name_hash = ${hashToken(name)} AND consumed_at IS NULL`
    if (consumed === 0) throw new errors.InvalidGrant('it was used already')
  }

  async destroy(name: string): Promise<void> {
    await this.context().db.$executeRaw`
      DELETE FROM openid_record WHERE kind = ${this.kind} AND name_hash = ${hashToken(name)}`
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.context().db.$executeRaw`DELETE FROM openid_record WHERE grant_hash = ${hashToken(grantId)}`
  }

  private context(): Context {
    return currentRequest()?.ctx ?? this.process
  }
}

/** What an interaction came to counts only in the session of the portal in which it came to that. */
function withoutForeignResult(payload: AdapterPayload): AdapterPayload {
  const result = payload.result as { login?: unknown; portalSession?: string } | undefined
  if (!result?.login || result.portalSession === currentRequest()?.session?.id) return payload
  return { ...payload, result: undefined }
}

/** The portal's session may have proven more since, or less: two-factor authentication was turned on, or off. */
function withProofOfNow(payload: AdapterPayload): AdapterPayload {
  const session = currentRequest()?.session
  if (!session || payload.accountId === undefined) return payload
  const { acr, amr, authTime } = proofOf(session)
  return { ...payload, acr, amr, loginTs: authTime }
}

/** Anybody can begin a sign-in: each network so many. */
async function takeFromInteractions(ctx: Context) {
  const quota = { kind: 'interactions-in-network', subject: clientNetwork(ctx.client.address) } as const
  const share = await takeFromQuota(ctx, quota, policy.openid.interactions)
  if (!share.granted)
    throw new errors.TemporarilyUnavailable('too many sign-ins were begun from this network')
}
