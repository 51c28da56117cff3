import pino from 'pino'
import { logLevel } from './config'

/** The only fields that a line may hold besides its level, time and words. The logger drops any other field. */
type Fields = {
  /** Of the request: the error page and the audit events have it as well. */
  reference?: string
  /** The id of the account that was refused something that nobody reaches by accident. */
  accountId?: string
  error?: unknown
  method?: string
  /** As the build names it (`/two-factor/disable/[token]`), never the path, which may hold a token. */
  route?: string
  status?: number
  milliseconds?: number
  migrations?: string[]
  attempt?: number
  /** How many last steps, and next attempts of mails, lie further ahead than they can. */
  authenticatorsAhead?: number
  mailsAhead?: number
}

const FIELDS = Object.keys({
  reference: 0,
  accountId: 0,
  error: 0,
  method: 0,
  route: 0,
  status: 0,
  milliseconds: 0,
  migrations: 0,
  attempt: 0,
  authenticatorsAhead: 0,
  mailsAhead: 0,
} satisfies Record<keyof Fields, 0>)

/**
 * What the log may say about an error: its name, codes and where it was thrown. It includes the message only when
 * that was written for the log. Others repeat values: a parser what it parsed, Prisma those of the query, JavaScript
 * what had the wrong type.
 */
function describe(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, responseCode, command } = error as {
    code?: unknown
    responseCode?: unknown
    command?: unknown
  }
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  const message = error instanceof LoggableError ? error.message : undefined
  return { name: error.name, code, responseCode, command, message, frames: frames?.join('\n') }
}

/** An error whose message names rows and keys, but no personal data. The log may hold it. */
export class LoggableError extends Error {}

const only = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => FIELDS.includes(name)))

const logger = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }), log: only },
  serializers: { error: describe },
})

type Write = (fields: Fields, words: string) => void

/** One JSON object a line on standard output, of the fields above and fixed words. */
export const log: Record<'debug' | 'info' | 'warn' | 'error', Write> = logger
