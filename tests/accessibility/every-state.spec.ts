import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../e2e/portal'
import { walkEveryState } from '../support/gallery'

test.use({ quiet: false }) // a page that isn't there is a complaint in the console

/** WCAG 2.2 AA and axe's own good practice, over every page and state, in each language, light and dark. */
for (const [locale, scheme] of [
  ['en-GB', 'light'],
  ['de-DE', 'dark'],
] as const) {
  test.describe(`${locale}, ${scheme}`, () => {
    test.use({ locale, colorScheme: scheme })

    test('axe finds nothing on any state', async ({ page, database, mailbox }) => {
      test.setTimeout(300_000)
      const found: string[] = []
      let states = 0
      const see = async (name: string) => {
        states++
        await page.emulateMedia({ reducedMotion: 'reduce' })
        await expect(page).toHaveTitle(/./) // it may follow a page that the script puts in place of another
        const { violations, passes } = await new AxeBuilder({ page }).analyze()
        expect(passes.length, 'axe looked').toBeGreaterThan(10)
        found.push(
          ...violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html }) => `${name}: ${id}: ${html.slice(0, 200)}`),
          ),
        )
      }
      await walkEveryState({ page, database, mailbox, see })
      expect(found).toEqual([])
      expect(states).toBeGreaterThan(45)
    })
  })
}

test('Nothing is cut off or scrolls sideways on any state at 320 pixels, which is 400 % of 1280', async ({
  page,
  database,
  mailbox,
}) => {
  test.setTimeout(180_000)
  await page.setViewportSize({ width: 320, height: 256 })
  const wide: string[] = []
  const see = async (name: string) => {
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (overflow > 0) wide.push(`${name}: ${overflow}`)
  }
  await walkEveryState({ page, deviceName: 'W'.repeat(64), database, mailbox, see })
  expect(wide).toEqual([])
})
