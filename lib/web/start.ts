import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { linkAllEvents } from '../audit/chain'
import { hours, minutes, seconds } from '../clock'
import { ConfigError } from '../config'
import type { Context } from '../context'
import { isDatabaseDown } from '../database-errors'
import { log } from '../log'
import { runMailWorker } from '../mail/worker'
import { metrics } from '../metrics'
import { migrate } from '../migrate'
import { isMaintained } from '../node-release'
import { checkKeys } from '../operations/check-keys'
import { refuseTimesToRepair } from '../operations/repair-times'
import { logTimesAhead } from '../operations/times-ahead'
import * as policy from '../policy'
import { prune } from '../prune'
import { forgetAnswers } from '../sessions/repeated-answer'
import { tellOfUnfinishedSignIns } from '../sign-in/unfinished-sign-ins'
import { recordRequest } from './access-log'
import { stampClientAddress } from './client-address'
import { closeServers, standBeforeNext } from './http-server'
import { answerForProvider, isForProvider, tellApplications } from './openid'
import { processContext } from './process-context'
import { refuseEarly } from './refuse-early'
import { stampReference } from './request-reference'
import { setSecurityHeaders } from './security-headers'

const DATABASE_PATIENCE = 10

/**
 * What happens before the first request is answered: the settings are checked, the migrations applied, the keys tried,
 * the mail worker started. A server that cannot start says why in a sentence and exits.
 */
export async function startServer(): Promise<void> {
  try {
    const ctx = processContext()
    if (!isMaintained(process.versions.node, ctx.clock.now()))
      log.warn({}, 'this release of Node.js gets no fixes any more: run the portal on 24')
    const { host } = new URL(ctx.config.origin)
    const ready = prepare(ctx)
    standBeforeNext({
      onRequest(request, response) {
        stampClientAddress(request, ctx.config.trustedProxies)
        setSecurityHeaders(request, response, ctx)
        // Next.js compares it with the Origin of a form, whatever the proxies in front call us.
        request.headers['x-forwarded-host'] = host
        recordRequest(request, response, stampReference(request, response, ctx.random))
      },
      refuse: (request, response) => refuseEarly(request, response, ctx),
      async take(request, response) {
        if (!isForProvider(request)) return false
        await answerForProvider(request, response, ctx)
        return true
      },
      ready,
    })
    await ready
    const stop = new AbortController()
    const worker = runMailWorker(ctx, stop.signal)
    repeat(hours(1), 'pruning', () => prune(ctx))
    repeat(seconds(5), 'forgetting answers', () => forgetAnswers(ctx))
    repeat(minutes(1), 'telling of unfinished sign-ins', () => tellOfUnfinishedSignIns(ctx))
    repeat(seconds(5), 'linking audit events', () => linkAllEvents(ctx, 'new'))
    repeat(minutes(1), 'linking late audit events', () => linkAllEvents(ctx))
    repeat(seconds(2), 'telling applications', () => tellApplications(ctx))
    repeat(minutes(10), 'looking for times ahead', () => logTimesAhead(ctx))
    logWhatOthersSay()
    drainOnSignal(async () => {
      stop.abort()
      await worker
    })
  } catch (error) {
    console.error(
      error instanceof ConfigError ? error.message : `The portal cannot start: ${(error as Error).message}`,
    )
    process.exit(1)
  }
}

async function prepare(ctx: Context) {
  await migrateWithPatience(ctx)
  await refuseTimesToRepair(ctx)
  await checkKeys(ctx)
}

/** A database that starts at the same moment as we do is waited for. */
async function migrateWithPatience(ctx: Context) {
  for (let attempt = 1; ; attempt++) {
    try {
      const applied = await migrate(ctx.config.databaseUrl)
      if (applied.length > 0) log.info({ migrations: applied }, 'migrations applied')
      return
    } catch (error) {
      if (!isDatabaseDown(error) || attempt === DATABASE_PATIENCE) throw error
      log.warn({ error, attempt }, 'database not reachable yet')
      await pause(seconds(1))
    }
  }
}

/** Does something now and at each interval, one round at a time. What goes wrong is logged, and the next one tries again. */
function repeat(every: number, what: string, work: () => Promise<unknown>) {
  const failures = metrics.backgroundFailures.labels({ work: what }) // there as zero before the first
  let running = false
  const round = async () => {
    if (running) return
    running = true
    await work().catch((error) => {
      failures.inc()
      log.warn({ error }, `${what} failed`)
    })
    running = false
  }
  round()
  setInterval(round, every).unref()
}

/**
 * Next.js writes its problems to the console, and may name a path. Node.js warns of future changes. From both, the
 * log keeps only the error.
 */
function logWhatOthersSay() {
  const write =
    (level: 'warn' | 'error') =>
    (...said: unknown[]) =>
      log[level]({ error: said.find((part) => part instanceof Error) }, 'reported by Next.js')
  Object.assign(console, { warn: write('warn'), error: write('error') })
  process.removeAllListeners('warning')
  process.on('warning', (error) => log.warn({ error }, 'reported by Node.js'))
}

/**
 * Next.js must leave signals to us (NEXT_MANUAL_SIG_HANDLE), because it would cut off the mail in hand. The server
 * takes no new connections, finishes the requests and mails in hand, and ends. What takes too long is cut off; such a
 * mail is sent again. A second signal ends the process at once.
 */
function drainOnSignal(finishMails: () => Promise<void>) {
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => {
      log.warn({}, 'stopped before all was answered and sent')
      process.exit(0)
    }, policy.stopping.atMost)
    await Promise.all([closeServers(), finishMails()])
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
}
