import 'server-only'
import { generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { recordEvent } from '../audit/record'
import { before } from '../clock'
import type { AnyContext, Context } from '../context'
import { open, SealError, seal } from '../crypto/seal'
import { log } from '../log'
import * as policy from '../policy'
import { atomically } from '../transaction'

const generate = promisify(generateKeyPair)

/** What every application takes without being told (OpenID Connect Core §3.1.3.7). */
export const ALGORITHM = 'RS256'

/** One instance makes the keys; the others wait for it. */
const LOCK = 72_707_371

const associatedData = (id: string) => ({ column: 'signing_key.sealed_key', row: id }) as const

export type SigningKey = { id: string; algorithm: string; createdAt: Date; signs: boolean }

/**
 * The keys that ID tokens and logout tokens are signed with or were, in the order in which the provider takes them: the
 * newest that everybody can know by now, the older ones, and the ones that are only shown yet.
 */
export async function listSigningKeys({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<SigningKey[]> {
  const select = { id: true, algorithm: true, createdAt: true } as const
  const keys = await db.signingKey.findMany({
    where: { algorithm: ALGORITHM },
    select,
    orderBy: { createdAt: 'desc' },
  })
  const known = before(clock.now(), policy.openid.shownFirst)
  const [old, fresh] = [
    keys.filter((key) => key.createdAt <= known),
    keys.filter((key) => key.createdAt > known),
  ]
  const ordered = [...old, ...fresh.toReversed()]
  return ordered.map((key) => ({
    ...key,
    signs: key === ordered.find(({ algorithm }) => algorithm === key.algorithm),
  }))
}

/** The same as private JWKs. Makes them when there are none yet. */
export async function openSigningKeys(ctx: Context): Promise<JsonWebKey[]> {
  let keys = await listSigningKeys(ctx)
  if (keys.length === 0) {
    await addSigningKeys(ctx, { onlyTheFirst: true })
    keys = await listSigningKeys(ctx)
  }
  const sealed = await ctx.db.signingKey.findMany({ select: { id: true, sealedKey: true } })
  const readable = keys.flatMap(({ id, algorithm }) => {
    const { sealedKey = '' } = sealed.find((key) => key.id === id) ?? {}
    const jwk = openKey(ctx, id, sealedKey)
    return jwk && algorithm === ALGORITHM ? [{ ...jwk, kid: id, alg: algorithm, use: 'sig' }] : []
  })
  if (readable.length === 0) throw new Error('No signing key opens')
  return readable
}

/** One key that does not open stands in no other one's way. */
function openKey(ctx: Context, id: string, sealedKey: string): JsonWebKey | undefined {
  try {
    return JSON.parse(open(ctx, associatedData(id), sealedKey)) as JsonWebKey
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    log.error({ error }, 'a signing key does not open')
    return undefined
  }
}

/**
 * Adds a new key. Applications see it at once; it signs five minutes later, and the old one is shown for a
 * day more (`prune`). `onlyTheFirst`: of instances that find none, one makes them.
 */
export async function addSigningKeys(ctx: Context, { onlyTheFirst = false } = {}): Promise<void> {
  await atomically(ctx, async (ctx) => {
    await ctx.db.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`
    if (onlyTheFirst && (await ctx.db.signingKey.count()) > 0) return
    if (!onlyTheFirst) await recordEvent(ctx, 'signing-keys.rotated', { accountId: null }, {})
    await addKey(ctx, (await generate('rsa', { modulusLength: 2048 })).privateKey)
  })
}

async function addKey(ctx: AnyContext, privateKey: KeyObject) {
  const id = ctx.random.uuid()
  const sealedKey = seal(ctx, associatedData(id), JSON.stringify(privateKey.export({ format: 'jwk' })))
  await ctx.db.signingKey.create({
    data: { id, algorithm: ALGORITHM, sealedKey, createdAt: ctx.clock.now() },
  })
}
