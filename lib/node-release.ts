/**
 * Until when each release of Node.js gets fixes (github.com/nodejs/Release). An older one that is not here gets none.
 */
const MAINTAINED_UNTIL: Record<number, string> = {
  22: '2027-04-30',
  24: '2028-04-30',
}
const NEWEST_KNOWN = Math.max(...Object.keys(MAINTAINED_UNTIL).map(Number))

/** Whether this version of Node.js still gets fixes for its own security holes. */
export function isMaintained(version: string, now: Date): boolean {
  const release = Number.parseInt(version, 10)
  const until = MAINTAINED_UNTIL[release]
  if (until === undefined) return release > NEWEST_KNOWN
  return now < new Date(`${until}T24:00:00Z`)
}
