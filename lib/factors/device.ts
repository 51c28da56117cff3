/** A device as people see it: an authenticator without anything sealed. */
export type Device = {
  id: string
  kind: DeviceKind
  name: string
  addedAt: Date
  lastUsedAt: Date
}

/** A mobile device with an authenticator app, or a passkey: one of a single device, or one that is synced. */
export type DeviceKind = 'app' | 'passkey' | 'synced-passkey'

/** The columns of an authenticator that `devicesOf` shows, the oldest first. */
export const deviceColumns = {
  select: { id: true, kind: true, synced: true, deviceName: true, createdAt: true, lastUsedAt: true },
  orderBy: { createdAt: 'asc' },
} as const

type Row = {
  id: string
  kind: 'totp' | 'passkey'
  synced: boolean
  deviceName: string
  createdAt: Date
  lastUsedAt: Date
}

export const devicesOf = (authenticators: Row[]): Device[] =>
  authenticators.map(({ id, kind, synced, deviceName, createdAt, lastUsedAt }) => ({
    id,
    kind: kind === 'totp' ? 'app' : synced ? 'synced-passkey' : 'passkey',
    name: deviceName,
    addedAt: createdAt,
    lastUsedAt,
  }))
