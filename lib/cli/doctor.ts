import { Command } from 'commander'
import { diagnose } from '../operations/doctor'
import { answerOnAnyDatabase, examples } from './command'

/** `portal doctor` */
export function doctorCommand(): Command {
  return examples(
    new Command('doctor')
      .description(
        'look at settings, database, migrations, clock, stored times, keys, mail server, outbox and audit trail',
      )
      .action((_, command: Command) =>
        answerOnAnyDatabase(command, async (ctx) => {
          const findings = await diagnose(ctx)
          const lines = findings.map(
            ({ what, problem }) => `${problem ? 'WRONG' : 'ok   '}  ${what}${problem ? `: ${problem}` : ''}`,
          )
          return { text: lines.join('\n'), json: findings, wrong: findings.some(({ problem }) => problem) }
        }),
      ),
    'portal doctor || mail -s "portal" ops@example.com < /dev/null',
  )
}
