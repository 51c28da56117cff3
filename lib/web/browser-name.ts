import 'server-only'
import bowser from 'bowser'

const BROWSERS = new Set(Object.values(bowser.BROWSER_MAP))
const SYSTEMS = new Set(Object.values(bowser.OS_MAP))

/**
 * Browser and system as people call them, from what the browser says of itself. Only names on bowser's own lists: for
 * a browser that it does not know, bowser gives the browser's own text, which anybody can choose. Undefined otherwise.
 */
export function browserName(userAgent: string | null): { browser: string; system: string } | undefined {
  if (!userAgent) return undefined
  const { browser, os } = bowser.parse(userAgent)
  const names = { browser: browser.name ?? '', system: os.name ?? '' }
  return BROWSERS.has(names.browser) && SYSTEMS.has(names.system) ? names : undefined
}
