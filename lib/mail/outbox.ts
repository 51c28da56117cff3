import 'server-only'
import { after } from '../clock'
import type { Context } from '../context'
import { open, seal } from '../crypto/seal'
import { defaultLanguage } from '../i18n/languages'
import type { MailTemplate, MailValues, RequestMetadata } from '../mail-values'
import * as policy from '../policy'
import { type QuotaKey, takeFromQuota } from '../rate-limit/quota'
import type { InTransaction } from '../transaction'

/** When something happens and from where it is asked for, as mails tell it. */
export const requestMetadata = (ctx: Pick<Context, 'clock' | 'client'>): RequestMetadata => ({
  at: ctx.clock.now().toISOString(),
  address: ctx.client.address,
})

/** Whom a mail goes to: the account's address. Only `confirm-new-email` goes to the one that was asked for. */
export type MailAccount = { id: string; email: string }

const associatedData = (id: string) => ({ column: 'outbox_mail.sealed_values', row: id }) as const

/**
 * Queues a mail in the transaction of the change that causes it, with sealed values. The worker renders and sends it.
 * The mail uses the language that the account's owner chose, else that of their last sign-in, whoever causes it. It
 * is not sent after `deliverWithin` milliseconds. Returns the mail's id.
 */
export async function enqueueMail<Template extends MailTemplate>(
  ctx: InTransaction,
  account: MailAccount,
  template: Template,
  values: MailValues[Template],
  { deliverWithin = policy.mail.expiresAfter } = {},
): Promise<string> {
  const id = ctx.random.uuid()
  const now = ctx.clock.now()
  const messageId = `<${id}@${new URL(ctx.config.origin).hostname}>`
  await ctx.db.$executeRaw`
    INSERT INTO outbox_mail (id, account_id, template, recipient, language, sealed_values, message_id, created_at, next_attempt_at,
      expires_at)
    SELECT ${id}::uuid, id, ${template}, ${account.email}, COALESCE(language, last_language, ${defaultLanguage}),
      ${seal(ctx, associatedData(id), JSON.stringify(values))}, ${messageId}, ${now}, ${now}, ${after(now, deliverWithin)}
    FROM account WHERE id = ${account.id}::uuid`
  return id
}

/** The values of a queued mail, for rendering. Throws when they don't open. */
export function openMailValues(
  ctx: Pick<Context, 'config'>,
  mail: { id: string; sealedValues: string },
): unknown {
  return JSON.parse(open(ctx, associatedData(mail.id), mail.sealedValues))
}

/** Takes back mails that still wait and whose words are no longer true: they are wiped and not sent. */
export async function cancelMails(
  ctx: InTransaction,
  accountId: string,
  templates: MailTemplate[],
): Promise<void> {
  await ctx.db.outboxMail.updateMany({
    where: { accountId, template: { in: templates }, state: 'queued' },
    data: { state: 'cancelled', sealedValues: null, endedAt: ctx.clock.now() },
  })
}

export const mailQuota = (accountId: string, template: MailTemplate): QuotaKey => ({
  kind: `mail:${template}`,
  subject: accountId,
})

export const sixthMail = (accountId: string, template: MailTemplate): QuotaKey => ({
  kind: `mail:${template}-sixth`,
  subject: accountId,
})

/**
 * Allows five mails an hour per account and kind, so that nobody's mailbox is flooded. Above that it undoes the
 * transaction with `mail-limit`. `butOneMore`: none of the five is of use any more, so a sixth is sent.
 */
export async function takeMailQuota(
  ctx: InTransaction<'mail-limit'>,
  accountId: string,
  template: MailTemplate,
  { butOneMore = false } = {},
): Promise<void> {
  const key = mailQuota(accountId, template)
  const share = await takeFromQuota(ctx, key, policy.mail.perAccountAndKind)
  if (share.granted) return
  const one = { ...policy.mail.perAccountAndKind, limit: 1 }
  if (butOneMore && (await takeFromQuota(ctx, sixthMail(accountId, template), one)).granted) return
  throw ctx.rollBack({ code: 'mail-limit', until: share.until })
}
