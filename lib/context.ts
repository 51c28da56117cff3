import 'server-only'
import { type Clock, systemClock } from './clock'
import type { Config } from './config'
import { type Database, type Db, openDatabase, type Patience } from './db'
import { type Random, systemRandom } from './random'

/** What every use case is given first: the world outside of its arguments. */
export type Context = Surroundings & { db: Database }

/** The same for what runs inside a transaction as well as outside of one. */
export type AnyContext = Surroundings & { db: Db }

type Surroundings = {
  clock: Clock
  random: Random
  config: Config
  client: Client
}

/** The browser (or the shell) that a request came from. */
type Client = {
  /** IP address as text; null from the command line. */
  address: string | null
  userAgent: string | null
  /** The browser's own long-lived random cookie, which says nothing but "the same browser as before". */
  browserToken: string | null
  /** What it would like to read, for people who chose no language. */
  language: string | null
  /** Of the request, as the log and the error page know it. */
  reference: string | null
  /** The random value in the submitted form. The same value again means the same form sent twice. */
  idempotencyKey: string | null
}

const noClient: Client = {
  address: null,
  userAgent: null,
  browserToken: null,
  language: null,
  reference: null,
  idempotencyKey: null,
}

/**
 * The context of a process, before any request: the system's clock and randomness, and a pool that opens when it is
 * asked.
 */
export function createContext(config: Config, patience?: Patience): Context {
  return {
    db: openDatabase(config.databaseUrl, patience),
    clock: systemClock,
    random: systemRandom,
    config,
    client: noClient,
  }
}
