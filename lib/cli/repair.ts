import { Command } from 'commander'
import { type RepairedTable, type RepairRefusal, repairTimes } from '../operations/repair-times'
import { answerOnAnyDatabase, CommandError, examples } from './command'

/** `portal repair …` */
export function repairCommands(): Command {
  const repair = new Command('repair').description('what an earlier version stored wrongly')
  examples(
    repair
      .command('times')
      .description(
        "move the times that were written before connections set UTC, while the server's time zone was another; with every instance stopped",
      )
      .requiredOption(
        '--from <zone>',
        'that zone, as the doctor names it; UTC: the times are right as they are',
      )
      .option(
        '--dry-run',
        'change nothing; show how many rows of each table would change, and a time of each',
      )
      .action(({ from, dryRun = false }: { from: string; dryRun?: boolean }, command: Command) =>
        answerOnAnyDatabase(command, async (ctx) => {
          const repaired = await repairTimes(ctx, from, { dryRun })
          if ('refused' in repaired) throw new CommandError(`Nothing was changed. ${inWords(repaired, from)}`)
          const { tables } = repaired
          const last = dryRun
            ? 'Nothing was changed.'
            : 'The times are repaired, and the audit chain is whole.'
          return { text: [...tables.map(lineOf), last].join('\n'), json: { dryRun, tables } }
        }),
      ),
    'portal repair times --from Europe/Berlin --dry-run',
    'portal repair times --from Europe/Berlin',
  )
  return repair
}

const lineOf = ({ table, rows, example: { before, after } }: RepairedTable) =>
  `${table}: ${rows} rows, such as ${before.toISOString()} to ${after.toISOString()}`

function inWords(refusal: RepairRefusal, zone: string): string {
  switch (refusal.refused) {
    case 'unknown-zone':
      return `PostgreSQL knows no time zone "${zone}"; they are named like Europe/Berlin.`
    case 'nothing-noticed':
      return 'No times are known to be off: they were repaired before, or the server was in UTC when the migrations were applied.'
    case 'others-connected':
      return `Others are connected to the database (${refusal.others}): stop every instance, and leave psql.`
    case 'chain-broken':
      return `With times from ${zone} the audit chain is not whole, from link ${refusal.link} on: they were written under another zone, or the chain was broken before.`
  }
}
