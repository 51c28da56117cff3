import 'server-only'
import { readConfig } from '../config'
import { type Context, createContext } from '../context'

const KEY = Symbol.for('portal.context')
const shared = globalThis as { [KEY]?: Context }

/**
 * The process's one context. Next.js bundles the proxy, the pages and the instrumentation separately; what they must
 * share, the pool of connections above all, hangs on `globalThis`.
 */
export function processContext(): Context {
  shared[KEY] ??= createContext(readConfig())
  return shared[KEY]
}
