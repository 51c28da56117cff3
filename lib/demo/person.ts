import { z } from 'zod'

/** What the portal's ID tokens say of a sign-in. */
export const idTokenClaims = z.looseObject({
  sub: z.string(),
  sid: z.string(),
  acr: z.string(),
  amr: z.array(z.string()),
  auth_time: z.number(),
})

/** Somebody who is signed in, and how they proved who they are. */
export type Person = { claims: z.infer<typeof idTokenClaims>; name: string; email: string }
