import { text } from 'node:stream/consumers'
import { Command, Option } from 'commander'
import { readAccountState } from '../accounts/account-state'
import { createAccount } from '../accounts/create-account'
import { emailAddressField, lineField, newPasswordField } from '../accounts/fields'
import { inviteAgain } from '../accounts/invitation'
import { checkNewPassword } from '../accounts/password-strength'
import { failureText } from '../i18n/failure-text'
import * as policy from '../policy'
import { answer, CommandError } from './command'

/** `portal account …` */
export function accountCommands(): Command {
  const account = new Command('account').description('accounts of people')
  account
    .command('create')
    .description('create an account; without a password the person is mailed a link to choose one')
    .requiredOption('--email <address>', 'e-mail address, the login name')
    .requiredOption('--name <name>', 'name of the person')
    .addOption(new Option('--role <role>').choices(['user', 'support']).default('user'))
    .option('--password-stdin', 'read the password from standard input, for imports and tests')
    .addHelpText(
      'after',
      '\nExamples:\n  portal account create --email jo@example.com --name Jo\n  portal account create --email jo@example.com --name Jo --password-stdin < password.txt',
    )
    .action(create)
  account
    .command('invite')
    .description('mail the link to choose the first password again')
    .requiredOption('--email <address>', 'e-mail address')
    .addHelpText('after', '\nExample:\n  portal account invite --email jo@example.com')
    .action(invite)
  account
    .command('show')
    .description("show an account's state; never a secret")
    .requiredOption('--email <address>', 'e-mail address')
    .action(show)
  return account
}

type Create = { email: string; name: string; role: 'user' | 'support'; passwordStdin?: boolean }

async function create({ email, name, role, passwordStdin }: Create, command: Command) {
  if (!emailAddressField.safeParse(email).success)
    throw new CommandError(`"${email}" is not an e-mail address.`)
  const named = lineField(policy.lengths.name).safeParse(name)
  if (!named.success) {
    throw new CommandError(`The name must be a single line of 1 to ${policy.lengths.name} characters.`)
  }
  const password = passwordStdin ? await passwordFromStdin() : null
  await answer(command, async (ctx) => {
    if (password !== null && !checkNewPassword(ctx.config, { email, name: named.data }, password).ok)
      throw new CommandError('The password is easy to guess, or made of words of the service or the person.')
    const created = await createAccount(ctx, { email, name: named.data, role, password })
    if (!created.ok) throw new CommandError(`There is an account with the address ${email} already.`)
    return {
      text: `Created account ${created.value} for ${email}.${password === null ? ' An invitation is on its way.' : ''}`,
      json: { id: created.value, email, role },
    }
  })
}

async function passwordFromStdin(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  if (newPasswordField.safeParse(password).success) return password
  const { minLength, maxLength } = policy.password
  throw new CommandError(`The password must have ${minLength} to ${maxLength} characters.`)
}

async function invite({ email }: { email: string }, command: Command) {
  await answer(command, async (ctx) => {
    const invited = await inviteAgain(ctx, email)
    if (!invited.ok) throw new CommandError(failureText(invited.failure, 'en', ctx.clock.now()))
    return { text: `An invitation to ${email} is on its way.`, json: { email } }
  })
}

async function show({ email }: { email: string }, command: Command) {
  await answer(command, async (ctx) => {
    const state = await readAccountState(ctx, email)
    if (!state) throw new CommandError(`There is no account with the address ${email}.`)
    const lines = [
      `${state.name} <${state.email}>, ${state.role}, since ${state.createdAt.toISOString()}, id ${state.id}`,
      `Two-factor authentication: ${state.twoFactor}; backup codes left: ${state.backupCodesLeft}`,
      ...state.devices.map(({ name, addedAt }) => `Device: ${name}, added ${addedAt.toISOString()}`),
    ]
    return { text: lines.join('\n'), json: state }
  })
}
