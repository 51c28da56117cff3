import 'server-only'
import { z } from 'zod'
import type { AuditEvents } from '../audit/record'
import type { Context } from '../context'

/** What happened to an account that a restored backup doesn't know of, and what follows from that. */
export type Forgotten = { at: string; account: string; type: keyof AuditEvents; consequence: string }

/** What follows when an event is forgotten; of the others nothing that anybody need know. */
const CONSEQUENCES: Partial<Record<keyof AuditEvents, string>> = {
  'account.created': 'the account is gone',
  'account.erased': 'the account is back: erase it again',
  'account.disabled': 'people can sign in to it again: disable it again',
  'account.enabled': 'it is disabled again',
  'account.role-changed': 'it has its earlier role again',
  'password.changed': 'its earlier password is good again',
  'email.changed': 'its earlier address is back, and the new one is not',
  'email.change-undone': 'the change that was undone is back',
  'two-factor.turned-on': 'two-factor authentication is off again',
  'two-factor.turned-off': 'two-factor authentication is on again, with the devices of before',
  'device.added': 'the device is not known any more',
  'device.moved': 'the earlier device is good again, the new one is not known',
  'device.removed': 'the device is good again',
  'backup-codes.renewed': 'the earlier backup codes are good again, the new ones are not known',
}

const exported = z.object({
  id: z.string().regex(/^\d+$/),
  at: z.string(),
  type: z.string(),
  accountId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})

/**
 * What the events of an export (`portal audit export`, one JSON object a line) tell that came after the backup's
 * newest event, oldest first. Throws `NotAnExport` at a line that is none of ours.
 */
export async function readForgotten(
  { db }: Pick<Context, 'db'>,
  lines: AsyncIterable<string>,
  newestKnown: bigint,
): Promise<Forgotten[]> {
  const forgotten: (Omit<Forgotten, 'account'> & { accountId: string })[] = []
  for await (const line of lines) {
    if (line.trim() === '') continue
    const { id, at, type, accountId, detail } = parse(line)
    const consequence = consequenceOf(type, detail)
    if (BigInt(id) > newestKnown && consequence && accountId)
      forgotten.push({ at, accountId, type: type as keyof AuditEvents, consequence })
  }
  const ids = [...new Set(forgotten.map(({ accountId }) => accountId))]
  const accounts = await db.account.findMany({
    where: { id: { in: ids } },
    select: { id: true, email: true },
  })
  const emails = new Map(accounts.map(({ id, email }) => [id, email]))
  return forgotten.map(({ accountId, ...rest }) => ({ ...rest, account: emails.get(accountId) ?? accountId }))
}

/** Its message shows how the line begins. */
export class NotAnExport extends Error {
  override name = 'NotAnExport'
}

function parse(line: string): z.infer<typeof exported> {
  try {
    return exported.parse(JSON.parse(line))
  } catch {
    throw new NotAnExport(`This is no line of an export of the audit trail: ${line.slice(0, 60)}`)
  }
}

function consequenceOf(type: string, detail: Record<string, unknown>): string | undefined {
  if (type === 'sign-in.succeeded' && detail.secondFactor === 'backup-code')
    return 'the backup code that was used is good again'
  if (type === 'password.changed' && detail.by === 'invitation')
    return 'it has no password any more: invite it again'
  return CONSEQUENCES[type as keyof AuditEvents]
}
