import 'server-only'
import { createHash } from 'node:crypto'
import type { AnyContext, Context } from '../context'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { browserKey } from './browser-key'
import { type BudgetKey, clearBudget, giveBackAttempts, spendAttempt } from './budget'
import { clientNetwork } from './client-network'
import { oneAtATime } from './one-at-a-time'

/** Whose password is tried. `knownBrowser`: the account knows this browser; `knownByMail`: from a mailed link alone. */
export type PasswordSubject = { emailFolded: string; knownBrowser: boolean; knownByMail: boolean }

/** Why a password was not taken. */
export type PasswordRefusal = 'wrong-password' | 'password-wait'

/**
 * Tries a password within the one budget that all doors share: per account and per client network, growing waits,
 * never a lock, only failures count. A browser the account knows has an allowance of its own, so that a stranger's
 * failures don't keep the owner out. An address without an account is counted alike. During a wait the password is
 * not looked at.
 */
export async function tryPassword(
  ctx: Context,
  subject: PasswordSubject,
  isRight: () => Promise<boolean>,
): Promise<Result<void, PasswordRefusal>> {
  const { accountBudget, networkBudget } = policy.password
  const account = accountKey(ctx, subject)
  const network: BudgetKey = `password-in-network:${clientNetwork(ctx.client.address)}`
  // One after the other, so that right passwords that come at once don't count as each other's failures.
  return oneAtATime(account, async () => {
    const spent: BudgetKey[] = []
    const budgets = subject.knownBrowser ? [] : [[network, networkBudget] as const]
    for (const [key, budget] of [...budgets, [account, accountBudget] as const]) {
      const attempt = await spendAttempt(ctx, key, budget)
      if (attempt.granted) spent.push(key)
      else {
        await giveBackAttempts(ctx, spent)
        const newBrowser = !subject.knownBrowser
        return fail({ code: 'password-wait', until: attempt.until, newBrowser })
      }
    }
    const right = await isRight().catch(async (error) => {
      await giveBackAttempts(ctx, spent)
      throw error
    })
    if (!right) return fail({ code: 'wrong-password' })
    await clearBudget(ctx, account)
    if (!subject.knownBrowser) await giveBackAttempts(ctx, [network])
    return ok()
  })
}

/** The budget of an account in browsers that it doesn't know. */
export const strangersBudget = (emailFolded: string): BudgetKey => `password:${hashed(emailFolded)}`

/** The one budget of an account in all browsers that mailed links made known. */
const mailedBrowsersBudget = (emailFolded: string): BudgetKey =>
  `password-in-mailed-browsers:${hashed(emailFolded)}`

/** What strangers, and this browser, guessed wrong was another password than the one from now on. */
export async function forgetPasswordFailures(ctx: AnyContext, emailFolded: string): Promise<void> {
  await clearBudget(ctx, strangersBudget(emailFolded))
  await clearBudget(ctx, mailedBrowsersBudget(emailFolded))
  await clearBudget(ctx, accountKey(ctx, { emailFolded, knownBrowser: true, knownByMail: false }))
}

/** Removes whatever was counted for an address, in any browser: of an account that is erased. */
export async function forgetAddress(ctx: AnyContext, emailFolded: string): Promise<void> {
  await ctx.db.budget.deleteMany({ where: { key: { endsWith: `:${hashed(emailFolded)}` } } })
}

/** Hashed, because people type passwords into address fields, too. */
const hashed = (emailFolded: string) => createHash('sha256').update(emailFolded).digest('base64url')

function accountKey(
  { client }: Pick<Context, 'client'>,
  { emailFolded, knownBrowser, knownByMail }: PasswordSubject,
): BudgetKey {
  const account = hashed(emailFolded)
  if (knownByMail) return mailedBrowsersBudget(emailFolded)
  if (!knownBrowser || !client.browserToken) return strangersBudget(emailFolded)
  return `password-in-browser:${browserKey(client.browserToken)}:${account}`
}
