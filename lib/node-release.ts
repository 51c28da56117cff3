/** Until when each release of Node.js gets fixes (github.com/nodejs/Release). One that is not here gets none. */
const MAINTAINED_UNTIL: Record<number, string> = {
  22: '2027-04-30',
  24: '2028-04-30',
}

/** Whether this version of Node.js still gets fixes for its own security holes. */
export function isMaintained(version: string, now: Date): boolean {
  const until = MAINTAINED_UNTIL[Number.parseInt(version, 10)]
  return until !== undefined && now < new Date(`${until}T24:00:00Z`)
}
