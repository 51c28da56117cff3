import 'server-only'
import type { Context } from '../context'
import { metrics, writeMetrics } from '../metrics'
import { readHealthMetrics } from './health-metrics'

/**
 * Everything that is measured, in the format that Prometheus reads. Also answers without the database: values that
 * come from it are then not a number.
 */
export async function measure(
  ctx: Pick<Context, 'db' | 'clock'>,
): Promise<{ text: string; contentType: string }> {
  const { pool } = ctx.db
  const signs = await readHealthMetrics(ctx).catch(() => undefined)
  const seconds = (milliseconds: number | undefined) => (milliseconds ?? Number.NaN) / 1000
  metrics.databaseUp.set(signs ? 1 : 0)
  metrics.clockOffset.set(seconds(signs?.clockOffset))
  metrics.mailsWaiting.set({ state: 'new' }, signs?.mailsNew ?? Number.NaN)
  metrics.mailsWaiting.set({ state: 'delayed' }, signs?.mailsDelayed ?? Number.NaN)
  metrics.oldestMail.set(seconds(signs?.oldestMail))
  metrics.logoutTokensDelayed.set(signs?.logoutTokensDelayed ?? Number.NaN)
  metrics.oldestLogoutToken.set(seconds(signs?.oldestLogoutToken))
  metrics.timesAhead.set({ of: 'authenticator' }, signs?.authenticatorsAhead ?? Number.NaN)
  metrics.timesAhead.set({ of: 'mail' }, signs?.mailsAhead ?? Number.NaN)
  metrics.unlinkedEvents.set(signs?.unlinkedEvents ?? Number.NaN)
  metrics.oldestUnlinkedEvent.set(seconds(signs?.oldestUnlinkedEvent))
  metrics.connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
  metrics.connections.set({ state: 'idle' }, pool.idleCount)
  metrics.connectionsAwaited.set(pool.waitingCount)
  return writeMetrics()
}
