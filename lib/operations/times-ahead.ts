import 'server-only'
import type { Context } from '../context'
import { log } from '../log'
import { readHealthMetrics } from './health-metrics'

/** Logs that stored times lie further ahead than they can: a clock was ahead, or this one is behind. */
export async function logTimesAhead(ctx: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const { authenticatorsAhead, mailsAhead } = await readHealthMetrics(ctx)
  if (authenticatorsAhead + mailsAhead > 0)
    log.warn({ authenticatorsAhead, mailsAhead }, 'stored times are ahead of the clock')
}
