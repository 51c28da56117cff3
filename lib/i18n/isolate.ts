/** Within a name they would end the isolate around it, or take its end for theirs; the other marks end with it. */
const ISOLATES = /[\u2066-\u2069]/g

/** A name without what could reach beyond the element (`bdi`) or the isolate that it stands in. */
export const withoutIsolates = (name: string): string => name.replace(ISOLATES, '')

/**
 * A name within a sentence: whichever way its letters run, or a mark in it turns them, the sentence stays as it is
 * (Unicode Standard Annex #9, first strong isolate).
 */
export const isolated = (name: string): string => `\u2068${withoutIsolates(name)}\u2069`
