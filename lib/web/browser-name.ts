import 'server-only'
import bowser from 'bowser'

/** Browser and system as people call them, from what the browser says of itself; undefined when it says nothing known. */
export function browserName(userAgent: string | null): { browser: string; system: string } | undefined {
  if (!userAgent) return undefined
  const { browser, os } = bowser.parse(userAgent)
  return browser.name && os.name ? { browser: browser.name, system: os.name } : undefined
}
