import { text } from 'node:stream/consumers'
import { Command, Option } from 'commander'
import { createAccount } from '../accounts/create-account'
import { emailAddress, foldEmailAddress } from '../accounts/email-address'
import * as policy from '../policy'
import { answer, CommandError } from './command'

export function accountCommands(): Command {
  const account = new Command('account').description('accounts of people')
  account
    .command('create')
    .description('create an account')
    .requiredOption('--email <address>', 'e-mail address, the login name')
    .requiredOption('--name <name>', 'name of the person')
    .addOption(new Option('--role <role>').choices(['user', 'support']).default('user'))
    .option('--password-stdin', 'read the password from standard input, for imports and tests')
    .addHelpText(
      'after',
      '\nExample:\n  portal account create --email jo@example.com --name Jo --password-stdin < password.txt',
    )
    .action(create)
  account
    .command('show')
    .description("show an account's state; never a secret")
    .requiredOption('--email <address>', 'e-mail address')
    .action(show)
  return account
}

type Create = { email: string; name: string; role: 'user' | 'support'; passwordStdin?: boolean }

async function create({ email, name, role, passwordStdin }: Create, command: Command) {
  if (!emailAddress.safeParse(email).success) throw new CommandError(`"${email}" is not an e-mail address.`)
  const trimmed = name.trim()
  if (trimmed === '' || [...trimmed].length > policy.lengths.name || /\p{Cc}/u.test(trimmed)) {
    throw new CommandError(`The name must be a single line of 1 to ${policy.lengths.name} characters.`)
  }
  if (!passwordStdin)
    throw new CommandError('Please give a password: --password-stdin reads it from standard input.')
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  const { minLength, maxLength } = policy.password
  const length = [...password.normalize('NFKC')].length
  if (length < minLength || length > maxLength) {
    throw new CommandError(`The password must have ${minLength} to ${maxLength} characters.`)
  }
  await answer(command, async (ctx) => {
    const created = await createAccount(ctx, { email, name: trimmed, role, password })
    if (!created.ok) throw new CommandError(`There is an account with the address ${email} already.`)
    return {
      text: `Created account ${created.value} for ${email}.`,
      json: { id: created.value, email, role },
    }
  })
}

async function show({ email }: { email: string }, command: Command) {
  await answer(command, async ({ db }) => {
    const account = await db.account.findUnique({
      where: { emailFolded: foldEmailAddress(email) },
      select: {
        id: true,
        email: true,
        name: true,
        role: true,
        createdAt: true,
        authenticators: { select: { deviceName: true, createdAt: true, lastUsedAt: true } },
        backupCodeBatch: { select: { codes: { where: { usedAt: null }, select: { id: true } } } },
      },
    })
    if (!account) throw new CommandError(`There is no account with the address ${email}.`)
    const { authenticators: devices, backupCodeBatch, ...person } = account
    const state = {
      ...person,
      twoFactor: devices.length > 0 ? 'on' : 'off',
      devices,
      backupCodesLeft: backupCodeBatch?.codes.length ?? 0,
    }
    const lines = [
      `${state.name} <${state.email}>, ${state.role}, since ${state.createdAt.toISOString()}, id ${state.id}`,
      `Two-factor authentication: ${state.twoFactor}; backup codes left: ${state.backupCodesLeft}`,
      ...devices.map(
        ({ deviceName, createdAt }) => `Device: ${deviceName}, added ${createdAt.toISOString()}`,
      ),
    ]
    return { text: lines.join('\n'), json: state }
  })
}
