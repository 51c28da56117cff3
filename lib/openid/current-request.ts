import { AsyncLocalStorage } from 'node:async_hooks'
import type { Context } from '../context'
import type { Session } from '../sessions/session'

/** Who asks the provider of OpenID Connect, which hands on only its own context. */
type OpenidRequest = {
  ctx: Context
  /** A browser asks: its cookie says who is signed in. Otherwise an application's server does. */
  inBrowser: boolean
  session: Session | undefined
}

const requests = new AsyncLocalStorage<OpenidRequest>()

export const currentRequest = (): OpenidRequest | undefined => requests.getStore()

export const withRequest = <Value>(request: OpenidRequest, work: () => Value): Value =>
  requests.run(request, work)
