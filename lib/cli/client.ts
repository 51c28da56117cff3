import { Command } from 'commander'
import { failureText } from '../i18n/failure-text'
import { addApplication, listApplications, removeApplication } from '../openid/applications'
import { answer, answerRows, CommandError, examples, readName } from './command'

/** `portal client …` */
export function clientCommands(): Command {
  const clients = new Command('client').description('applications that people sign in to through the portal')
  examples(
    clients
      .command('add')
      .description(
        'register an application, and print its client id and its secret, which is shown this once',
      )
      .requiredOption('--name <name>', 'what people know it by')
      .requiredOption('--redirect-uri <uri...>', 'where it takes people back: https, or http on localhost')
      .option('--post-logout-redirect-uri <uri...>', 'where it may send people after they signed out')
      .option('--backchannel-logout-uri <uri>', 'where the portal tells it that a session is over')
      .option('--public', 'it can keep no secret, such as an app on a telephone')
      .option('--require-two-factor', 'nobody signs in to it without two-factor authentication')
      .action((options: Options, command: Command) =>
        answer(command, async (ctx) => {
          const added = await addApplication(ctx, {
            name: readName(options.name),
            redirectUris: options.redirectUri,
            postLogoutRedirectUris: options.postLogoutRedirectUri ?? [],
            backchannelLogoutUri: options.backchannelLogoutUri ?? null,
            public: options.public ?? false,
            requiresTwoFactor: options.requireTwoFactor ?? false,
          })
          if (!added.ok) throw new CommandError(failureText(added.failure, 'en', ctx.clock.now()))
          const { id, secret } = added.value
          return {
            text: `Client id: ${id}\n${secret === undefined ? 'It is public and has no secret.' : `Client secret: ${secret}`}`,
            json: { id, secret: secret ?? null },
          }
        }),
      ),
    "portal client add --name 'X4 Remote' --redirect-uri https://x4.example.com/callback --require-two-factor",
  )
  examples(
    clients
      .command('list')
      .description('list the applications')
      .action((_, command: Command) =>
        answerRows(
          command,
          async function* (ctx) {
            yield* await listApplications(ctx)
          },
          ({ id, name, confidential, requiresTwoFactor, redirectUris }) =>
            [
              id,
              name,
              confidential ? 'confidential' : 'public',
              requiresTwoFactor ? 'needs two factors' : 'one factor is enough',
              ...redirectUris,
            ].join('  '),
        ),
      ),
    'portal client list',
  )
  examples(
    clients
      .command('remove')
      .description('remove an application: nobody signs in to it through the portal any more')
      .requiredOption('--id <id>', 'its client id')
      .action(({ id }: { id: string }, command: Command) =>
        answer(command, async (ctx) => {
          const removed = await removeApplication(ctx, id)
          if (!removed.ok) throw new CommandError(failureText(removed.failure, 'en', ctx.clock.now()))
          return { text: 'Removed.', json: { id } }
        }),
      ),
    'portal client remove --id 7d1e2c90-5a43-4c1b-9d2e-0f6b8a7c3e15',
  )
  return clients
}

type Options = {
  name: string
  redirectUri: string[]
  postLogoutRedirectUri?: string[]
  backchannelLogoutUri?: string
  public?: boolean
  requireTwoFactor?: boolean
}
