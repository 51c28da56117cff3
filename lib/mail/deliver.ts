import 'server-only'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { Context } from '../context'
import { transaction } from '../db'
import { metrics } from '../metrics'
import * as policy from '../policy'
import { ok } from '../result'
import { composeMail } from './compose'
import { isDue } from './due'
import { openMailValues } from './outbox'
import type { Transport } from './transport'
import type { MailTemplate, MailValues } from './values'

const LONGEST_ANSWER = 300

type DeliveryContext = Pick<Context, 'db' | 'clock' | 'config' | 'client'>

export type ClaimedMail = {
  id: string
  accountId: string
  template: MailTemplate
  recipient: string
  language: string | null
  sealedValues: string
  messageId: string
  createdAt: Date
  attempts: number
}

/**
 * Claims what is due, `most` mails at most. Any number of workers may do so at the same time: a claim is one write that
 * skips what others hold, and lasts longer than a delivery.
 */
export async function claimDueMails(ctx: DeliveryContext, most: number): Promise<ClaimedMail[]> {
  const now = ctx.clock.now()
  await ctx.db.outboxMail.updateMany({
    where: { state: 'queued', outdatedAt: { lte: now } },
    data: { state: 'outdated', sealedValues: null, endedAt: now },
  })
  return ctx.db.$queryRaw<ClaimedMail[]>`
    UPDATE outbox_mail SET attempts = attempts + 1, next_attempt_at = ${after(now, policy.mail.claim)}
    WHERE id IN (
      SELECT id FROM outbox_mail WHERE state = 'queued' AND ${isDue(now)}
      ORDER BY next_attempt_at LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING id, account_id AS "accountId", template, recipient, language, sealed_values AS "sealedValues", message_id AS "messageId",
      created_at AS "createdAt", attempts`
}

/**
 * Sends a claimed mail, and notes what came of it; no transaction is open while the mail server is talked to. At least
 * once: killed between sending and noting it, the mail goes out again with the same Message-ID.
 */
export async function deliverMail(
  ctx: DeliveryContext,
  transport: Transport,
  mail: ClaimedMail,
  onError: (error: unknown) => void,
): Promise<void> {
  try {
    const answer = await send(ctx, transport, mail)
    metrics.mailAttempts.inc({ outcome: 'sent', reason: '' })
    await end(ctx, mail, 'sent', answer)
  } catch (error) {
    const refused = isPermanentRefusal(error)
    metrics.mailAttempts.inc({ outcome: refused ? 'refused' : 'delayed', reason: reasonOf(error) })
    if (refused) return end(ctx, mail, 'refused', answerOf(error))
    onError(error)
    const wait = policy.mail.retries[Math.min(mail.attempts, policy.mail.retries.length) - 1] as number
    await ctx.db.outboxMail.updateMany({
      where: { id: mail.id, state: 'queued' },
      data: { nextAttemptAt: after(ctx.clock.now(), wait), lastAnswer: withoutSecrets(answerOf(error)) },
    })
  }
}

async function send(ctx: DeliveryContext, transport: Transport, mail: ClaimedMail): Promise<string> {
  const values = openMailValues(ctx, mail) as MailValues[MailTemplate]
  const answer = await transport.send(await composeMail(ctx.config, { ...mail, values }))
  return answer.slice(0, LONGEST_ANSWER)
}

/** Notes a mail's end, in the account's history, too. */
async function end(
  ctx: DeliveryContext,
  { id, accountId, template }: ClaimedMail,
  state: 'sent' | 'refused',
  answer: string,
) {
  await transaction(ctx.db, async (tx) => {
    const ended = await tx.outboxMail.updateMany({
      where: { id, state: 'queued' },
      data: { state, sealedValues: null, endedAt: ctx.clock.now(), lastAnswer: withoutSecrets(answer) },
    })
    if (ended.count === 1) await recordEvent(tx, ctx, `mail.${state}`, { accountId }, { template })
    return ok()
  })
}

/** A 5xx to this recipient or this text is final (RFC 5321 §4.2.1); one to our log-in or greeting is the operator's. */
function isPermanentRefusal(error: unknown): boolean {
  const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string }
  return responseCode >= 500 && responseCode < 600 && ['RCPT TO', 'DATA'].includes(command)
}

/** nodemailer's or the system's code (`ECONNREFUSED`, `EAUTH`, …), else the error's kind. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string }
  return code ?? name ?? 'unknown'
}

/** What the mail server said, or why it wasn't reached. */
function answerOf(error: unknown): string {
  const { response, message } = error as { response?: string; message?: string }
  return response ?? message ?? String(error)
}

/** A server may quote what it refuses: links, tokens and backup codes don't stand in what is kept. */
const withoutSecrets = (answer: string) =>
  answer.replace(/https?:\/\/\S+|[\w-]{40,}|\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/g, '…').slice(0, LONGEST_ANSWER)
