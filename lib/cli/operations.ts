import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import { failureText } from '../i18n/failure-text'
import { examine } from '../operations/doctor'
import { endSessions } from '../operations/end-sessions'
import { listWaitingMails, retryDelayedMails } from '../operations/outbox-list'
import { readKeyUse, rotateKeys } from '../operations/rotate-keys'
import { answer, CommandError } from './command'

/** `portal keys …` */
export function keyCommands(): Command {
  const keys = new Command('keys').description('the keys that seal secrets')
  keys
    .command('add')
    .description('print a new key, to be put first in PORTAL_KEYS of every instance')
    .requiredOption('--id <id>', 'its name: letters, digits and dashes')
    .addHelpText('after', '\nExample:\n  portal keys add --id 2027')
    .action(({ id }: { id: string }) => {
      if (!/^[a-z0-9-]{1,32}$/i.test(id))
        throw new CommandError('A key is named with letters, digits and dashes.')
      console.log(`${id}:${randomBytes(32).toString('base64url')}`)
    })
  keys
    .command('status')
    .description('how many secrets each key seals')
    .action((_, command: Command) =>
      answer(command, async (ctx) => {
        const { current, find } = ctx.config.keyRing
        const use = (await readKeyUse(ctx)).map((key) => ({
          ...key,
          current: key.keyId === current.id,
          inPortalKeys: find(key.keyId) !== undefined,
        }))
        const lines = use.map(
          (key) =>
            `${key.keyId}: ${key.count}${key.current ? ', current' : ''}${key.inPortalKeys ? '' : ', NOT in PORTAL_KEYS'}`,
        )
        return { text: lines.join('\n') || 'Nothing is sealed yet.', json: use }
      }),
    )
  keys
    .command('rotate')
    .description(
      'seal anew, with the first key of PORTAL_KEYS, what other keys sealed; can be stopped and run again',
    )
    .action((_, command: Command) =>
      answer(command, async (ctx) => {
        const old = (await readKeyUse(ctx)).filter(({ keyId }) => keyId !== ctx.config.keyRing.current.id)
        const total = old.reduce((sum, { count }) => sum + count, 0)
        const done = await rotateKeys(ctx, (count) => showProgress(count, total))
        return {
          text: `Sealed ${done} secrets anew with key ${ctx.config.keyRing.current.id}.`,
          json: { done },
        }
      }),
    )
  return keys
}

function showProgress(done: number, total: number) {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total}${done >= total ? '\n' : ''}`)
}

/** `portal outbox …` */
export function outboxCommands(): Command {
  const outbox = new Command('outbox').description('mails that wait for the mail server')
  outbox
    .command('list')
    .description('the waiting mails, the oldest first; never what they say')
    .action((_, command: Command) =>
      answer(command, async (ctx) => {
        const mails = await listWaitingMails(ctx)
        const lines = mails.map(
          ({ createdAt, recipient, template, attempts, nextAttemptAt, lastAnswer }) =>
            `${createdAt.toISOString()}  ${recipient}  ${template}  ${
              lastAnswer === null
                ? 'on its way'
                : `tried ${attempts} times, next ${nextAttemptAt.toISOString()}: ${lastAnswer}`
            }`,
        )
        return { text: lines.join('\n') || 'No mail waits.', json: mails }
      }),
    )
  outbox
    .command('retry')
    .description('try every delayed mail now')
    .action((_, command: Command) =>
      answer(command, async (ctx) => {
        const retried = await retryDelayedMails(ctx)
        return { text: `${retried} delayed mails are tried again now.`, json: { retried } }
      }),
    )
  return outbox
}

/** `portal sessions …` */
export function sessionCommands(): Command {
  const sessions = new Command('sessions').description('signed-in browsers')
  sessions
    .command('end')
    .description("end all of an account's sessions, sign-ins under way and mailed links")
    .requiredOption('--email <address>', 'e-mail address')
    .addHelpText('after', '\nExample:\n  portal sessions end --email jo@example.com')
    .action(({ email }: { email: string }, command: Command) =>
      answer(command, async (ctx) => {
        const ended = await endSessions(ctx, email)
        if (!ended.ok) throw new CommandError(failureText(ended.failure, 'en', ctx.clock.now()))
        return { text: `Every session of ${email} is ended.`, json: { email } }
      }),
    )
  return sessions
}

/** `portal doctor` */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at settings, database, migrations, clock, keys, mail server, outbox and audit trail')
    .action((_, command: Command) =>
      answer(command, async (ctx) => {
        const findings = await examine(ctx)
        if (findings.some(({ problem }) => problem)) process.exitCode = 1
        const lines = findings.map(
          ({ what, problem }) => `${problem ? 'WRONG' : 'ok   '}  ${what}${problem ? `: ${problem}` : ''}`,
        )
        return { text: lines.join('\n'), json: findings }
      }),
    )
}
