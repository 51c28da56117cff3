import 'server-only'
import { recordEvent } from '../audit/record'
import type { Context } from '../context'
import { hashPassword } from '../crypto/slow-hash'
import { Prisma, transaction } from '../db'
import type { Language } from '../i18n/languages'
import { fail, ok, type Result } from '../result'
import { foldEmailAddress } from './email-address'
import { foldName } from './fold-name'
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
 * Creates an account and returns its id. The e-mail address is kept as typed; the unique constraint on its folded form
 * decides, not a look beforehand. Fails with `address-taken`.
 */
export async function createAccount(
  ctx: Context,
  { email: typed, name, role, password, language }: NewAccount,
): Promise<Result<string>> {
  const id = ctx.random.uuid()
  const passwordHash = password === null ? null : await hashPassword(password)
  const emailFolded = foldEmailAddress(typed)
  const email = typed.trim()
  try {
    return await transaction(ctx.db, async (tx) => {
      await tx.account.create({
        data: {
          id,
          email,
          emailFolded,
          name,
          ...foldName(name),
          role,
          passwordHash,
          lastLanguage: language ?? null,
          createdAt: ctx.clock.now(),
        },
        select: { id: true },
      })
      await recordEvent(tx, ctx, 'account.created', { accountId: id }, { role })
      if (passwordHash === null) await mailInvitation(tx, ctx, { id, email, securityEpoch: 0 })
      return ok(id)
    })
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      return fail({ code: 'address-taken' })
    }
    throw error
  }
}
