import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import type { Context } from '../context'
import { parseKeyRing } from '../key-ring'
import { readKeyUse, rotateKeys } from '../operations/rotate-keys'
import { type Answer, answer, CommandError, examples, print } from './command'

/** `portal keys …` */
export function keyCommands(): Command {
  const keys = new Command('keys').description('the keys that seal secrets')
  examples(
    keys
      .command('add')
      .description('print a new key, to be put last in PORTAL_KEYS of every instance, then first')
      .requiredOption('--id <id>', 'its name: letters, digits and dashes')
      .action(({ id }: { id: string }, command: Command) => {
        const key = `${id}:${randomBytes(32).toString('base64url')}`
        if (!parseKeyRing(key)) throw new CommandError('A key is named with letters, digits and dashes.')
        print(command, { text: key, json: { key } })
      }),
    'portal keys add --id 2027',
  )
  examples(
    keys
      .command('status')
      .description('how many secrets each key seals')
      .action((_, command: Command) => answer(command, status)),
    'portal keys status',
  )
  examples(
    keys
      .command('rotate')
      .description(
        'seal anew, with the first key of PORTAL_KEYS, what other keys sealed; can be stopped and run again',
      )
      .action((_, command: Command) => answer(command, rotate)),
    'portal keys rotate',
  )
  return keys
}

async function status(ctx: Context): Promise<Answer> {
  const { current, find } = ctx.config.keyRing
  const used = await readKeyUse(ctx)
  const unused = used.some(({ keyId }) => keyId === current.id) ? [] : [{ keyId: current.id, count: 0 }]
  const use = [...unused, ...used].map((key) => ({
    ...key,
    current: key.keyId === current.id,
    inPortalKeys: find(key.keyId) !== undefined,
  }))
  const lines = use.map(
    (key) =>
      `${key.keyId}: ${key.count}${key.current ? ', current' : ''}${key.inPortalKeys ? '' : ', NOT in PORTAL_KEYS'}`,
  )
  return {
    text: lines.join('\n'),
    json: use,
    wrong: use.some((key) => !key.inPortalKeys),
  }
}

async function rotate(ctx: Context): Promise<Answer> {
  const old = (await readKeyUse(ctx)).filter(({ keyId }) => keyId !== ctx.config.keyRing.current.id)
  const total = old.reduce((sum, { count }) => sum + count, 0)
  const { done, unopened } = await rotateKeys(ctx, (count) => showProgress(count, total))
  const lines = [
    `Sealed ${done} secrets anew with key ${ctx.config.keyRing.current.id}.`,
    ...unopened.map(({ table, id, keyId }) => `does not open: ${table} ${id}, sealed with key ${keyId}`),
  ]
  return { text: lines.join('\n'), json: { done, unopened }, wrong: unopened.length > 0 }
}

const BAR = 30

function showProgress(done: number, total: number) {
  if (!process.stderr.isTTY) return
  const filled = Math.min(BAR, Math.round((BAR * done) / Math.max(total, 1)))
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled)
  process.stderr.write(`\r${bar} ${done} of ${total}${done >= total ? '\n' : ''}`)
}
