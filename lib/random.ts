import { randomBytes, randomUUID } from 'node:crypto'

/** The only source of randomness in `lib`: the system's CSPRNG, except where a test needs to know the outcome. */
export type Random = { bytes(count: number): Uint8Array<ArrayBuffer>; uuid(): string }

export const systemRandom: Random = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  uuid: () => randomUUID(),
}
