import 'server-only'
import type { AnyContext } from '../context'
import { Prisma } from '../db'
import { isUndoable } from '../links/revert-link'
import { anyRow, rows } from '../rows'
import { devicesAt } from './revoked-authenticator'

/**
 * SQL over a row of `account`: undoing a change of its address would bring back devices from before the change. Their
 * entries in an app are to be kept, also when the devices are taken out of use.
 */
export const keepsEntries = (now: Date): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM email_change change WHERE change.account_id = account.id AND ${isUndoable(now)}
    AND EXISTS (${devicesAt(Prisma.sql`account.id`, Prisma.sql`change.confirmed_at`)}))`

/** Whether people are to keep the entries of devices that are taken out of use: see `keepsEntries`. */
export async function readKeepsEntries(ctx: AnyContext, accountId: string): Promise<boolean> {
  const kept = await rows(ctx.db, anyRow)`
    SELECT FROM account WHERE id = ${accountId}::uuid AND ${keepsEntries(ctx.clock.now())}`
  return kept.length === 1
}
