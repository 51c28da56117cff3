import 'server-only'
import type { Context } from '../context'

const BATCH = 1000

/** Every event for an export, oldest first. No event holds a secret, so neither does the export. */
export async function* exportEvents({ db }: Pick<Context, 'db'>): AsyncGenerator<Record<string, unknown>> {
  let after = 0n
  for (;;) {
    const events = await db.auditEvent.findMany({
      where: { id: { gt: after } },
      omit: { salt: true },
      orderBy: { id: 'asc' },
      take: BATCH,
    })
    for (const { id, ...event } of events) yield { id: String(id), ...event }
    const last = events.at(-1)
    if (!last) return
    after = last.id
  }
}
