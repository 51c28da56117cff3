import { expect, openQrCode, problem, signIn, test, withTwoFactorOn } from '../e2e/portal'

test('Several wrong fields are listed on top, which takes the focus and leads to each', async ({
  page,
  person,
}) => {
  await signIn(page, person)
  await openQrCode(page)
  await page.getByLabel('Name of the mobile device').fill('')
  await page.getByRole('button', { name: 'Turn on' }).click()
  const summary = problem(page).filter({ hasText: 'Please check these fields:' })
  await expect(summary).toBeFocused()
  await summary.getByRole('link', { name: 'Name of the mobile device' }).press('Enter')
  await expect(page.getByLabel('Name of the mobile device')).toBeFocused()
})

test('One wrong field takes the focus, and says what is wrong with it', async ({ page, person }) => {
  await signIn(page, person)
  await openQrCode(page)
  await page.getByLabel('Name of the mobile device').fill('My phone')
  await page.getByLabel('One-time password').fill('12345')
  await page.getByRole('button', { name: 'Turn on' }).click()
  const field = page.getByLabel('One-time password')
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/exactly six digits/)
})

test('Nothing moves when less motion is asked for', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/sign-in')
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((element) => getComputedStyle(element))
      .filter((style) => parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'),
  )
  expect(moving).toEqual([])
})

test('In forced colours buttons and fields keep an edge, and the QR code its black on white', async ({
  page,
  person,
}) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await signIn(page, person)
  await openQrCode(page) // reads the code from the screen
  for (const part of [page.getByRole('button', { name: 'Turn on' }), page.getByLabel('One-time password')])
    expect(await part.evaluate((element) => parseFloat(getComputedStyle(element).borderTopWidth))).toBe(1)
})

test('Any other page prints as it is: the QR code, and the help for a lost device', async ({
  page,
  person,
}) => {
  await signIn(page, person)
  await page.emulateMedia({ media: 'print' })
  await openQrCode(page) // reads the code as it is printed
  await page.goto('/help/two-factor')
  await expect(page.getByRole('heading', { name: 'If you lost your mobile device' })).toBeVisible()
})

test('The sheet of backup codes prints alone, on one page, and says what it is, for whom and since when', async ({
  page,
  person,
  mailbox,
}) => {
  const { backupCodes } = await withTwoFactorOn(page, person, mailbox)
  await page.emulateMedia({ media: 'print' })
  // biome-ignore lint/performance/useDomNodeTextContent: what is seen counts, not what is there
  const printed = (await page.locator('body').innerText()).replace(/\s+/g, ' ')
  for (const code of backupCodes) expect(printed).toContain(code)
  expect(printed).toContain('Backup codes for X4 Remote')
  expect(printed).toContain(person.email)
  expect(printed).toMatch(/Made: \d+ \w+ \d{4} at \d\d:\d\d \(UTC[+-]\d\d:\d\d\)/)
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  for (const format of ['A4', 'Letter', 'A5']) {
    const pdf = (await page.pdf({ format })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g), format).toHaveLength(1)
  }
})
