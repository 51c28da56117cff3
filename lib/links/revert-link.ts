import 'server-only'
import { before } from '../clock'
import { Prisma } from '../db'
import * as policy from '../policy'

/** SQL over a row of `email_change`: a mailbox can still undo it. */
export const isUndoable = (now: Date): Prisma.Sql =>
  Prisma.sql`undo_token_hash IS NOT NULL AND undone_at IS NULL AND confirmed_at > ${before(now, policy.emailChange.undoLife)}`
