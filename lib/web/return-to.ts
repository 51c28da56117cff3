const HERE = 'http://here.invalid'

/**
 * The path to go on to after a sign-in or a step-up. Only a path of this site: anything else, such as another host
 * (`//evil`, `/\evil`, `/.//evil`, `https:evil`), becomes `fallback`.
 */
export function safeReturnTo(value: unknown, fallback = '/profile'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, HERE)) return fallback
  const url = new URL(value, HERE)
  const path = url.pathname + url.search // what the browser will make of it: dots and backslashes resolved
  return url.origin === HERE && !path.startsWith('//') ? path : fallback
}

/** `path` with a way back in its query. */
export const withReturnTo = (path: string, returnTo: string, more: Record<string, string> = {}) =>
  `${path}?${new URLSearchParams({ ...more, returnTo })}`
