import 'server-only'
import { BusyError } from '../busy'
import { SealError } from '../crypto/seal'
import { isDatabaseDown } from '../database-errors'
import { log } from '../log'
import { metrics } from '../metrics'
import type { Failure } from '../result'
import { requestContext } from './request-context'

/** Logs an unexpected error under the request's reference, which its page shows as well, and returns what to tell. */
export async function reportError(error: unknown): Promise<Failure<'busy' | 'unavailable' | 'unexpected'>> {
  const down = isDatabaseDown(error)
  metrics.errors.inc({ kind: kindOf(error, down) })
  if (error instanceof BusyError) return { code: 'busy' }
  const reference = (await requestContext()).client.reference ?? ''
  log.error({ reference, error }, down ? 'database unavailable' : 'unexpected error')
  return down ? { code: 'unavailable' } : { code: 'unexpected', reference }
}

function kindOf(error: unknown, down: boolean) {
  if (error instanceof BusyError) return 'busy'
  if (error instanceof SealError) return 'sealed'
  return down ? 'database' : 'unexpected'
}
