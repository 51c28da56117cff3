import fs from 'node:fs'
import { dirname, join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from '@playwright/test'
import { chromiumArguments, findChromium } from '../support/chromium'
import { openPool } from '../support/database-pool'
import { walkEveryState } from '../support/gallery'
import { Mailbox } from '../support/mailbox'
import { startParts } from '../support/parts'

/**
 * `npm run screenshots`: every page and state of the production build, at 360 and 1280 pixels, light and dark, in each
 * language, under test-results/screenshots; and the pictures of the help article and the README anew.
 */
const OUT = 'test-results/screenshots'
const LANGUAGES = { en: 'en-GB', de: 'de-DE' }
const WIDTHS = [
  [360, 640],
  [1280, 800],
] as const
const SCHEMES = ['light', 'dark'] as const

/** The states that the help article shows, and which part of the page. */
const HELP: Record<string, { topic: string; part: string }> = {
  'turning on': { topic: 'turn-on', part: '.steps' },
  'turning on, the code to type': { topic: 'cannot-scan', part: '#key' },
  'one-time password': { topic: 'sign-in', part: '.card' },
  'backup codes': { topic: 'backup-codes', part: '.sheet' },
  'final step': { topic: 'turn-off', part: '.card' },
  'backup code': { topic: 'lost-device', part: '.card' },
}

/** Nobody should scan or type what they see in a picture of the help article. */
const blurSecrets = (page: Page, blur: string) =>
  page.evaluate((filter) => {
    for (const part of document.querySelectorAll<HTMLElement>('.qr, .key')) part.style.filter = filter
  }, blur)

async function inScheme(page: Page, [width, height]: readonly [number, number], scheme: 'light' | 'dark') {
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
}

async function shoot(of: Page | Locator, path: string, fullPage = false) {
  fs.mkdirSync(dirname(path), { recursive: true })
  await of.screenshot({ path, ...(fullPage && { fullPage }) })
}

async function photograph(browser: Browser, language: keyof typeof LANGUAGES) {
  const parts = await startParts({ more: { TRUSTED_PROXIES: '1' } })
  const database = openPool(parts.databaseUrl)
  const context = await browser.newContext({
    baseURL: parts.portals[0]?.origin as string,
    locale: LANGUAGES[language],
    extraHTTPHeaders: { 'x-forwarded-for': '192.0.2.7' },
  })
  const page = await context.newPage()
  let count = 0
  const see = async (name: string) => {
    const number = String(++count).padStart(2, '0')
    for (const size of WIDTHS) {
      for (const scheme of SCHEMES) {
        await inScheme(page, size, scheme)
        const file = `${number} ${name} ${size[0]} ${scheme}.png`.replaceAll(' ', '-').replaceAll(',', '')
        await shoot(page, join(OUT, language, file), true)
      }
    }
    const help = HELP[name]
    await blurSecrets(page, 'blur(4px)')
    for (const scheme of help ? SCHEMES : []) {
      await inScheme(page, [800, 900], scheme)
      const part = page.locator(help?.part as string)
      await shoot(part, join('public/help', language, `${help?.topic}-${scheme}.png`))
    }
    if (name === 'turning on' && language === 'en') {
      await inScheme(page, [1280, 960], 'light')
      await shoot(page, 'docs/pictures/turning-on.png')
    }
    await blurSecrets(page, '')
    await inScheme(page, [1280, 800], 'light')
  }
  await walkEveryState({
    page,
    email: 'robin.meyer@example.com',
    database,
    mailbox: new Mailbox(parts.mails),
    see,
  })
  await context.close()
  await database.end()
  await parts.stop()
  console.log(`${language}: ${count} states, under ${join(OUT, language)}`)
}

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments })
fs.rmSync(OUT, { recursive: true, force: true })
for (const language of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])
  await photograph(browser, language)
await browser.close()
