import { Command, InvalidArgumentError } from 'commander'
import { exportEvents } from '../audit/export'
import { pruneEvents } from '../audit/retention'
import { verifyChain } from '../audit/verify'
import { before, days } from '../clock'
import type { Context } from '../context'
import { type Answer, answer, CommandError, withContext } from './command'

/** `portal audit …` */
export function auditCommands(): Command {
  const audit = new Command('audit').description('the audit trail')
  audit
    .command('verify')
    .description('walk the hash chain and name the first event that was removed or changed')
    .action((_, command) => answer(command, verify))
  audit
    .command('export')
    .description('print every event as JSON Lines, oldest first')
    .addHelpText('after', '\nExample:\n  portal audit export > events.jsonl')
    .action(() =>
      withContext(async (ctx) => {
        for await (const line of exportEvents(ctx)) process.stdout.write(`${line}\n`)
      }),
    )
  audit
    .command('prune')
    .description('remove linked events that are older; leaves an anchor in the chain and an event of its own')
    .requiredOption('--older-than-days <days>', 'at least 90', wholeDays)
    .addHelpText('after', '\nExample:\n  portal audit prune --older-than-days 400')
    .action(({ olderThanDays }: { olderThanDays: number }, command: Command) =>
      answer(command, async (ctx) => {
        const removed = await pruneEvents(ctx, before(ctx.clock.now(), days(olderThanDays)))
        return { text: `Removed ${removed} events.`, json: { removed } }
      }),
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
  if (problem) {
    const which = problem.eventId === null ? '' : `, event ${problem.eventId}`
    throw new CommandError(`The chain is broken at link ${problem.seq}${which}: ${problem.what}. ${counts}`)
  }
  return {
    text: `The chain is whole. ${counts}`,
    json: { ok: true, linked: Number(linked), notYetLinked: Number(notYetLinked) },
  }
}
