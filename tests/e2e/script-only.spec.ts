import type { Page } from '@playwright/test'
import { refusalLine } from '@/lib/web/refusal-line'
import { codesIn } from '../support/mailbox'
import { expect, openQrCode, problem, signIn, signOut, test, turnOn, withTwoFactorOn } from './portal'

/** What script adds, and what must not go wrong because of it. */
test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const UNREACHABLE = /can't be reached right now/

test.describe('With the network gone, a form says so and keeps what was typed', () => {
  test.use({ quiet: false })

  test('signing in', async ({ page, person, context }) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(problem(page)).toContainText(UNREACHABLE)
    await expect(page.getByLabel('E-mail address')).toHaveValue(person.email)
    await expect(page.getByLabel('Password')).toHaveValue('')
    await context.setOffline(false)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
  })

  test('turning on', async ({ page, person, context }) => {
    await signIn(page, person)
    const device = await openQrCode(page)
    await context.setOffline(true)
    await turnOn(page, { code: device.code(), deviceName: 'Work phone' })
    await expect(problem(page)).toContainText(UNREACHABLE)
    await expect(page.getByLabel('Name of the mobile device')).toHaveValue('Work phone')
    await context.setOffline(false)
    await page.getByLabel('One-time password').fill(device.code())
    await page.getByRole('button', { name: 'Turn on' }).click()
    await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
  })

  test('above the rows that it is in, not among them', async ({ page, person, context }) => {
    await signIn(page, person)
    await page.goto('/profile/security')
    await context.setOffline(true)
    await page.getByRole('button', { name: /^Two-factor authentication/ }).click()
    await expect(problem(page)).toContainText(UNREACHABLE)
    await expect(page.locator('.rows').getByRole('alert')).toHaveCount(0)
  })

  test('and so it does when the server answers that its database is gone', async ({ page, person }) => {
    await page.goto('/sign-in')
    await page.route('**/sign-in', (route) =>
      route.fulfill({ status: 503, contentType: 'text/html', body: 'Not available' }),
    )
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(problem(page)).toContainText(UNREACHABLE)
    await expect(page.getByLabel('E-mail address')).toHaveValue(person.email)
  })

  test.describe('and what the server refuses is said in words of its own', () => {
    const send = async (page: Page, email: string) => {
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password').fill('whatever')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    }

    test('at another name of the server: which address is right', async ({ page, origin, person }) => {
      await page.goto(`${origin.replace('localhost', '127.0.0.1')}/sign-in`)
      await send(page, person.email)
      await expect(problem(page)).toContainText(`not open at the portal's own address`)
      await expect(problem(page)).toContainText(`Please go to ${origin} and`)
      await expect(page.getByLabel('E-mail address')).toHaveValue(person.email)
    })

    test('more than any form holds', async ({ page }) => {
      await page.goto('/sign-in')
      await send(page, 'x'.repeat(120_000))
      await expect(problem(page)).toContainText('Please shorten what you typed')
    })

    test('what it can’t read', async ({ page, person }) => {
      await page.goto('/sign-in')
      await page.route('**/sign-in', (route) => route.continue({ postData: 'spoilt on the way' }))
      await send(page, person.email)
      await expect(problem(page)).toContainText("can't be read as a form of this portal")
    })

    test('without its database', async ({ page, origin, person }) => {
      await page.goto('/sign-in')
      const body = refusalLine('unavailable', origin)
      await page.route('**/sign-in', (route) =>
        route.fulfill({ status: 503, contentType: 'text/plain', body }),
      )
      await send(page, person.email)
      await expect(problem(page)).toContainText('Please try again in a few minutes')
    })

    test('and a text of anybody else is not shown', async ({ page, origin, person }) => {
      await page.goto('/sign-in')
      const texts = [
        'Please call 0900',
        `portal refuses: toString ${origin}`,
        'portal refuses: forbidden https://a b',
      ]
      for (const body of texts) {
        await page.route('**/sign-in', (route) =>
          route.fulfill({ status: 503, contentType: 'text/plain', body }),
        )
        await send(page, person.email)
        await expect(problem(page)).toContainText(UNREACHABLE)
        await page.unroute('**/sign-in')
        await page.reload()
      }
    })
  })

  test('a tab from before a new build is told to reload', async ({ page, person }) => {
    await page.goto('/sign-in')
    await page.route('**/sign-in', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'next-action': `60${'0'.repeat(40)}` } }),
    )
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(problem(page)).toContainText('Please reload it')
    await expect(page.getByLabel('E-mail address')).toHaveValue(person.email)
  })
})

test('The key and the codes are copied clean', async ({ page, person, mailbox }) => {
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await signIn(page, person)
  const device = await openQrCode(page)
  await page.getByRole('button', { name: "I can't scan a QR code" }).click()
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await copied()).toBe(device.secret)
  await page.getByRole('button', { name: 'Close' }).click()
  await turnOn(page, { code: device.code() })
  await page.getByRole('button', { name: 'Copy all' }).click()
  const codes = (await copied()).split('\n')
  expect(codes).toHaveLength(10)
  for (const code of codes) await expect(page.getByText(code, { exact: true })).toBeVisible()
  await mailbox.waitFor(person.email, 'Your X4 Remote backup codes')
})

test('The codes are downloaded as a file that says what they are', async ({ page, person, mailbox }) => {
  const { backupCodes } = await withTwoFactorOn(page, person, mailbox)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as a text file' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('backup-codes.txt')
  const stream = await download.createReadStream()
  let text = ''
  for await (const chunk of stream) text += chunk
  expect(text).toContain(`Backup codes for X4 Remote\r\nAccount: ${person.email}\r\nMade: `)
  expect(text.split('\r\n').filter((line) => /^[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(line))).toEqual(backupCodes)
})

test('A countdown tells when the next code comes', async ({ page, person }) => {
  await signIn(page, person)
  await openQrCode(page)
  await expect(page.getByText(/^The next one-time password comes in \d+ s\.$/)).toBeVisible()
})

test('The countdown and what is said of a used code name the same moment', async ({
  page,
  person,
  mailbox,
}) => {
  const { device } = await withTwoFactorOn(page, person, mailbox)
  const ahead = device.code(1) // of the step to come: the next one that can be used is two steps away
  for (const signedInOnce of [false, true]) {
    await page.goto('/profile')
    await signOut(page)
    await signIn(page, person)
    await page.getByLabel('One-time password').fill(ahead)
    await page.getByRole('button', { name: 'Verify' }).click()
    if (!signedInOnce) await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
  }
  await expect(problem(page)).toContainText('used already')
  const sentence = (await problem(page).textContent()) ?? ''
  const [, time, offset] = /which comes at ([\d:]{8}) \(UTC([+-]\d\d:\d\d)\)/.exec(sentence) ?? []
  const counter = await page.getByText(/^The next one-time password comes in/).textContent()
  const counted = Date.now() + Number(/\d+/.exec(counter ?? '')?.[0]) * 1000
  const day = 24 * 60 * 60 * 1000
  const apart = Math.abs(counted - Date.parse(`1970-01-01T${time}${offset}`)) % day
  expect(Math.min(apart, day - apart)).toBeLessThan(3000)
})

test('What is typed before the script runs stays, and is sent', async ({ page, person }) => {
  let release = () => {}
  const held = new Promise<void>((done) => (release = done))
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/sign-in', { waitUntil: 'commit' })
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  release()
  await page.waitForLoadState('networkidle')
  await expect(page.getByLabel('E-mail address')).toHaveValue(person.email)
  await expect(page.getByLabel('Password')).toHaveValue(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
})

test('Before a session stands idle too long the page says so, and keeps it when asked to', async ({
  page,
  person,
}) => {
  await page.clock.install()
  await signIn(page, person)
  const warning = page.getByRole('status').filter({ hasText: 'you will be signed out at' })
  await page.clock.fastForward('54:00')
  await expect(warning).toBeHidden()
  await page.clock.fastForward('02:00')
  await expect(warning).toBeVisible()
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(warning).toBeHidden()
})

test('A tab says nothing of an idle session while another tab is used', async ({ page, person, context }) => {
  await page.clock.install()
  await signIn(page, person)
  const warning = page.getByRole('status').filter({ hasText: 'you will be signed out at' })
  await page.clock.fastForward('54:00')
  const tab = await context.newPage()
  await tab.goto('/profile/security')
  await expect(tab.getByRole('heading', { name: 'Login and security' })).toBeVisible()
  await tab.waitForLoadState('networkidle')
  await page.clock.fastForward('02:00')
  await expect(warning).toBeHidden()
  await page.clock.fastForward('54:00')
  await expect(warning, 'an hour after the last use in either').toBeVisible()
  await tab.reload()
  await expect(warning, 'and one that shows already goes').toBeHidden()
})

test('Times are said in the reader’s own time zone', async ({ browser, origin, person }) => {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB', timezoneId: 'Asia/Kolkata' })
  const page = await context.newPage()
  await signIn(page, person)
  await openQrCode(page)
  await expect(page.getByText(/This QR code is valid until .* \(UTC\+05:30\)/)).toBeVisible()
  await context.close()
})

test('New codes are read from their top, and the focus is there', async ({ page, person, mailbox }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await withTwoFactorOn(page, person, mailbox)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})

test('The account menu closes when the focus leaves it', async ({ page, person }) => {
  await signIn(page, person)
  await page.getByRole('button', { name: 'Account menu' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden()
})

test.describe('Where the script never arrives', () => {
  test.use({ quiet: false })

  test('a form sent before the script runs is sent as a form, its password not in the address', async ({
    page,
    person,
  }) => {
    await page.route('**/_next/static/**/*.js', (route) => route.abort())
    await page.goto('/sign-in', { waitUntil: 'commit' })
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
    expect(page.url()).not.toContain('password')
  })
})

test('A form that is sent twice with script never sends back what was answered', async ({
  page,
  person,
  mailbox,
}) => {
  await signIn(page, person)
  const device = await openQrCode(page)
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.postData() ?? ''))
  await page.getByLabel('One-time password').fill(device.code())
  await page.getByLabel('Name of the mobile device').fill('Phone')
  await page
    .locator('main form')
    .first()
    .evaluate((form: HTMLFormElement) => {
      form.requestSubmit()
      form.requestSubmit()
    })
  await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
  const codes = codesIn(await mailbox.waitFor(person.email, 'Your X4 Remote backup codes'))
  expect(codes).toHaveLength(10)
  await expect(page.getByText(codes[0] as string)).toBeVisible()
  expect(sent.length).toBeGreaterThanOrEqual(1)
  for (const body of sent) for (const code of codes) expect(body).not.toContain(code)
})

test('Codes that another tab made are not made again, and the next press makes new ones', async ({
  page,
  person,
  mailbox,
}) => {
  await withTwoFactorOn(page, person, mailbox)
  await page.goto('/profile/security/two-factor')
  const other = await page.context().newPage()
  await other.goto('/profile/security/two-factor')
  await other.getByRole('button', { name: 'Send new codes' }).click()
  await expect(other.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
  await page.getByRole('button', { name: 'Send new codes' }).click()
  await expect(page.getByText('use the button again')).toBeVisible()
  await page.getByRole('button', { name: 'Send new codes' }).click()
  await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
})
