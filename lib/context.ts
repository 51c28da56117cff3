import 'server-only'
import { type Clock, systemClock } from './clock'
import type { Config } from './config'
import { type Database, openDatabase } from './db'
import { type Random, systemRandom } from './random'

/** What every use case is given first: the world outside of its arguments. */
export type Context = {
  db: Database
  clock: Clock
  random: Random
  keyRing: Config['keyRing']
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
}

const noClient: Client = { address: null, userAgent: null, browserToken: null }

export function createContext(config: Config): Context {
  return {
    db: openDatabase(config.databaseUrl),
    clock: systemClock,
    random: systemRandom,
    keyRing: config.keyRing,
    config,
    client: noClient,
  }
}
