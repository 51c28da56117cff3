import 'server-only'
import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client'
import type { FailureCode, Result } from './result'

/**
 * Everything that is measured, for Prometheus. Counters belong to this process. What several instances share is read
 * from the database on request (lib/operations/health-metrics). Labels have few values, and none is personal.
 */

/**
 * Next.js bundles this file more than once. It doesn't bundle prom-client, so the registry exists only once.
 */
const once = <Metric>(name: string, make: () => Metric): Metric =>
  (register.getSingleMetric(name) as Metric | undefined) ?? make()

const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
  once(name, () => new Counter({ name, help, labelNames }))

const gauge = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
  once(name, () => new Gauge({ name, help, labelNames }))

export const metrics = {
  signIns: counter('portal_sign_ins_total', 'Passwords given to sign in, by what came of it.', ['outcome']),
  secondFactors: counter('portal_second_factors_total', 'Codes given, by kind and what came of it.', [
    'kind',
    'outcome',
  ]),
  hashesInHand: gauge('portal_password_hashes_in_hand', 'Password hashes that run or wait for their turn.'),
  mailAttempts: counter(
    'portal_mail_attempts_total',
    'Deliveries tried, by outcome and the reason it failed.',
    ['outcome', 'reason'],
  ),
  errors: counter('portal_errors_total', 'Errors that a page or a form told of.', ['kind']),
  backgroundFailures: counter('portal_background_failures_total', 'Rounds of background work that failed.', [
    'work',
  ]),
  requests: once(
    'portal_request_seconds',
    () =>
      new Histogram({
        name: 'portal_request_seconds',
        help: 'How long answers took.',
        labelNames: ['method', 'route', 'status'],
        buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      }),
  ),
  connections: gauge('portal_database_connections', 'Connections of the pool.', ['state']),
  connectionsAwaited: gauge('portal_database_connections_awaited', 'Who waits for a connection of the pool.'),
  databaseUp: gauge('portal_database_up', '1 when the database answers.'),
  clockOffset: gauge('portal_clock_offset_seconds', "This machine's clock less the database's."),
  mailsWaiting: gauge('portal_outbox_mails', 'Mails that wait: new ones, and ones that were tried.', [
    'state',
  ]),
  oldestMail: gauge('portal_outbox_oldest_seconds', 'Age of the mail that waits longest.'),
  logoutTokens: counter(
    'portal_logout_tokens_total',
    'Applications told that a session is over, by outcome.',
    ['outcome'],
  ),
  logoutTokensDelayed: gauge(
    'portal_logout_tokens_delayed',
    'Ended sessions that an application could not be told of yet.',
  ),
  oldestLogoutToken: gauge('portal_logout_tokens_oldest_seconds', 'How long ago the oldest of these ended.'),
  timesAhead: gauge('portal_times_ahead', 'Stored steps and times that lie further ahead than they can.', [
    'of',
  ]),
  unlinkedEvents: gauge('portal_audit_unlinked_events', 'Events that are not in the hash chain yet.'),
  oldestUnlinkedEvent: gauge('portal_audit_oldest_unlinked_seconds', 'Age of the oldest of these.'),
}

/** A counter that exists as zero before its first event shows that event as a rise. */
for (const kind of ['busy', 'sealed', 'database', 'unexpected']) metrics.errors.inc({ kind }, 0)
for (const outcome of ['session', 'challenge', 'passkey']) metrics.signIns.inc({ outcome }, 0)
for (const kind of ['one-time-password', 'backup-code', 'passkey'])
  metrics.secondFactors.inc({ kind, outcome: 'accepted' }, 0)
metrics.mailAttempts.inc({ outcome: 'sent', reason: '' }, 0)
for (const outcome of ['told', 'delayed']) metrics.logoutTokens.inc({ outcome }, 0)
for (const reason of ['EENVELOPE', 'EMESSAGE']) metrics.mailAttempts.inc({ outcome: 'refused', reason }, 0)
for (const reason of ['EENVELOPE', 'EMESSAGE', 'ESOCKET', 'ETIMEDOUT', 'EAUTH', 'SealError', 'relay'])
  metrics.mailAttempts.inc({ outcome: 'delayed', reason }, 0)

once('process_cpu_seconds_total', () => collectDefaultMetrics())

/** Counts how something came out: what `successful` calls its success, or the code of its failure. */
export async function countOutcome<Value, Code extends FailureCode>(
  work: Promise<Result<Value, Code>>,
  count: (outcome: string) => void,
  successful: (value: Value) => string,
): Promise<Result<Value, Code>> {
  const result = await work
  count(result.ok ? successful(result.value) : result.failure.code)
  return result
}

/** All metrics in Prometheus' text format, and what that is called. */
export const writeMetrics = async () => ({
  text: await register.metrics(),
  contentType: register.contentType,
})
