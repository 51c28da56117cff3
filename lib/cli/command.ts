import type { Command } from 'commander'
import { readConfig } from '../config'
import { type Context, createContext } from '../context'

/** What an operator did wrong, in a sentence; the exit code is 1. */
export class CommandError extends Error {
  override name = 'CommandError'
}

/** What a command answers: a sentence for people, or the same as JSON. */
export type Answer = { text: string; json: unknown }

/** Runs a command with the settings of the environment and prints its answer. */
export function answer(command: Command, run: (ctx: Context) => Promise<Answer>): Promise<void> {
  return withContext(async (ctx) => {
    const { text, json } = await run(ctx)
    console.log(command.optsWithGlobals().json ? JSON.stringify(json) : text)
  })
}

/** Runs something with the settings of the environment, and leaves nothing open. */
export async function withContext(run: (ctx: Context) => Promise<void>): Promise<void> {
  const ctx = createContext(readConfig())
  try {
    await run(ctx)
  } finally {
    await ctx.db.$disconnect()
    await ctx.db.pool.end()
  }
}
