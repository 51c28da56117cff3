import { SealError } from './seal'

/**
 * Looks through sealed rows for the one that `matches`. One that can't be opened never stands in the way of another:
 * all are tried, and the fault is thrown only when none matched and one could not be opened.
 */
export function findOpened<Row>(rows: Row[], matches: (row: Row) => boolean): Row | undefined {
  let fault: SealError | undefined
  for (const row of rows) {
    try {
      if (matches(row)) return row
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      fault ??= error
    }
  }
  if (fault) throw fault
  return undefined
}
