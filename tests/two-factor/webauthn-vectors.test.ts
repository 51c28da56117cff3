import { describe, expect, test } from 'vitest'
import { after, minutes } from '@/lib/clock'
import { hashToken } from '@/lib/crypto/token'
import { relyingPartyId, useAssertion, verifyAssertion } from '@/lib/factors/passkey'
import type { PasskeyUse } from '@/lib/factors/passkey-challenge'
import { ok } from '@/lib/result'
import { transaction } from '@/lib/transaction'
import { addPasskey } from '@/lib/two-factor/add-passkey'
import { type TestContext, testContext } from '../support/context'
import { createPerson, failureOf, must, signedIn } from '../support/people'
import { VECTORS, type Vector } from './webauthn-vectors'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
const base64url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')

/** What a browser answers with these fields. */
function answer({ credentialId }: Vector, { challenge: _, ...fields }: Record<string, string>): string {
  const id = base64url(credentialId)
  const response = Object.fromEntries(Object.entries(fields).map(([name, hex]) => [name, base64url(hex)]))
  return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} })
}

/** The portal at the vectors' site. */
async function atTheSite() {
  const made = await testContext()
  return { ...made, config: { ...made.config, origin: 'https://example.org' } }
}

/** Has the portal ask for this challenge. */
async function asked(ctx: TestContext, { purpose, binding }: PasskeyUse, challenge: string) {
  const expiresAt = after(ctx.clock.now(), minutes(5))
  await ctx.db.passkeyChallenge.create({
    data: { challenge: bytes(challenge), purpose, tokenHash: binding, expiresAt },
  })
}

const framed = ({ name }: Vector) => name.endsWith('crossOrigin')

describe.each(VECTORS.filter(framed))('The W3C’s vector $name', (vector) => {
  test('was asked for in a frame of another site, and is refused', async () => {
    const ctx = await atTheSite()
    const session = await signedIn(ctx, await createPerson(ctx))
    await asked(ctx, { purpose: 'add', binding: session.tokenHash }, vector.registration.challenge)
    const response = answer(vector, vector.registration)
    expect(failureOf(await addPasskey(ctx, session, { response, deviceName: 'Vector' }))).toBe(
      'passkey-refused',
    )
  })
})

describe.each(VECTORS.filter((vector) => !framed(vector)))('The W3C’s vector $name', (vector) => {
  test('is registered, signs after the password, and not with one bit changed or alone', async () => {
    const ctx = await atTheSite()
    expect(relyingPartyId(ctx)).toBe('example.org')
    const session = await signedIn(ctx, await createPerson(ctx))
    await asked(ctx, { purpose: 'add', binding: session.tokenHash }, vector.registration.challenge)
    const response = answer(vector, vector.registration)
    must(await addPasskey(ctx, session, { response, deviceName: 'Vector' }))

    const second = { purpose: 'second-step', binding: hashToken('x') } as const
    const { authentication } = vector
    const tried = async (use: PasskeyUse, fields: Record<string, string> = authentication) => {
      await asked(ctx, use, authentication.challenge)
      return verifyAssertion(ctx, use, answer(vector, fields))
    }
    const { signature } = authentication
    const changed = `${signature.slice(0, -1)}${signature.endsWith('7') ? '6' : '7'}`
    expect(failureOf(await tried(second, { ...authentication, signature: changed }))).toBe('passkey-refused')
    const verified = (bytes(authentication.authenticatorData)[32] as number) & 0x04
    const alone = await tried({ ...second, purpose: 'sign-in' })
    if (verified) expect(alone.ok).toBe(true)
    else expect(failureOf(alone)).toBe('passkey-not-verified')
    const asserted = must(await tried(second))
    const used = await transaction(ctx, async (ctx) => ok(await useAssertion(ctx, asserted)))
    expect(must(used)).toBe(true)
  })
})
