import { Command } from 'commander'
import { ConfigError } from '../config'
import { accountCommands } from './account'
import { auditCommands } from './audit'
import { CommandError } from './command'
import { doctorCommand, keyCommands, outboxCommands, sessionCommands } from './operations'

const program = new Command('portal')
  .description("The operator's command line of the account portal. It reads the same settings as the server.")
  .option('--json', 'print only JSON')
  .addCommand(accountCommands())
  .addCommand(auditCommands())
  .addCommand(keyCommands())
  .addCommand(outboxCommands())
  .addCommand(sessionCommands())
  .addCommand(doctorCommand())

program.parseAsync().catch((error: Error) => {
  console.error(error instanceof ConfigError || error instanceof CommandError ? error.message : error)
  process.exitCode = 1
})
