import { Command } from 'commander'
import { failureText } from '../i18n/failure-text'
import { endSessions } from '../operations/end-sessions'
import { emailOption } from './account'
import { answer, CommandError, examples } from './command'

/** `portal sessions …` */
export function sessionCommands(): Command {
  const sessions = new Command('sessions').description('signed-in browsers')
  examples(
    sessions
      .command('end')
      .description(
        "end all of an account's sessions, sign-ins under way and mailed links (but the revert link after a change of address)",
      )
      .addOption(emailOption())
      .action(({ email }: { email: string }, command: Command) =>
        answer(command, async (ctx) => {
          const ended = await endSessions(ctx, email)
          if (!ended.ok) throw new CommandError(failureText(ended.failure, 'en', ctx.clock.now()))
          return { text: `Every session of ${email} is ended.`, json: { email } }
        }),
      ),
    'portal sessions end --email jo@example.com',
  )
  return sessions
}
