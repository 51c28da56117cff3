import type { Command } from 'commander'
import type { Context } from '../context'
import { failureText } from '../i18n/failure-text'
import { disableAccount, enableAccount } from '../operations/disable-account'
import { eraseAccount } from '../operations/erase-account'
import { setRole } from '../operations/set-role'
import type { Result } from '../result'
import { emailOption, roleOption } from './account'
import { answer, CommandError, examples, mustBeSure } from './command'

type Given = { email: string }

/** `portal account disable|enable|set-role|erase` */
export function addAccountChanges(account: Command): Command {
  examples(
    account
      .command('disable')
      .description(
        'let nobody sign in to an account, and end its sessions and mailed links (but the revert link after a change of address)',
      )
      .addOption(emailOption())
      .action(({ email }: Given, command: Command) =>
        change(command, email, disableAccount, `${email} is disabled.`),
      ),
    'portal account disable --email jo@example.com',
  )
  examples(
    account
      .command('enable')
      .description('let people sign in to a disabled account again')
      .addOption(emailOption())
      .action(({ email }: Given, command: Command) =>
        change(command, email, enableAccount, `${email} is enabled.`),
      ),
    'portal account enable --email jo@example.com',
  )
  examples(
    account
      .command('set-role')
      .description('make an account one of support, or an ordinary one, from its next request on')
      .addOption(emailOption())
      .addOption(roleOption().makeOptionMandatory())
      .action(({ email, role }: Given & { role: 'user' | 'support' }, command: Command) =>
        change(command, email, (ctx) => setRole(ctx, email, role), `${email} has the role ${role}.`),
      ),
    'portal account set-role --email sam@example.com --role support',
  )
  examples(
    account
      .command('erase')
      .description(
        'remove an account and everything personal about it, for good; its events stay, without it',
      )
      .addOption(emailOption())
      .option('--yes', "you are sure: this can't be undone")
      .action(({ email, yes }: Given & { yes?: boolean }, command: Command) => {
        mustBeSure(yes, `${email} would lose the account, with its devices, codes and history.`)
        return change(command, email, eraseAccount, `${email} is erased. Its events keep its id.`)
      }),
    'portal account erase --email jo@example.com --yes',
  )
  return account
}

function change(
  command: Command,
  email: string,
  make: (ctx: Context, email: string) => Promise<Result<{ id: string }>>,
  text: string,
) {
  return answer(command, async (ctx) => {
    const made = await make(ctx, email)
    if (!made.ok) throw new CommandError(failureText(made.failure, 'en', ctx.clock.now()))
    return { text: `${text} (${made.value.id})`, json: { email, id: made.value.id } }
  })
}
