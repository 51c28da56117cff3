const HERE = 'http://here.invalid'

/**
 * The path to go on to after a sign-in or a step-up. Only a path of this site: anything else, such as another host
 * (`//evil`, `/\evil`, `https:evil`), becomes `fallback`.
 */
export function safeReturnTo(value: unknown, fallback = '/profile'): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || !URL.canParse(value, HERE)) return fallback
  const url = new URL(value, HERE)
  return url.origin === HERE ? url.pathname + url.search : fallback
}

/** `path` with a way back in its query. */
export const withReturnTo = (path: string, returnTo: string, more: Record<string, string> = {}) =>
  `${path}?${new URLSearchParams({ ...more, returnTo })}`
