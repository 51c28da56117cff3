/** The named keys that seal secrets: new ones are sealed with the current key, older keys still open. */
export type KeyRing = { current: Key; find(id: string): Key | undefined }
type Key = { id: string; bytes: Uint8Array }

const KEY_BYTES = 32 // AES-256

/** Reads `id:base64url,…`, the current key first. Undefined when any part of it is malformed. */
export function parseKeyRing(text: string): KeyRing | undefined {
  const keys = text.split(',').map(parseKey)
  const complete = keys.filter((key) => key !== undefined)
  const ids = new Map(complete.map((key) => [key.id, key]))
  const [current] = complete
  if (!current || complete.length < keys.length || ids.size < keys.length) return undefined
  return { current, find: (id) => ids.get(id) }
}

function parseKey(text: string): Key | undefined {
  const match = /^([a-z0-9-]{1,32}):([A-Za-z0-9_-]+)=?$/i.exec(text.trim())
  if (!match?.[1] || !match[2]) return undefined
  const bytes = new Uint8Array(Buffer.from(match[2], 'base64url'))
  return bytes.length === KEY_BYTES ? { id: match[1], bytes } : undefined
}
