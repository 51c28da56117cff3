import type { Command } from 'commander'
import { minutes, seconds } from '../clock'
import { readConfig } from '../config'
import { type Context, createContext } from '../context'
import { lineField } from '../credentials/fields'
import { pendingMigrations } from '../migrate'
import { refuseTimesToRepair } from '../operations/repair-times'
import * as policy from '../policy'

/** What an operator did wrong, or what was found wrong, in a sentence. */
export class CommandError extends Error {
  override name = 'CommandError'
}

/** How a command ended, for scripts. */
export const EXIT = {
  /** It could not be done, or something wrong was found. */
  failed: 1,
  /** The command was not understood. */
  misused: 2,
  /** The settings are wrong, or the database can't be reached or must be put right first. */
  unusable: 3,
}

/**
 * What a command answers: a sentence for people, or the same as JSON. `wrong`: something wrong was found. `warning`: it
 * was done, and this should be known; the JSON holds it too.
 */
export type Answer = { text: string; json: unknown; wrong?: boolean; warning?: string | undefined }

/** Nobody waits for a page here: a command may work through millions of rows. */
const PATIENCE = {
  connection: seconds(5),
  lock: seconds(30),
  statement: minutes(30),
  transaction: minutes(30),
}

/**
 * Runs a command with the settings of the environment and prints its answer. It refuses a database on which this
 * version would not start, because nobody could tell the command's rows from those that need repair.
 */
export function answer(command: Command, run: (ctx: Context) => Promise<Answer>): Promise<void> {
  return answerOnAnyDatabase(command, async (ctx) => {
    await refuseUnready(ctx)
    return run(ctx)
  })
}

/** The same for the commands that examine a database or put it right. */
export function answerOnAnyDatabase(command: Command, run: (ctx: Context) => Promise<Answer>): Promise<void> {
  return withContext(async (ctx) => {
    print(command, await run(ctx))
  })
}

/** The same as `answer` for a list that may be long: a line for each row, as JSON one object a line. */
export function answerRows<Row>(
  command: Command,
  rows: (ctx: Context) => AsyncIterable<Row>,
  text: (row: Row) => string,
): Promise<void> {
  return withContext(async (ctx) => {
    await refuseUnready(ctx)
    for await (const row of rows(ctx)) print(command, { text: text(row), json: row })
  })
}

/** Prints an answer, as JSON when it was asked for. */
export function print(command: Command, { text, json, wrong, warning }: Answer): void {
  if (wrong) process.exitCode = EXIT.failed
  const asJson = command.optsWithGlobals().json
  console.log(asJson ? JSON.stringify(json) : text)
  if (warning && !asJson) console.error(warning)
}

async function refuseUnready(ctx: Context): Promise<void> {
  const pending = await pendingMigrations(ctx.config.databaseUrl)
  if (pending.length > 0)
    throw new DatabaseUnready(
      `The database lacks migrations of this version (${pending.join(', ')}): run "portal migrate" first.`,
    )
  await refuseTimesToRepair(ctx)
}

/** The database must be put right before anything else is done with it. */
export class DatabaseUnready extends Error {
  override name = 'DatabaseUnready'
}

/** Runs something with the settings of the environment, and leaves nothing open. */
async function withContext(run: (ctx: Context) => Promise<void>): Promise<void> {
  const ctx = createContext(readConfig(), PATIENCE)
  try {
    await run(ctx)
  } finally {
    await ctx.db.$disconnect()
    await ctx.db.pool.end()
  }
}

/** Adds examples to a command's help. */
export const examples = (command: Command, ...lines: string[]): Command =>
  command.addHelpText('after', `\nExample${lines.length > 1 ? 's' : ''}:\n  ${lines.join('\n  ')}`)

/** What can't be undone is done only when it is said twice. */
export function mustBeSure(yes: boolean | undefined, what: string): void {
  if (!yes) throw new CommandError(`${what} This can't be undone. Say --yes to do it.`)
}

/** A name that people can see, of a person or an application. */
export function readName(given: string): string {
  const read = lineField(policy.lengths.name).safeParse(given)
  if (read.success) return read.data
  throw new CommandError(
    read.error.issues[0]?.message === 'invisible'
      ? 'The name must have at least one character that can be seen.'
      : `The name must be a single line of 1 to ${policy.lengths.name} characters.`,
  )
}
