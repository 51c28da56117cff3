import 'server-only'
import { log } from '../log'
import { SealError } from './seal'

/**
 * Returns the first result that `look` finds in sealed rows. A row that can't be opened does not block the others:
 * all are tried. If none matches and none can be opened, the fault is thrown. If none matches and some can be opened,
 * the fault is only logged and `faulty` says so: a guess was checked, and must count.
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
