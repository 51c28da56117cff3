import { Command, CommanderError } from 'commander'
import { ConfigError } from '../config'
import { isDatabaseDown, isDatabaseUrlWrong } from '../database-errors'
import { NotAnExport } from '../operations/forgotten-events'
import { TimesToRepair } from '../operations/repair-times'
import { accountCommands } from './account'
import { addAccountChanges } from './account-changes'
import { auditCommands } from './audit'
import { clientCommands } from './client'
import { CommandError, DatabaseUnready, EXIT } from './command'
import { doctorCommand } from './doctor'
import { keyCommands } from './keys'
import { migrateCommand } from './migrate'
import { outboxCommands } from './outbox'
import { repairCommands } from './repair'
import { restoreCommands } from './restore'
import { sessionCommands } from './sessions'
import { signingKeyCommands } from './signing-keys'

const program = new Command('portal')
  .description("The operator's command line of the account portal. It reads the same settings as the server.")
  .option('--json', 'print only JSON, also of what goes wrong (on standard error)')
  .addCommand(addAccountChanges(accountCommands()))
  .addCommand(auditCommands())
  .addCommand(clientCommands())
  .addCommand(keyCommands())
  .addCommand(outboxCommands())
  .addCommand(sessionCommands())
  .addCommand(signingKeyCommands())
  .addCommand(restoreCommands())
  .addCommand(repairCommands())
  .addCommand(doctorCommand())
  .addCommand(migrateCommand())
  .addHelpText(
    'after',
    `
Exit codes: 0 done; ${EXIT.failed} it could not be done, or something wrong was found; ${EXIT.misused} the command was not understood;
${EXIT.unusable} the settings are wrong, or the database can't be reached or must be put right first (the doctor finds that: ${EXIT.failed}).
There is no command that turns two-factor authentication off or reads a secret.`,
  )

for (const command of withSubcommands(program)) {
  command.exitOverride()
  if (process.argv.includes('--json'))
    command.configureOutput({
      outputError: (sentence, write) => write(`${JSON.stringify({ error: sentence.trim() })}\n`),
    })
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit() // whoever read has enough, as in `portal account list | head`
  throw error
})
await program.parseAsync().catch(tell)

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)]
}

function tell(error: Error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.misused // it said so itself
    return
  }
  const { sentence, exitCode } = explain(error)
  process.exitCode = exitCode
  console.error(program.opts().json ? JSON.stringify({ error: sentence }) : sentence)
}

function explain(error: Error): { sentence: string; exitCode: number } {
  if (error instanceof ConfigError) return { sentence: error.message, exitCode: EXIT.unusable }
  if (isDatabaseUrlWrong(error))
    return {
      sentence: 'The database refuses what DATABASE_URL says: user, password or name.',
      exitCode: EXIT.unusable,
    }
  if (isDatabaseDown(error)) return { sentence: "The database can't be reached.", exitCode: EXIT.unusable }
  if (error instanceof DatabaseUnready || error instanceof TimesToRepair)
    return { sentence: error.message, exitCode: EXIT.unusable }
  const known = error instanceof CommandError || error instanceof NotAnExport
  return { sentence: known ? error.message : String(error.stack), exitCode: EXIT.failed }
}
