import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseName } from '../credentials/normalise-name'
import type { Language } from '../i18n/languages'
import { ok, type Result } from '../result'
import type { Session } from '../sessions/session'
import { transaction } from '../transaction'

/** Changes the name that pages and support show. */
export function renameAccount(ctx: Context, session: Session, name: string): Promise<Result<void, never>> {
  return transaction(ctx, async (ctx) => {
    await ctx.db.account.updateMany({
      where: { id: session.account.id },
      data: { name, ...normaliseName(name) },
    })
    const subject = { accountId: session.account.id, sessionId: session.id }
    await recordEvent(ctx, 'account.renamed', subject, {})
    return ok()
  })
}

/** Chooses the language of pages and mails; null follows the browser. */
export function chooseLanguage(
  ctx: Context,
  session: Session,
  language: Language | null,
): Promise<Result<void, never>> {
  return transaction(ctx, async (ctx) => {
    await ctx.db.account.updateMany({ where: { id: session.account.id }, data: { language } })
    const subject = { accountId: session.account.id, sessionId: session.id }
    await recordEvent(ctx, 'account.language-chosen', subject, { language: language ?? 'browser' })
    return ok()
  })
}
