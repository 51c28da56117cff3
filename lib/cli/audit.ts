import { Command, InvalidArgumentError } from 'commander'
import { exportEvents } from '../audit/export'
import { pruneEvents } from '../audit/retention'
import { verifyChain } from '../audit/verify'
import { before, days } from '../clock'
import type { Context } from '../context'
import { type Answer, answer, answerRows, examples } from './command'

/** `portal audit …` */
export function auditCommands(): Command {
  const audit = new Command('audit').description('the audit trail')
  examples(
    audit
      .command('verify')
      .description('walk the hash chain and name the first event that was removed or changed')
      .action((_, command: Command) => answer(command, verify)),
    'portal audit verify',
  )
  examples(
    audit
      .command('export')
      .description('print every event as JSON Lines, oldest first')
      .action((_, command: Command) => answerRows(command, exportEvents, (line) => JSON.stringify(line))),
    'portal audit export > events.jsonl',
  )
  examples(
    audit
      .command('prune')
      .description(
        'remove linked events that are older; leaves an anchor in the chain and an event of its own',
      )
      .requiredOption('--older-than-days <days>', `at least ${LEAST_DAYS}`, wholeDays)
      .action(({ olderThanDays }: { olderThanDays: number }, command: Command) =>
        answer(command, async (ctx) => {
          const removed = await pruneEvents(ctx, before(ctx.clock.now(), days(olderThanDays)))
          return { text: `Removed ${removed} events.`, json: { removed } }
        }),
      ),
    'portal audit prune --older-than-days 400',
  )
  return audit
}

const LEAST_DAYS = 90

function wholeDays(given: string): number {
  const count = Number(given)
  if (Number.isInteger(count) && count >= LEAST_DAYS) return count
  throw new InvalidArgumentError(`It must be a whole number of days, at least ${LEAST_DAYS}.`)
}

async function verify(ctx: Context): Promise<Answer> {
  const { linked, notYetLinked, problem } = await verifyChain(ctx)
  const counts = `${linked} events are linked, ${notYetLinked} not yet.`
  const json = { ok: !problem, linked: Number(linked), notYetLinked: Number(notYetLinked) }
  if (!problem) return { text: `The chain is whole. ${counts}`, json }
  const { seq, eventId, what } = problem
  const which = eventId === null ? '' : `, event ${eventId}`
  return {
    text: `The chain is broken at link ${seq}${which}: ${what}. ${counts}`,
    json: { ...json, problem: { link: String(seq), event: eventId === null ? null : String(eventId), what } },
    wrong: true,
  }
}
