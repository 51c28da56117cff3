import { text } from 'node:stream/consumers'
import { Command, Option } from 'commander'
import { readAccountState } from '../accounts/account-state'
import { createAccount } from '../accounts/create-account'
import { type EarlierOwner, findEarlierOwner } from '../accounts/earlier-owner'
import { inviteAgain } from '../accounts/invitation'
import { minutes } from '../clock'
import { emailAddressField, newPasswordField } from '../credentials/fields'
import { checkNewPassword } from '../credentials/password-strength'
import type { DeviceKind } from '../factors/device'
import { failureText } from '../i18n/failure-text'
import { everyLanguage, type Language } from '../i18n/languages'
import { type AccountFilter, type ListedAccount, listAccounts } from '../operations/account-list'
import * as policy from '../policy'
import type { Failure } from '../result'
import { answer, answerRows, CommandError, examples, readName } from './command'

export const emailOption = () => new Option('--email <address>', 'e-mail address').makeOptionMandatory()
export const roleOption = () => new Option('--role <role>', 'what it may do').choices(['user', 'support'])

const languageOption = () =>
  new Option('--language <language>', 'what mails speak until the person signs in').choices(everyLanguage)

/** `portal account create|invite|show|list` */
export function accountCommands(): Command {
  const account = new Command('account').description('accounts of people')
  examples(
    account
      .command('create')
      .description('create an account; without a password the person is mailed a link to choose one')
      .addOption(emailOption())
      .requiredOption('--name <name>', 'name of the person')
      .addOption(roleOption().default('user'))
      .addOption(languageOption())
      .option('--password-stdin', 'read the password from standard input, for imports and tests')
      .action(create),
    'portal account create --email jo@example.com --name Jo',
    'portal account create --email sam@example.com --name Sam --role support',
    'portal account create --email jo@example.com --name Jo --language de',
    'portal account create --email jo@example.com --name Jo --password-stdin < password.txt',
  )
  examples(
    account
      .command('invite')
      .description('mail the link to choose the first password again')
      .addOption(emailOption())
      .addOption(languageOption())
      .action(invite),
    'portal account invite --email jo@example.com',
    'portal account invite --email jo@example.com --language de',
  )
  examples(
    account
      .command('show')
      .description("show an account's state; never a secret")
      .addOption(emailOption())
      .action(show),
    'portal account show --email jo@example.com',
  )
  examples(
    account
      .command('list')
      .description('list accounts by e-mail address, one a line; with --json one object a line')
      .addOption(roleOption())
      .addOption(new Option('--two-factor <state>', 'with it on or off').choices(['on', 'off']))
      .option('--disabled', 'only those that are disabled')
      .action((filter: AccountFilter, command: Command) =>
        answerRows(command, (ctx) => listAccounts(ctx, filter), lineOf),
      ),
    'portal account list --role support --two-factor off',
    'portal --json account list --disabled > disabled.jsonl',
  )
  return account
}

const lineOf = ({ email, name, role, twoFactor, disabledAt }: ListedAccount) =>
  [email, name, role, `2FA ${twoFactor}`, ...(disabledAt ? ['disabled'] : [])].join('  ')

type Create = {
  email: string
  name: string
  role: 'user' | 'support'
  language?: Language
  passwordStdin?: boolean
}

async function create({ email, name, role, language, passwordStdin }: Create, command: Command) {
  if (!emailAddressField.safeParse(email).success)
    throw new CommandError(`"${email}" is not an e-mail address.`)
  const readable = readName(name)
  const password = passwordStdin ? await passwordFromStdin() : null
  await answer(command, async (ctx) => {
    if (password !== null && !checkNewPassword(ctx.config, { email, name: readable }, password).ok)
      throw new CommandError('The password is easy to guess, or made of words of the service or the person.')
    const created = await createAccount(ctx, {
      email,
      name: readable,
      role,
      password,
      ...(language && { language }),
    })
    if (!created.ok) throw new CommandError(`There is an account with the address ${email} already.`)
    const earlierOwner = await findEarlierOwner(ctx, email)
    return {
      text: `Created account ${created.value} for ${email}.${password === null ? ' An invitation is on its way.' : ''}`,
      json: { id: created.value, email, role, earlierOwner },
      warning: earlierOwner ? aboutEarlierOwner(email, earlierOwner) : undefined,
    }
  })
}

const aboutEarlierOwner = (address: string, { email, until }: EarlierOwner) =>
  `Warning: the account of ${email} had the address ${address} before. Until ${until.toISOString()} the link in its old mailbox
could put that account back to it. While the new account has the address, that link fails and says that the address is taken.
The old mailbox may still be the earlier owner's: make sure that it is the new person who reads it.`

async function passwordFromStdin(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  if (newPasswordField.safeParse(password).success) return password
  const { minLength, maxLength } = policy.password
  throw new CommandError(`The password must have ${minLength} to ${maxLength} characters.`)
}

async function invite({ email, language }: { email: string; language?: Language }, command: Command) {
  await answer(command, async (ctx) => {
    const invited = await inviteAgain(ctx, email, language)
    if (!invited.ok) throw new CommandError(whyNotInvited(invited.failure, ctx.clock.now()))
    return { text: `An invitation to ${email} is on its way.`, json: { email } }
  })
}

/** In words for operators; the catalogue's are for people. */
function whyNotInvited(failure: Failure, now: Date): string {
  if (failure.code === 'account-disabled') return 'The account is disabled. Enable it first.'
  if (failure.code !== 'mail-limit') return failureText(failure, 'en', now)
  const minutesLeft = Math.ceil((failure.until.getTime() - now.getTime()) / minutes(1))
  return `This account was sent five invitations within the hour; the next can go in ${minutesLeft} minutes.`
}

async function show({ email }: { email: string }, command: Command) {
  await answer(command, async (ctx) => {
    const state = await readAccountState(ctx, email)
    if (!state) throw new CommandError(`There is no account with the address ${email}.`)
    const lines = [
      `${state.name} <${state.email}>, ${state.role}, since ${state.createdAt.toISOString()}, id ${state.id}`,
      `Two-factor authentication: ${state.twoFactor}; backup codes left: ${state.backupCodesLeft}`,
      ...(state.disabledAt ? [`Disabled since ${state.disabledAt.toISOString()}`] : []),
      ...state.devices.map(
        ({ name, kind, addedAt }) => `Device: ${name}, ${KINDS[kind]}, added ${addedAt.toISOString()}`,
      ),
    ]
    return { text: lines.join('\n'), json: state }
  })
}

const KINDS = {
  app: 'mobile device',
  passkey: 'passkey of one device',
  'synced-passkey': 'synced passkey',
} satisfies Record<DeviceKind, string>
