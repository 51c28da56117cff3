import { Command } from 'commander'
import { addSigningKeys, listSigningKeys } from '../openid/signing-keys'
import { answer, answerRows, examples } from './command'

/** `portal signing-keys …` */
export function signingKeyCommands(): Command {
  const keys = new Command('signing-keys').description('the keys that sign what applications are told')
  examples(
    keys
      .command('status')
      .description('list the keys that applications are shown, and which of them sign')
      .action((_, command: Command) =>
        answerRows(
          command,
          async function* (ctx) {
            yield* await listSigningKeys(ctx)
          },
          ({ id, algorithm, createdAt, signs }) =>
            `${id}  ${algorithm}  made ${createdAt.toISOString()}${signs ? '  signs' : ''}`,
        ),
      ),
    'portal signing-keys status',
  )
  examples(
    keys
      .command('rotate')
      .description(
        'add new keys: shown at once, they sign after five minutes; the old ones are shown for a day more',
      )
      .action((_, command: Command) =>
        answer(command, async (ctx) => {
          await addSigningKeys(ctx)
          return { text: 'Added. They sign in five minutes.', json: { added: true } }
        }),
      ),
    'portal signing-keys rotate',
  )
  return keys
}
