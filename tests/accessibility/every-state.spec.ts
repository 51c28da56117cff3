import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../e2e/portal'
import { walkEveryState } from '../support/gallery'

test.use({ quiet: false }) // a page that isn't there is a complaint in the console

/** What axe finds on a page: WCAG 2.2 AA, and its own good practice. */
async function axeFinds(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page).toHaveTitle(/./) // it may follow a page that the script puts in place of another
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode() // no frames to look into
  const { violations, passes } = await axe.analyze()
  expect(passes.length, 'axe looked').toBeGreaterThan(10)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

/** By how many pixels a page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Every page and state in each language, light and dark, wide and at 320 pixels, which is 400 % of 1280. */
for (const { locale, colorScheme, viewport } of [
  { locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 720 } },
  { locale: 'de-DE', colorScheme: 'dark', viewport: { width: 320, height: 256 } },
] as const) {
  test.describe(`${locale}, ${colorScheme}, ${viewport.width} pixels`, () => {
    test.use({ locale, colorScheme, viewport })

    test('axe finds nothing on any state, and none is cut off or scrolls sideways', async ({
      page,
      database,
      mailbox,
    }) => {
      test.setTimeout(300_000)
      const found: string[] = []
      let states = 0
      const see = async (name: string) => {
        states++
        for (const finding of await axeFinds(page)) found.push(`${name}: ${finding}`)
        const tooWide = await overflow(page)
        if (tooWide > 0) found.push(`${name}: ${tooWide} pixels too wide`)
      }
      await walkEveryState({ page, deviceName: 'W'.repeat(64), database, mailbox, see })
      expect(found).toEqual([])
      expect(states).toBeGreaterThan(45)
    })
  })
}
