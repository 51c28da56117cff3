import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { failureText } from '../i18n/failure-text'
import { migrate } from '../migrate'
import { examine } from '../operations/doctor'
import { endSessions } from '../operations/end-sessions'
import { finishRestore, newestEvent } from '../operations/finish-restore'
import { type Forgotten, readForgotten } from '../operations/forgotten-events'
import { emailOption } from './account'
import { answer, CommandError, examples, mustBeSure } from './command'

/** `portal sessions …` */
export function sessionCommands(): Command {
  const sessions = new Command('sessions').description('signed-in browsers')
  examples(
    sessions
      .command('end')
      .description(
        "end all of an account's sessions, sign-ins under way and mailed links (but the way back after a change of address)",
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

/** `portal doctor` */
export function doctorCommand(): Command {
  return examples(
    new Command('doctor')
      .description('look at settings, database, migrations, clock, keys, mail server, outbox and audit trail')
      .action((_, command: Command) =>
        answer(command, async (ctx) => {
          const findings = await examine(ctx)
          const lines = findings.map(
            ({ what, problem }) => `${problem ? 'WRONG' : 'ok   '}  ${what}${problem ? `: ${problem}` : ''}`,
          )
          return { text: lines.join('\n'), json: findings, wrong: findings.some(({ problem }) => problem) }
        }),
      ),
    'portal doctor || mail -s "portal" ops@example.com < /dev/null',
  )
}

/** `portal restore …` */
export function restoreCommands(): Command {
  const restore = new Command('restore').description('after the database was restored from a backup')
  examples(
    restore
      .command('finish')
      .description(
        'end all that was alive in the backup (sessions, sign-ins, mailed links, queued mail), and list it; before any instance starts',
      )
      .option('--events <file>', 'an export of the audit trail newer than the backup: lists what came back')
      .option('--yes', "you are sure: everyone is signed out, queued mail isn't sent")
      .action((given: { events?: string; yes?: boolean }, command: Command) => {
        mustBeSure(given.yes, 'Everyone would be signed out, and mails that wait would not be sent.')
        return finish(command, given.events)
      }),
    'portal restore finish --yes',
    'portal restore finish --events events.jsonl --yes',
  )
  return restore
}

function finish(command: Command, eventsFile: string | undefined) {
  return answer(command, async (ctx) => {
    const events = eventsFile === undefined ? undefined : await openEvents(eventsFile)
    await migrate(ctx.config.databaseUrl)
    const newest = await newestEvent(ctx)
    const forgotten = events ? await readForgotten(ctx, events.readLines(), newest?.id ?? 0n) : []
    const { accounts, revived, droppedMails } = await finishRestore(ctx)
    const lines = [
      `The backup ends ${newest ? `at ${newest.at.toISOString()}` : 'before anything happened'}.`,
      `${accounts} accounts were signed out; their sign-ins under way and mailed links are void.`,
      ...revived.map(({ email, what }) => `ended: ${what} of ${email}`),
      ...droppedMails.map(({ template, recipient }) => `not sent: ${template} to ${recipient}`),
      ...forgotten.map(lineOf),
      ...(events ? [] : ['What happened after it is forgotten; --events lists it from an export.']),
    ]
    const json = { backupEndsAt: newest?.at ?? null, accounts, revived, droppedMails, forgotten }
    return { text: lines.join('\n'), json }
  })
}

/** The path is as the operator typed it, in the folder where they stand. */
function openEvents(path: string): Promise<FileHandle> {
  return open(resolve(process.env.INIT_CWD ?? '', path)).catch((error: Error) => {
    throw new CommandError(`The file can't be read: ${error.message}`)
  })
}

const lineOf = ({ at, account, type, comeBack }: Forgotten) =>
  `forgotten: ${at}  ${type} of ${account}: ${comeBack}`
