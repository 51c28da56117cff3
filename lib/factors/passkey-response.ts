import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

/** What browsers send of a passkey, as JSON: short texts in base64url, checked before anything is made of them. */
const base64url = z.string().regex(/^[\w-]{1,20000}$/)
const response = z.looseObject({ clientDataJSON: base64url })

const registration = z.looseObject({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: response.extend({
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
  clientExtensionResults: z.looseObject({}),
})
const assertion = z.looseObject({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: response.extend({
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z
      .string()
      .regex(/^[\w-]{0,100}$/)
      .nullish(), // empty where a security key keeps none
  }),
  clientExtensionResults: z.looseObject({}),
})

/** What a new passkey answered; undefined for anything else. */
export const parseRegistration = (text: string): RegistrationResponseJSON | undefined =>
  parse(registration, text) as RegistrationResponseJSON | undefined

/** What a passkey signed; undefined for anything else. */
export const parseAssertion = (text: string): AuthenticationResponseJSON | undefined =>
  parse(assertion, text) as AuthenticationResponseJSON | undefined

function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const clientData = z.looseObject({ challenge: base64url, crossOrigin: z.boolean().optional() })

/**
 * What the browser says of the question: its challenge, and whether it was asked in a frame of another site, where
 * nobody knows what they press (WebAuthn §13.4.9). Whether this is what was signed is for the library to check.
 */
export function clientDataOf(
  clientDataJSON: string,
): { challenge: Uint8Array<ArrayBuffer>; framed: boolean } | undefined {
  const said = parse(clientData, Buffer.from(clientDataJSON, 'base64url').toString())
  if (!said) return undefined
  const challenge = new Uint8Array(Buffer.from(said.challenge, 'base64url'))
  return { challenge, framed: said.crossOrigin === true }
}
