/** A mobile device as people see it: an authenticator without anything sealed. */
export type Device = { id: string; name: string; addedAt: Date; lastUsedAt: Date }

/** The columns of an authenticator that `devicesOf` shows, the oldest first. */
export const deviceColumns = {
  select: { id: true, deviceName: true, createdAt: true, lastUsedAt: true },
  orderBy: { createdAt: 'asc' },
} as const

type Row = { id: string; deviceName: string; createdAt: Date; lastUsedAt: Date }

export const devicesOf = (authenticators: Row[]): Device[] =>
  authenticators.map(({ id, deviceName, createdAt, lastUsedAt }) => ({
    id,
    name: deviceName,
    addedAt: createdAt,
    lastUsedAt,
  }))
