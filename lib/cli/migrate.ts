import { Command } from 'commander'
import { migrate } from '../migrate'
import { answerOnAnyDatabase, examples } from './command'

/** `portal migrate` */
export function migrateCommand(): Command {
  return examples(
    new Command('migrate')
      .description('apply the migrations that the database lacks, as a start does, and end')
      .action((_, command: Command) =>
        answerOnAnyDatabase(command, async ({ config }) => {
          const applied = await migrate(config.databaseUrl)
          const text =
            applied.length > 0 ? applied.map((name) => `applied: ${name}`).join('\n') : 'None is missing.'
          return { text, json: { applied } }
        }),
      ),
    'portal migrate',
  )
}
