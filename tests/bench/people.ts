import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Context } from '@/lib/context'
import { seal } from '@/lib/crypto/seal'
import { authenticatorAssociatedData } from '@/lib/factors/authenticator'
import { encodeSecret } from '@/lib/totp/secret'
import { Authenticator } from '../support/authenticator'
import { insertPerson } from '../support/database-people'
import type { Owner } from '../support/full-sign-in'

/** So many people, each with a device. */
export async function insertOwners(ctx: Context, database: pg.Pool, count: number): Promise<Owner[]> {
  const owners: Owner[] = []
  for (let i = 0; i < count; i++) {
    const person = await insertPerson(database)
    const secret = encodeSecret(new Uint8Array(randomBytes(10)))
    const id = ctx.random.uuid()
    const now = ctx.clock.now()
    const sealedSecret = seal(ctx, authenticatorAssociatedData(id), secret)
    const times = { lastUsedStep: 0, lastUsedAt: now, createdAt: now }
    await ctx.db.authenticator.create({
      data: { id, accountId: person.id, deviceName: 'Phone', sealedSecret, ...times },
    })
    owners.push({ person, device: Authenticator.typedIn(secret) })
  }
  return owners
}
