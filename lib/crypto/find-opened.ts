import 'server-only'
import { log } from '../log'
import { SealError } from './seal'

/**
 * Looks through sealed rows for the first of which `look` returns something, and returns that. One that can't be opened
 * never stands in the way of another: all are tried. When none matched and none could be opened the fault is thrown.
 * When none matched and some could be opened it is only logged, and `faulty` says so: a guess was looked at, and must
 * count.
 */
export function findOpened<Row, Found>(
  rows: Row[],
  look: (row: Row) => Found | undefined,
): { found: Found | undefined; faulty: boolean } {
  const faults: SealError[] = []
  for (const row of rows) {
    try {
      const found = look(row)
      if (found !== undefined) return { found, faulty: false }
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      faults.push(error)
    }
  }
  const [fault] = faults
  if (fault && faults.length === rows.length) throw fault
  if (fault) log.error({ error: fault }, 'a sealed value does not open')
  return { found: undefined, faulty: fault !== undefined }
}
