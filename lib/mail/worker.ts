import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from '../clock'
import type { Context } from '../context'
import { log } from '../log'
import { deliverDueMails } from './deliver'
import { openTransport } from './transport'

/** How long a queued mail waits at most to be looked at. */
const ROUND = seconds(1)

const warn = (error: unknown) => log.warn({ error }, 'mail not delivered, will try again')

/**
 * Sends the outbox until the signal comes, then finishes the mails in hand. Nothing that goes wrong ends it: a mail
 * server or database that is gone is asked again in the next round.
 */
export async function runMailWorker(ctx: Context, signal: AbortSignal): Promise<void> {
  const transport = openTransport(ctx.config)
  while (!signal.aborted) {
    const tried = await deliverDueMails(ctx, transport, warn).catch((error) => {
      warn(error)
      return 0
    })
    if (tried === 0) await pause(ROUND, undefined, { signal }).catch(() => {})
  }
}
