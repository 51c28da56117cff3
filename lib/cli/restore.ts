import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { seconds } from '../clock'
import { migrate } from '../migrate'
import { type ClockDoubt, doubtClock, finishRestore, newestEvent } from '../operations/finish-restore'
import { type Forgotten, readForgotten } from '../operations/forgotten-events'
import { refuseTimesToRepair } from '../operations/repair-times'
import { answerOnAnyDatabase, CommandError, examples, mustBeSure } from './command'

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
      .option('--clock-is-right', "this machine's clock is right, and that of the backup's server was ahead")
      .option('--yes', "you are sure: everyone is signed out, queued mail isn't sent")
      .action((given: Given, command: Command) => {
        mustBeSure(given.yes, 'Everyone would be signed out, and mails that wait would not be sent.')
        return finish(command, given)
      }),
    'portal restore finish --yes',
    'portal restore finish --events events.jsonl --yes',
  )
  return restore
}

type Given = { events?: string; clockIsRight?: boolean; yes?: boolean }

function finish(command: Command, given: Given) {
  return answerOnAnyDatabase(command, async (ctx) => {
    const events = given.events === undefined ? undefined : await openEvents(given.events)
    await migrate(ctx.config.databaseUrl)
    await refuseTimesToRepair(ctx)
    const doubt = await doubtClock(ctx)
    if (doubt && !(doubt.what === 'behind-newest-event' && given.clockIsRight))
      throw new CommandError(`Nothing was done. ${inWords(doubt, ctx.clock.now())}`)
    const newest = await newestEvent(ctx)
    const forgotten = events ? await readForgotten(ctx, () => events.readLines()) : []
    const { accounts, revived, droppedMails } = await finishRestore(ctx)
    const lines = [
      newest
        ? `The newest event in the backup is of ${newest.at.toISOString()}.`
        : 'There is no event in the backup.',
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

function inWords(doubt: ClockDoubt, now: Date): string {
  if (doubt.what === 'apart-from-database')
    return `This machine's clock and the database's are ${Math.round(Math.abs(doubt.offset) / seconds(1))} s apart; one-time passwords depend on the time. Set both right (timedatectl), then run this again.`
  return `The newest event in the backup is of ${doubt.newestAt.toISOString()}, and this machine's clock says ${now.toISOString()}. If this clock is behind, set it right (timedatectl) and run this again. If it is right, the clock of the backup's server was ahead: say --clock-is-right.`
}

/** The path is as the operator typed it, in the folder where they stand. */
function openEvents(path: string): Promise<FileHandle> {
  return open(resolve(process.env.INIT_CWD ?? '', path)).catch((error: Error) => {
    throw new CommandError(`The file can't be read: ${error.message}`)
  })
}

const lineOf = ({ at, account, type, consequence }: Forgotten) =>
  `forgotten: ${at}  ${type} of ${account}: ${consequence}`
