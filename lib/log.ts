import pino from 'pino'
import { logLevel } from './config'

/**
 * One JSON object a line on standard output. Fields are named one by one where they are logged: never a request, a
 * path, a form or an account as a whole.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
})
