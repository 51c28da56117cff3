import { LoggableError } from './log'

/** A standby, or a primary that was stopped from writing, is no database for us: as good as gone. */
export class ReadOnlyError extends LoggableError {
  readonly code = '25006' // PostgreSQL's for a change where none is taken
}

/**
 * Whether the error says that the database can't be reached or is too busy, rather than that we asked it something
 * wrong.
 */
export const isDatabaseDown = (error: unknown): boolean =>
  causesOf(error).some(
    (cause) => signsOf(cause).some((sign) => DOWN.test(sign)) || DOWN_WORDS.test(wordsOf(cause)),
  )

/** Whether the error says that the database is there, and that its address has a wrong user, password or name. */
export const isDatabaseUrlWrong = (error: unknown): boolean =>
  causesOf(error).some((cause) => signsOf(cause).some((sign) => URL_WRONG.test(sign)))

/** Whether the database undid a transaction because it and another one waited for each other. */
export const isDeadlock = (error: unknown): boolean =>
  causesOf(error).some(
    (cause) =>
      signsOf(cause).some((sign) => DEADLOCK.test(sign)) || /deadlock detected/i.test(wordsOf(cause)),
  )

/** Whether a unique constraint refused a value that another row has. */
export const isTaken = (error: unknown): boolean =>
  causesOf(error).some((cause) => signsOf(cause).some((sign) => TAKEN.test(sign)))

type Cause = {
  code?: unknown
  originalCode?: unknown
  kind?: unknown
  message?: unknown
  cause?: unknown
  meta?: { driverAdapterError?: unknown }
}

/** An error and what it came from, also where Prisma keeps that. */
const causesOf = (error: unknown): Cause[] => {
  if (typeof error !== 'object' || error === null) return []
  const { cause, meta } = error as Cause
  return [error, ...causesOf(cause), ...causesOf(meta?.driverAdapterError)]
}

/** Prisma's code, PostgreSQL's or the system's code, and the name that Prisma's adapter gives to what it knows. */
const signsOf = ({ code, originalCode, kind }: Cause) => [code, originalCode, kind].map(String)
const wordsOf = ({ message }: Cause) => String(message)

/** Each means one of: authentication failed, no such database, not allowed. */
const URL_WRONG = /^(P1000|P1003|P1010|28000|28P01|3D000)$/

const TAKEN = /^(P2002|23505|UniqueConstraintViolation)$/

const DEADLOCK = /^(P2034|40P01|TransactionWriteConflict)$/

/**
 * Each means one of: can't be reached, timed out, closed, no connection free, no more connections, a lock that isn't
 * let go, a statement that took too long, a server that stops or takes no changes.
 */
const DOWN = new RegExp(
  `^(${[
    'P1001|P1002|P1008|P1017|P1018|P2024|P2028|P2037',
    'ConnectionClosed|DatabaseNotReachable|SocketTimeout|TooManyConnections|TransactionAlreadyClosed',
    'ECONN\\w+|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN',
    '25006|25P03|53300|55P03|57014|57P0[1235]|08\\w{3}',
  ].join('|')})$`,
)
const DOWN_WORDS =
  /Connection terminated|connection error|connection timeout|Client was closed|not queryable|Query read timeout|timeout exceeded when trying to connect/i
