import { Command } from 'commander'
import { listWaitingMails, type OutboxEntry, retryDelayedMails } from '../operations/outbox-list'
import { answer, examples } from './command'

/** `portal outbox …` */
export function outboxCommands(): Command {
  const outbox = new Command('outbox').description('mails that wait for the mail server')
  examples(
    outbox
      .command('list')
      .description('the waiting mails, the oldest first; never what they say')
      .action((_, command: Command) =>
        answer(command, async (ctx) => {
          const mails = await listWaitingMails(ctx)
          return { text: mails.map(lineOf).join('\n') || 'No mail waits.', json: mails }
        }),
      ),
    'portal outbox list',
  )
  examples(
    outbox
      .command('retry')
      .description('try now every mail whose next try is further away than three minutes')
      .action((_, command: Command) =>
        answer(command, async (ctx) => {
          const retried = await retryDelayedMails(ctx)
          const text =
            retried > 0
              ? `Delayed mails that are tried again now: ${retried}.`
              : 'Every delayed mail, if there is one, is tried within three minutes: nothing to hurry.'
          return { text, json: { retried } }
        }),
      ),
    'portal outbox retry',
  )
  return outbox
}

function lineOf({ createdAt, recipient, template, attempts, nextAttemptAt, lastAnswer }: OutboxEntry) {
  const outcome =
    lastAnswer === null
      ? 'on its way'
      : `tries: ${attempts}, next ${nextAttemptAt.toISOString()}: ${lastAnswer}`
  return `${createdAt.toISOString()}  ${recipient}  ${template}  ${outcome}`
}
