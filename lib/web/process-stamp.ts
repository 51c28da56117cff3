import 'server-only'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const HEADER = 'x-portal-stamp'

const KEY = Symbol.for('portal.stamp')
const shared = globalThis as { [KEY]?: string }

/** A value that nobody outside of this process knows. On `globalThis`, as the process's context is. */
function stamp(): string {
  shared[KEY] ??= randomBytes(32).toString('base64url')
  return shared[KEY]
}

/** Marks a request whose `x-portal-` headers are ours. */
export function stampRequest(request: IncomingMessage): void {
  request.headers[HEADER] = stamp()
}

/**
 * Whether the request passed `standBeforeNext`. The first ones of a process may not: Next.js listens before it tells
 * us of the start. What such a request says about itself (its client's address, its reference) can't be trusted.
 */
export const isStamped = (request: Request): boolean => request.headers.get(HEADER) === stamp()
