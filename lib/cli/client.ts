import { Command } from 'commander'
import type { Context } from '../context'
import { failureText } from '../i18n/failure-text'
import {
  type Application,
  addApplication,
  findApplication,
  listApplications,
  removeApplication,
  rotateSecret,
} from '../openid/applications'
import { listWaitingLogoutTokens } from '../openid/waiting-logout-tokens'
import { type Answer, answer, answerRows, CommandError, examples, readName } from './command'

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
          (application) =>
            [application.id, application.name, kindOf(application), ...application.redirectUris].join('  '),
        ),
      ),
    'portal client list',
  )
  examples(
    clients
      .command('show')
      .description('show an application: its addresses, and whom of its people it could not be told of')
      .requiredOption('--id <id>', 'its client id')
      .action(({ id }: { id: string }, command: Command) => answer(command, (ctx) => show(ctx, id))),
    `portal client show --id ${EXAMPLE_ID}`,
  )
  examples(
    clients
      .command('rotate-secret')
      .description('give an application a new secret, shown this once; the old one is no longer good')
      .requiredOption('--id <id>', 'its client id')
      .action(({ id }: { id: string }, command: Command) =>
        answer(command, async (ctx) => {
          const rotated = await rotateSecret(ctx, id)
          if (!rotated.ok) throw new CommandError(failureText(rotated.failure, 'en', ctx.clock.now()))
          const { secret } = rotated.value
          return { text: `Client secret: ${secret}`, json: { id, secret } }
        }),
      ),
    `portal client rotate-secret --id ${EXAMPLE_ID}`,
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
    `portal client remove --id ${EXAMPLE_ID}`,
  )
  return clients
}

const EXAMPLE_ID = '7d1e2c90-5a43-4c1b-9d2e-0f6b8a7c3e15'

async function show(ctx: Context, id: string): Promise<Answer> {
  const application = await findApplication(ctx, id)
  if (!application)
    throw new CommandError(failureText({ code: 'no-such-application' }, 'en', ctx.clock.now()))
  const { secretHash: _, ...shown } = application
  const waiting = await listWaitingLogoutTokens(ctx, { applicationId: id })
  const lines = [
    `Name: ${shown.name}`,
    `Client id: ${id}`,
    `Kind: ${kindOf(shown)}`,
    `Added: ${shown.createdAt.toISOString()}`,
    ...shown.redirectUris.map((uri) => `Redirect address: ${uri}`),
    ...shown.postLogoutRedirectUris.map((uri) => `After a sign-out: ${uri}`),
    `Told of ends at: ${shown.backchannelLogoutUri ?? 'nowhere'}`,
    ...waiting.map(
      ({ endedAt, attempts, nextAttemptAt, lastAnswer }) =>
        `Not told yet of an end at ${endedAt.toISOString()}: tries: ${attempts}, next ${nextAttemptAt.toISOString()}: ${lastAnswer}`,
    ),
  ]
  return { text: lines.join('\n'), json: { ...shown, waiting } }
}

const kindOf = ({ confidential, requiresTwoFactor }: Application) =>
  `${confidential ? 'confidential' : 'public'}, ${requiresTwoFactor ? 'needs two factors' : 'one factor is enough'}`

type Options = {
  name: string
  redirectUri: string[]
  postLogoutRedirectUri?: string[]
  backchannelLogoutUri?: string
  public?: boolean
  requireTwoFactor?: boolean
}
