import 'server-only'
import { createHash } from 'node:crypto'
import type { Context } from '../context'
import type { Db } from '../db'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { browserKey } from './browser-key'
import { type BudgetKey, clearBudget, giveBackAttempts, spendAttempt } from './budget'
import { clientNetwork } from './client-network'
import { oneAtATime } from './one-at-a-time'

/** Whose password is tried. `knownBrowser`: the account knows this browser; `knownByMail`: from a mailed link alone. */
export type PasswordSubject = { emailFolded: string; knownBrowser: boolean; knownByMail: boolean }

/**
 * Tries a password within the one budget that all doors share: per account and per client network, growing waits,
 * never a lock, only failures count. A browser the account knows has an allowance of its own, so that a stranger's
 * failures don't keep the owner out. An address without an account is counted alike.
 * Fails with `password-wait` (the password was not looked at) or `wrong-password`.
 */
export async function tryPassword(
  ctx: Context,
  subject: PasswordSubject,
  isRight: () => Promise<boolean>,
): Promise<Result> {
  const { accountBudget, networkBudget } = policy.password
  const account = accountKey(ctx, subject)
  const network: BudgetKey = `password-in-network:${clientNetwork(ctx.client.address)}`
  // One after the other, so that right passwords that come at once don't count as each other's failures.
  return oneAtATime(account, async () => {
    const now = ctx.clock.now()
    const spent: BudgetKey[] = []
    const budgets = subject.knownBrowser ? [] : [[network, networkBudget] as const]
    for (const [key, budget] of [...budgets, [account, accountBudget] as const]) {
      const attempt = await spendAttempt(ctx.db, key, budget, now)
      if (attempt.granted) spent.push(key)
      else {
        await giveBackAttempts(ctx.db, spent)
        const newBrowser = !subject.knownBrowser
        return fail({ code: 'password-wait', until: attempt.until, newBrowser })
      }
    }
    const right = await isRight().catch(async (error) => {
      await giveBackAttempts(ctx.db, spent)
      throw error
    })
    if (!right) return fail({ code: 'wrong-password' })
    await clearBudget(ctx.db, account)
    if (!subject.knownBrowser) await giveBackAttempts(ctx.db, [network])
    return ok()
  })
}

/** The budget of an account in browsers that it doesn't know. */
export const strangersBudget = (emailFolded: string): BudgetKey => `password:${hashed(emailFolded)}`

/** The one budget of an account in all browsers that mailed links made known. */
const mailedBrowsersBudget = (emailFolded: string): BudgetKey =>
  `password-in-mailed-browsers:${hashed(emailFolded)}`

/** What strangers, and this browser, guessed wrong was another password than the one from now on. */
export async function forgetPasswordFailures(db: Db, ctx: Context, emailFolded: string): Promise<void> {
  await clearBudget(db, strangersBudget(emailFolded))
  await clearBudget(db, mailedBrowsersBudget(emailFolded))
  await clearBudget(db, accountKey(ctx, { emailFolded, knownBrowser: true, knownByMail: false }))
}

/** Removes whatever was counted for an address, in any browser: of an account that is erased. */
export async function forgetAddress(db: Db, emailFolded: string): Promise<void> {
  await db.budget.deleteMany({ where: { key: { endsWith: `:${hashed(emailFolded)}` } } })
}

/** Hashed, because people type passwords into address fields, too. */
const hashed = (emailFolded: string) => createHash('sha256').update(emailFolded).digest('base64url')

function accountKey(ctx: Context, { emailFolded, knownBrowser, knownByMail }: PasswordSubject): BudgetKey {
  const account = hashed(emailFolded)
  if (knownByMail) return mailedBrowsersBudget(emailFolded)
  if (!knownBrowser || !ctx.client.browserToken) return strangersBudget(emailFolded)
  return `password-in-browser:${browserKey(ctx.client.browserToken)}:${account}`
}
