import { Command, CommanderError } from 'commander'
import { ConfigError } from '../config'
import { isDatabaseDown } from '../db'
import { NotAnExport } from '../operations/forgotten-events'
import { accountCommands } from './account'
import { addAccessCommands } from './account-access'
import { auditCommands } from './audit'
import { CommandError, EXIT } from './command'
import { keyCommands } from './keys'
import { outboxCommands } from './outbox'
import { doctorCommand, restoreCommands, sessionCommands } from './service'

const program = new Command('portal')
  .description("The operator's command line of the account portal. It reads the same settings as the server.")
  .option('--json', 'print only JSON; what goes wrong, too, on standard error')
  .addCommand(addAccessCommands(accountCommands()))
  .addCommand(auditCommands())
  .addCommand(keyCommands())
  .addCommand(outboxCommands())
  .addCommand(sessionCommands())
  .addCommand(restoreCommands())
  .addCommand(doctorCommand())
  .addHelpText(
    'after',
    `
Exit codes: 0 done; ${EXIT.failed} it could not be done, or something wrong was found; ${EXIT.misused} the command was not understood;
${EXIT.unusable} the settings are wrong, or the database can't be reached.
There is no command that turns two-factor authentication off or reads a secret.`,
  )

for (const command of withSubcommands(program)) command.exitOverride()
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
  const unusable = error instanceof ConfigError || isDatabaseDown(error)
  process.exitCode = unusable ? EXIT.unusable : EXIT.failed
  const known = [CommandError, ConfigError, NotAnExport].some((kind) => error instanceof kind)
  const sentence = known ? error.message : unusable ? "The database can't be reached." : String(error.stack)
  console.error(program.opts().json ? JSON.stringify({ error: sentence }) : sentence)
}
