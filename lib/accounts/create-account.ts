import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { normaliseEmailAddress } from '../credentials/email-address'
import { normaliseName } from '../credentials/normalise-name'
import { hashPassword } from '../crypto/slow-hash'
import { isTaken } from '../database-errors'
import type { Language } from '../i18n/languages'
import { ok, type Result } from '../result'
import { transaction } from '../transaction'
import { mailInvitation } from './invitation'

/** Without a password the person is mailed an invitation to choose one, in `language` when it is known. */
export type NewAccount = {
  email: string
  name: string
  role: 'user' | 'support'
  password: string | null
  language?: Language
}

/**
 * Creates an account and returns its id. The e-mail address is kept as typed. The unique constraint on its normalised
 * form decides whether it is taken; no query checks this beforehand.
 */
export async function createAccount(
  ctx: Context,
  { email: typed, name, role, password, language }: NewAccount,
): Promise<Result<string, 'address-taken'>> {
  const id = ctx.random.uuid()
  const passwordHash = password === null ? null : await hashPassword(password)
  const emailNormalised = normaliseEmailAddress(typed)
  const email = typed.trim()
  const data = {
    id,
    email,
    emailNormalised,
    name,
    ...normaliseName(name),
    role,
    passwordHash,
    lastLanguage: language ?? null,
    createdAt: ctx.clock.now(),
  }
  return transaction(ctx, async (ctx) => {
    await ctx.db.account.create({ data, select: { id: true } }).catch((error) => {
      throw isTaken(error) ? ctx.rollBack({ code: 'address-taken' }) : error
    })
    await recordEvent(ctx, 'account.created', { accountId: id }, { role })
    if (passwordHash === null) await mailInvitation(ctx, { id, email, securityEpoch: 0 })
    return ok(id)
  })
}
