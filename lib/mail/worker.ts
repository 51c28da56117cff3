import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from '../clock'
import type { Context } from '../context'
import { log } from '../log'
import * as policy from '../policy'
import { claimDueMails, deliverMail } from './deliver'
import { openTransport } from './transport'

/** How long a queued mail waits at most until the worker looks at it, unless all deliveries at once are in hand. */
const ROUND = seconds(1)

const warn = (error: unknown) => log.warn({ error }, 'mail not delivered, will try again')

/**
 * Sends the outbox until the signal comes, then finishes the mails in hand. A mail that a stop cuts off goes out
 * again, with the same Message-ID. A few mails are in hand at once. Each finished mail makes room for the next, so
 * that slow ones don't delay the others. No error ends the worker: it asks a mail server or database that is gone
 * again in the next round.
 */
export async function runMailWorker(
  ctx: Context,
  signal: AbortSignal,
  transport = openTransport(ctx.config),
): Promise<void> {
  const inHand = new Set<Promise<void>>()
  while (!signal.aborted) {
    const claimed = await claimDueMails(ctx, policy.mail.atOnce - inHand.size).catch((error) => {
      warn(error)
      return []
    })
    for (const mail of claimed) {
      const delivery = deliverMail(ctx, transport, mail, warn)
        .catch(warn)
        .finally(() => inHand.delete(delivery))
      inHand.add(delivery)
    }
    if (inHand.size === policy.mail.atOnce) await Promise.race(inHand)
    else if (claimed.length === 0) await pause(ROUND, undefined, { signal }).catch(() => {})
  }
  await Promise.all(inHand)
}
