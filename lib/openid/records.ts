import 'server-only'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after, before } from '../clock'
import type { AnyContext, Context } from '../context'
import { open, seal } from '../crypto/seal'
import { hashToken } from '../crypto/token'
import { Prisma } from '../db'
import * as policy from '../policy'
import { rows } from '../rows'
import { isAlive } from '../sessions/session'
import { atomically } from '../transaction'
import { currentRequest } from './current-request'
import { recordAssociatedData } from './record-payload'

const found = z.strictObject({ id: z.string(), sealedPayload: z.string(), consumed: z.boolean() })

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
    await atomically(ctx, async (ctx) => {
      await this.write(ctx, name, payload, life)
      if (this.kind === 'AuthorizationCode') await recordSignIn(ctx, payload)
    })
  }

  private async write(ctx: AnyContext, name: string, payload: AdapterPayload, life: number) {
    const id = ctx.random.uuid()
    const now = ctx.clock.now()
    const sealed = seal(ctx, recordAssociatedData(id), JSON.stringify(payload))
    const uid = hashOf(this.kind === 'Session' ? payload.uid : undefined)
    await ctx.db.$executeRaw`
      INSERT INTO openid_record (id, kind, name_hash, sealed_payload, grant_hash, uid_hash, session_id, application_id,
        next_attempt_at, created_at, expires_at)
      SELECT ${id}::uuid, ${this.kind}, ${hashToken(name)}, ${sealed}, ${hashOf(payload.grantId)}, ${uid},
        ${this.sessionOf(payload)}, ${payload.clientId ?? null}::uuid, ${this.kind === 'Session' ? now : null}, ${now},
        ${after(now, life * 1000)}
      ON CONFLICT (kind, name_hash) DO UPDATE SET id = excluded.id, sealed_payload = excluded.sealed_payload,
        session_id = excluded.session_id, expires_at = excluded.expires_at`
  }

  /** The portal's session that it belongs to: of the browser that asks, or of the provider's session it names. */
  private sessionOf({ sessionUid }: AdapterPayload) {
    const request = currentRequest()
    if (this.kind === 'Interaction') return Prisma.sql`NULL::uuid`
    if (request?.inBrowser) return Prisma.sql`${request.session?.id ?? null}::uuid`
    return Prisma.sql`(SELECT session_id FROM openid_record WHERE kind = 'Session' AND uid_hash = ${hashOf(sessionUid)})`
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
      SELECT record.id, sealed_payload AS "sealedPayload", ${this.isConsumed(now)} AS consumed
      FROM openid_record record LEFT JOIN session ON session.id = record.session_id
        LEFT JOIN account ON account.id = session.account_id
      WHERE kind = ${this.kind} AND ${which} AND record.expires_at > ${now} AND ${this.isOpen(now)}`
    if (!record) return undefined
    const payload = JSON.parse(
      open(ctx, recordAssociatedData(record.id), record.sealedPayload),
    ) as AdapterPayload
    return record.consumed ? { ...payload, consumed: true } : payload
  }

  /**
   * An interaction is there before anybody has signed in. The provider's session is found only in the browser whose
   * session of the portal it belongs to.
   */
  private isOpen(now: Date): Prisma.Sql {
    if (this.kind === 'Interaction') return Prisma.sql`TRUE`
    const request = currentRequest()
    if (this.kind !== 'Session' || !request?.inBrowser) return isAlive(now)
    return Prisma.sql`session.id = ${request.session?.id ?? null}::uuid AND ${isAlive(now)}`
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

/** A code is one sign-in to an application. */
async function recordSignIn(ctx: AnyContext, { accountId, clientId = '' }: AdapterPayload) {
  const application = await ctx.db.application.findUnique({ where: { id: clientId }, select: { name: true } })
  const session = currentRequest()?.session
  const subject = { accountId: accountId ?? null, ...(session && { sessionId: session.id }) }
  await recordEvent(ctx, 'application.signed-in', subject, { application: application?.name ?? '' })
}
