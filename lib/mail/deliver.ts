import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after, before } from '../clock'
import type { Context } from '../context'
import type { MailTemplate, MailValues } from '../mail-values'
import { metrics } from '../metrics'
import * as policy from '../policy'
import { ok } from '../result'
import { rows } from '../rows'
import { transaction } from '../transaction'
import { composeMail } from './compose'
import { isDue } from './due'
import { openMailValues } from './outbox'
import { judge, KEPT_THOUGH_REFUSED, type Refusal, statusIn, type Verdict } from './refusal'
import { NoSmtpUtf8, type Transport } from './transport'

const LONGEST_ANSWER = 300

const claimedMail = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  template: z.string().transform((name) => name as MailTemplate), // as we queued it; an unknown one fails to render
  recipient: z.string(),
  language: z.string().nullable(),
  sealedValues: z.string().nullable(), // a mail that lacks them fails alone, not with all that were claimed beside it
  messageId: z.string(),
  createdAt: z.date(),
  attempts: z.number(),
  refusedAt: z.date().nullable(),
})
export type ClaimedMail = z.infer<typeof claimedMail>

const refusedMail = z.strictObject({ recipient: z.string(), answer: z.string() })

/**
 * Claims what is due, `most` mails at most. Any number of workers may do so at the same time: a claim is one write that
 * skips what others hold, and lasts longer than a delivery.
 */
export async function claimDueMails(ctx: Context, most: number): Promise<ClaimedMail[]> {
  const now = ctx.clock.now()
  await ctx.db.outboxMail.updateMany({
    where: { state: 'queued', expiresAt: { lte: now } },
    data: { state: 'cancelled', sealedValues: null, endedAt: now },
  })
  return rows(ctx.db, claimedMail)`
    UPDATE outbox_mail SET attempts = attempts + 1, next_attempt_at = ${after(now, policy.mail.claim)}
    WHERE id IN (
      SELECT id FROM outbox_mail WHERE state = 'queued' AND ${isDue(now)}
      ORDER BY next_attempt_at LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING id, account_id AS "accountId", template, recipient, language, sealed_values AS "sealedValues", message_id AS "messageId",
      created_at AS "createdAt", attempts, refused_at AS "refusedAt"`
}

/**
 * Sends a claimed mail and stores the result. No transaction is open during the talk with the mail server. Delivery
 * is at least once: if killed between sending and storing, the mail goes out again with the same Message-ID.
 */
export async function deliverMail(
  ctx: Context,
  transport: Transport,
  mail: ClaimedMail,
  onError: (error: unknown) => void,
): Promise<void> {
  try {
    const answer = await send(ctx, transport, mail)
    metrics.mailAttempts.inc({ outcome: 'sent', reason: '' })
    await end(ctx, mail, 'sent', answer)
  } catch (error) {
    const verdict = await judgeAndNote(ctx, mail, error)
    const final = verdict === 'recipient' && !KEPT_THOUGH_REFUSED.includes(mail.template)
    metrics.mailAttempts.inc({ outcome: final ? 'refused' : 'delayed', reason: reasonOf(error, verdict) })
    if (final) return end(ctx, mail, 'refused', answerOf(error))
    onError(error)
  }
}

async function send(ctx: Context, transport: Transport, mail: ClaimedMail): Promise<string> {
  const { id, sealedValues } = mail
  if (sealedValues === null) throw new Error('A queued mail has no values')
  const values = openMailValues(ctx, { id, sealedValues }) as MailValues[MailTemplate]
  const answer = await transport.send(await composeMail(ctx.config, { ...mail, values }))
  return answer.slice(0, LONGEST_ANSWER)
}

/**
 * Notes a failed attempt and when the next is due, and then judges it: two refusals at the same time see each other.
 */
async function judgeAndNote(ctx: Context, mail: ClaimedMail, error: unknown): Promise<Verdict> {
  const answer = withoutSecrets(answerOf(error))
  const refusal = refusalOf(mail, error, answer)
  const byItself = error instanceof NoSmtpUtf8 ? 'recipient' : judge(refusal, [])
  const refused = byItself === 'recipient'
  const now = ctx.clock.now()
  const wait = policy.mail.retries[Math.min(mail.attempts, policy.mail.retries.length) - 1] as number
  await transaction(ctx, async (ctx) => {
    const noted = await ctx.db.outboxMail.updateMany({
      where: { id: mail.id, state: 'queued' },
      data: { nextAttemptAt: after(now, wait), lastAnswer: answer, refusedAt: refused ? now : null },
    })
    const firstRefusal = noted.count === 1 && refused && mail.refusedAt === null
    if (firstRefusal && KEPT_THOUGH_REFUSED.includes(mail.template))
      await recordEvent(ctx, 'mail.refused', { accountId: mail.accountId }, { template: mail.template })
    return ok()
  })
  if (!refused || error instanceof NoSmtpUtf8) return byItself
  return judge(refusal, await refusedLately(ctx, mail))
}

function refusalOf({ recipient }: ClaimedMail, error: unknown, answer: string): Refusal {
  const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string }
  return { recipient, command, code: responseCode, status: statusIn(answer), answer }
}

/** What else the mail server refused for good in the last minutes, since it last took a mail. */
function refusedLately(ctx: Context, { id }: ClaimedMail): Promise<{ recipient: string; answer: string }[]> {
  const since = before(ctx.clock.now(), policy.mail.sameRefusalWithin)
  return rows(ctx.db, refusedMail)`
    SELECT recipient, COALESCE(last_answer, '') AS answer FROM outbox_mail
    WHERE id <> ${id}::uuid AND refused_at > ${since} AND refused_at > COALESCE(
      (SELECT max(ended_at) FROM outbox_mail WHERE state = 'sent' AND ended_at > ${since}), ${since})`
}

/** Notes how a mail ended, also in the account's history. */
async function end(
  ctx: Context,
  { id, accountId, template }: ClaimedMail,
  state: 'sent' | 'refused',
  answer: string,
) {
  await transaction(ctx, async (ctx) => {
    const ended = await ctx.db.outboxMail.updateMany({
      where: { id, state: 'queued' },
      data: { state, sealedValues: null, endedAt: ctx.clock.now(), lastAnswer: withoutSecrets(answer) },
    })
    if (ended.count === 1) await recordEvent(ctx, `mail.${state}`, { accountId }, { template })
    return ok()
  })
}

/**
 * nodemailer's or the system's code (`ECONNREFUSED`, `EAUTH`, …), else the error's kind. nodemailer's codes for a
 * refused recipient or text are not used when the refusal is about the relay: that is the operator's concern.
 */
function reasonOf(error: unknown, verdict: Verdict): string {
  const { code, name } = error as { code?: string; name?: string }
  if (verdict === 'relay' && ['EENVELOPE', 'EMESSAGE'].includes(code ?? '')) return 'relay'
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
