import 'server-only'
import { recordEvent } from '../audit/record'
import type { AnyContext, Context } from '../context'
import { hashToken, newToken } from '../crypto/token'
import { fail, ok, type Result } from '../result'
import { transaction } from '../transaction'

/** An application that signs people in through the portal. Its id is what OpenID Connect calls the client id. */
export type Application = {
  id: string
  name: string
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  backchannelLogoutUri: string | null
  /** It has a secret; a public one, such as an app on a telephone, has PKCE alone. */
  confidential: boolean
  requiresTwoFactor: boolean
  createdAt: Date
}

type Wanted = Pick<
  Application,
  'name' | 'redirectUris' | 'postLogoutRedirectUris' | 'backchannelLogoutUri' | 'requiresTwoFactor'
> & { public: boolean }

/**
 * Registers an application and returns its id and its secret, which nobody can read again. A redirect address is
 * compared whole: https, or http on the loopback interface (RFC 8252 §8.3), without a fragment.
 */
export function addApplication(
  ctx: Context,
  { public: isPublic, ...wanted }: Wanted,
): Promise<Result<{ id: string; secret: string | undefined }, 'redirect-uri-not-allowed'>> {
  return transaction(ctx, async (ctx) => {
    const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri } = wanted
    const uris = [
      ...redirectUris,
      ...postLogoutRedirectUris,
      ...(backchannelLogoutUri === null ? [] : [backchannelLogoutUri]),
    ]
    if (redirectUris.length === 0 || !uris.every(isAllowedUri))
      return fail({ code: 'redirect-uri-not-allowed' })
    const secret = isPublic ? undefined : newToken(ctx.random)
    const id = ctx.random.uuid()
    const secretHash = secret === undefined ? null : hashToken(secret)
    const createdAt = ctx.clock.now()
    await ctx.db.application.create({ data: { id, ...wanted, secretHash, createdAt } })
    await recordEvent(ctx, 'application.added', { accountId: null }, { application: wanted.name })
    return ok({ id, secret })
  })
}

function isAllowedUri(uri: string): boolean {
  if (!URL.canParse(uri)) return false
  const { protocol, hostname, hash, username, password } = new URL(uri)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (hash || uri.includes('#') || username || password || uri.includes('*')) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback)
}

const columns = {
  id: true,
  name: true,
  redirectUris: true,
  postLogoutRedirectUris: true,
  backchannelLogoutUri: true,
  secretHash: true,
  requiresTwoFactor: true,
  createdAt: true,
} as const

/** Every application, by its name. */
export async function listApplications({ db }: Pick<Context, 'db'>): Promise<Application[]> {
  const found = await db.application.findMany({ select: columns, orderBy: { name: 'asc' } })
  return found.map(({ secretHash, ...application }) => ({
    ...application,
    confidential: secretHash !== null,
  }))
}

/** An application with the hash of its secret; undefined when there is none of this id. */
export async function findApplication(
  { db }: Pick<AnyContext, 'db'>,
  id: string,
): Promise<(Application & { secretHash: Uint8Array | null }) | undefined> {
  if (!UUID.test(id)) return undefined
  const found = await db.application.findUnique({ where: { id }, select: columns })
  return found ? { ...found, confidential: found.secretHash !== null } : undefined
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Gives an application a new secret, which nobody can read again; the old one is no longer good. */
export function rotateSecret(
  ctx: Context,
  id: string,
): Promise<Result<{ secret: string }, 'no-such-application' | 'public-application'>> {
  return transaction(ctx, async (ctx) => {
    const application = await findApplication(ctx, id)
    if (!application) return fail({ code: 'no-such-application' })
    if (!application.confidential) return fail({ code: 'public-application' })
    const secret = newToken(ctx.random)
    await ctx.db.application.update({ where: { id }, data: { secretHash: hashToken(secret) } })
    const detail = { application: application.name }
    await recordEvent(ctx, 'application.secret-rotated', { accountId: null }, detail)
    return ok({ secret })
  })
}

/** Removes an application: nobody signs in to it through the portal any more. */
export function removeApplication(ctx: Context, id: string): Promise<Result<void, 'no-such-application'>> {
  return transaction(ctx, async (ctx) => {
    const application = await findApplication(ctx, id)
    if (!application) return fail({ code: 'no-such-application' })
    await ctx.db.application.delete({ where: { id } })
    await recordEvent(ctx, 'application.removed', { accountId: null }, { application: application.name })
    return ok()
  })
}
