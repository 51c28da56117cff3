/** Inside a name they would end the isolate around it, or consume its end. Other marks end with the isolate. */
const ISOLATES = /[\u2066-\u2069]/g

/** A name without what could reach beyond the element (`bdi`) or the isolate that it stands in. */
export const withoutIsolates = (name: string): string => name.replace(ISOLATES, '')

/**
 * A name within a sentence. The sentence keeps its order, whatever the direction of the name's letters and marks
 * (Unicode Standard Annex #9, first strong isolate).
 */
export const isolated = (name: string): string => `\u2068${withoutIsolates(name)}\u2069`
