import 'server-only'
import { z } from 'zod'
import type { AuditEvents } from '../audit/record'
import type { Context } from '../context'
import type { Db } from '../db'

/** What happened to an account that a restored backup doesn't know of, and what follows from that. */
export type Forgotten = { at: string; account: string; type: keyof AuditEvents; consequence: string }

/** What follows when an event is forgotten; other events have no consequence that matters to anybody. */
const CONSEQUENCES: Partial<Record<keyof AuditEvents, string>> = {
  'account.created': 'the account is gone',
  'account.erased': 'the account is back: erase it again',
  'account.disabled': 'people can sign in to it again: disable it again',
  'account.enabled': 'it is disabled again: enable it',
  'password.changed': 'its earlier password is good again',
  'email.changed': 'its earlier address is back, and the new one is not',
  'email.change-undone':
    'the change that was undone is back, and the devices are those of the backup, or none',
  'two-factor.turned-on': 'two-factor authentication is as it was before, and the new device is not known',
  'two-factor.turned-off': 'two-factor authentication is on again, with the devices of before',
  'device.added': 'the device is not known any more',
  'device.moved': 'the earlier device is good again, the new one is not known',
  'device.removed': 'the device is good again',
  'backup-codes.renewed': 'the earlier backup codes are good again, the new ones are not known',
}

/** When events take each other back, only the last one says how things were. */
const STATES: Partial<Record<keyof AuditEvents, string>> = {
  'account.disabled': 'disabled',
  'account.enabled': 'disabled',
  'account.role-changed': 'role',
  'two-factor.turned-on': 'two-factor',
  'two-factor.turned-off': 'two-factor',
}

const exported = z.object({
  id: z.string().regex(/^\d+$/),
  at: z.string(),
  type: z.string(),
  accountId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})

type Later = Omit<z.infer<typeof exported>, 'type' | 'accountId'> & {
  type: keyof AuditEvents
  accountId: string
}

/** An account as the backup has it. */
type Restored = { id: string; email: string; role: string; disabledAt: Date | null; devices: number }

/**
 * Reads an export (`portal audit export`, one JSON object a line) and returns, oldest first, the events that the
 * backup lacks and whose result it does not have. Throws `NotAnExport` at a line that is not ours.
 */
export async function readForgotten(
  { db }: Pick<Context, 'db'>,
  readLines: () => AsyncIterable<string>,
): Promise<Forgotten[]> {
  const isLacking = await findLacking(db)
  const later = new Map<string, Later>()
  for await (const line of readLines()) {
    if (line.trim() === '') continue
    const { type, accountId, ...event } = parse(line)
    if (!accountId || !isLacking(BigInt(event.id))) continue
    const known = type as keyof AuditEvents
    const key = STATES[known] ? `${STATES[known]} of ${accountId}` : event.id
    later.delete(key) // so that it stands where its last event does
    later.set(key, { ...event, type: known, accountId })
  }
  const events = [...later.values()]
  const accounts = await readAccounts(db, [...new Set(events.map(({ accountId }) => accountId))])
  const erased = new Set(
    events.filter(({ type }) => type === 'account.erased').map(({ accountId }) => accountId),
  )
  return events.flatMap((event) => {
    const account = accounts.get(event.accountId)
    const consequence = consequenceOf(event)
    if (!consequence || isAsBefore(event, account, erased.has(event.accountId))) return []
    return [{ at: event.at, type: event.type, account: account?.email ?? event.accountId, consequence }]
  })
}

/** An event gets its id before its transaction ends: an event this far behind the newest one may have come later. */
const LATE = 100_000n

/** Whether the backup lacks the event of an id. Those before its oldest one were pruned. */
async function findLacking(db: Db): Promise<(id: bigint) => boolean> {
  const { _max, _min } = await db.auditEvent.aggregate({ _max: { id: true }, _min: { id: true } })
  const newest = _max.id ?? 0n
  const from = [newest - LATE, _min.id ?? 0n].reduce((a, b) => (a > b ? a : b))
  const rows = await db.auditEvent.findMany({ where: { id: { gte: from } }, select: { id: true } })
  const known = new Set(rows.map(({ id }) => id))
  return (id) => id >= from && !known.has(id)
}

async function readAccounts(db: Db, ids: string[]): Promise<Map<string, Restored>> {
  const rows = await db.account.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      email: true,
      role: true,
      disabledAt: true,
      _count: { select: { authenticators: true } },
    },
  })
  return new Map(rows.map(({ _count, ...row }) => [row.id, { ...row, devices: _count.authenticators }]))
}

/** Whether the backup already has the state that this event led to. */
function isAsBefore({ type, detail }: Later, account: Restored | undefined, erasedSince: boolean): boolean {
  // If the backup lacks the account, all there is to say is that it is gone, unless it was erased since.
  if (!account) return type !== 'account.created' || erasedSince
  if (erasedSince) return type !== 'account.erased'
  if (type === 'account.disabled') return account.disabledAt !== null
  if (type === 'account.enabled') return account.disabledAt === null
  if (type === 'account.role-changed') return detail.role === account.role
  return type === 'two-factor.turned-off' && account.devices === 0
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

function consequenceOf({ type, detail }: Later): string | undefined {
  if (type === 'sign-in.succeeded' && detail.secondFactor === 'backup-code')
    return 'the backup code that was used is good again'
  if (type === 'password.changed' && detail.by === 'invitation')
    return 'it has no password any more: invite it again'
  if (type === 'account.role-changed') return `it has its earlier role again: set it to ${detail.role}`
  return CONSEQUENCES[type]
}
