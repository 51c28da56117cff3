import 'server-only'
import { generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { AnyContext, Context } from '../context'
import { open, seal } from '../crypto/seal'
import { atomically } from '../transaction'

const generate = promisify(generateKeyPair)

/** The first one signs unless an application was written for the second, which is older. */
const MADE: { algorithm: string; make: () => Promise<{ privateKey: KeyObject }> }[] = [
  { algorithm: 'ES256', make: () => generate('ec', { namedCurve: 'P-256' }) },
  { algorithm: 'RS256', make: () => generate('rsa', { modulusLength: 2048 }) },
]

/** One instance makes the keys; the others wait for it. */
const LOCK = 72_707_371

const associatedData = (id: string) => ({ column: 'signing_key.sealed_key', row: id }) as const

/** The key pairs that sign ID tokens, as private JWKs; makes them when there are none yet. */
export async function signingKeys(ctx: Context): Promise<JsonWebKey[]> {
  const kept = await readKeys(ctx)
  if (kept.length > 0) return kept
  return atomically(ctx, async (ctx) => {
    await ctx.db.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`
    const made = await readKeys(ctx)
    return made.length > 0 ? made : makeKeys(ctx)
  })
}

async function readKeys(ctx: AnyContext): Promise<JsonWebKey[]> {
  const rows = await ctx.db.signingKey.findMany({ orderBy: { algorithm: 'asc' } })
  return rows.map(({ id, algorithm, sealedKey }) => ({
    ...(JSON.parse(open(ctx, associatedData(id), sealedKey)) as JsonWebKey),
    kid: id,
    alg: algorithm,
    use: 'sig',
  }))
}

async function makeKeys(ctx: AnyContext): Promise<JsonWebKey[]> {
  for (const { algorithm, make } of MADE) {
    const id = ctx.random.uuid()
    const { privateKey } = await make()
    const sealedKey = seal(ctx, associatedData(id), JSON.stringify(privateKey.export({ format: 'jwk' })))
    await ctx.db.signingKey.create({ data: { id, algorithm, sealedKey, createdAt: ctx.clock.now() } })
  }
  return readKeys(ctx)
}
