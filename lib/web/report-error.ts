import 'server-only'
import { BusyError } from '../busy'
import { isDatabaseDown } from '../db'
import { log } from '../log'
import type { Failure } from '../result'
import { processContext } from './process-context'

/** Logs what nobody expected, under a reference that the person is shown too, and says what to tell them. */
export function reportError(error: unknown): Failure {
  if (error instanceof BusyError) return { code: 'busy' }
  const down = isDatabaseDown(error)
  const reference = Buffer.from(processContext().random.bytes(5)).toString('hex')
  log.error({ reference, error: summaryOf(error) }, down ? 'database unavailable' : 'unexpected error')
  return down ? { code: 'unavailable' } : { code: 'unexpected', reference }
}

/** Name, code and stack; Prisma's messages are left out, because they repeat the values of the query. */
function summaryOf(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, message, stack } = error
  const code = (error as { code?: unknown }).code
  const fromPrisma = name.startsWith('PrismaClient')
  const frames = stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n')
  return { name, code, message: fromPrisma ? undefined : message, frames }
}
