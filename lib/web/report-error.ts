import 'server-only'
import { BusyError } from '../busy'
import { isDatabaseDown } from '../db'
import { log } from '../log'
import type { Failure } from '../result'
import { requestContext } from './request-context'

/** Logs what nobody expected, under the request's reference, which the person is shown too; says what to tell them. */
export async function reportError(error: unknown): Promise<Failure> {
  if (error instanceof BusyError) return { code: 'busy' }
  const down = isDatabaseDown(error)
  const reference = (await requestContext()).client.reference ?? ''
  log.error({ reference, error }, down ? 'database unavailable' : 'unexpected error')
  return down ? { code: 'unavailable' } : { code: 'unexpected', reference }
}
