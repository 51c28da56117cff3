import { codesIn } from '../support/mailbox'
import {
  askToTurnOff,
  expect,
  openQrCode,
  problem,
  signIn,
  signOut,
  submitSignIn,
  test,
  turnOn,
  withTwoFactorOn,
} from './portal'

test.describe('What people do', () => {
  test('reload, Back and a second tab leave the same QR code', async ({ page, person, context }) => {
    await signIn(page, person)
    const { secret } = await openQrCode(page)
    await page.reload()
    expect((await openQrCode(page)).secret).toBe(secret)
    const tab = await context.newPage()
    await tab.goto('/profile/security/two-factor')
    expect((await openQrCode(tab)).secret).toBe(secret)
    await page.goto('/profile')
    await page.goBack()
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  })

  test('four typos, then the right code', async ({ page, person }) => {
    await signIn(page, person)
    const device = await openQrCode(page)
    for (const typo of ['12345', 'abcdef', device.wrongCode(), '1234567']) {
      await turnOn(page, { code: typo, deviceName: 'Müllers “Phone” 📱' })
      await expect(problem(page)).toBeVisible()
      await expect(page.getByLabel('One-time password')).toBeFocused()
      await expect(page.getByLabel('One-time password')).toHaveValue('')
      await expect(page.getByLabel('Name of the mobile device')).toHaveValue('Müllers “Phone” 📱')
    }
    await page.getByLabel('One-time password').fill(device.code())
    await page.getByRole('button', { name: 'Turn on' }).click()
    await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
  })

  test('two tabs turn on: the second is told that it is on', async ({ page, person, context }) => {
    await signIn(page, person)
    const device = await openQrCode(page)
    const tab = await context.newPage()
    await tab.goto('/profile/security/two-factor')
    await turnOn(page, { code: device.code() })
    await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
    await turnOn(tab, { code: device.code(1) })
    await expect(tab.getByText(/already on for this account|Every sign-in asks for/).first()).toBeVisible()
  })

  test('reload the codes: they are gone, and it is on', async ({ page, person, mailbox }) => {
    const { backupCodes } = await withTwoFactorOn(page, person, mailbox)
    await page.goto('/profile/security/two-factor')
    await expect(page.getByText('10 backup codes left')).toBeVisible()
    expect(await page.content()).not.toContain(backupCodes[0])
  })

  test('press Back after signing out: nothing is shown', async ({ page, person }) => {
    await signIn(page, person)
    await page.goto('/profile/security')
    await page.goto('/profile')
    await expect(page.getByRole('main').getByText(person.email)).toBeVisible()
    await signOut(page)
    for (let i = 0; i < 2; i++) {
      await page.goBack()
      await expect(page.getByRole('heading', { name: /^Sign in/ })).toBeVisible()
      expect(await page.content()).not.toContain(person.email)
    }
  })

  test('press Back on the second step, or open the portal by hand: still asked', async ({
    page,
    person,
    mailbox,
  }) => {
    await withTwoFactorOn(page, person, mailbox)
    await signOut(page)
    await signIn(page, person)
    await page.goBack()
    await page.reload()
    for (const path of ['/', '/profile', '/profile/security/two-factor', '/confirm']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { name: /^Sign in/ })).toBeVisible()
    }
  })

  test('sign in while signed in, in an old tab: sent on', async ({ page, person, context }) => {
    const tab = await context.newPage()
    await tab.goto('/sign-in')
    await signIn(page, person)
    await tab.getByLabel('E-mail address').fill('someone@example.com')
    await tab.getByLabel('Password', { exact: true }).fill('something')
    await tab.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(tab.getByRole('heading', { name: 'My profile' })).toBeVisible()
  })

  test('sign in from where they wanted to go: they get there', async ({ page, person }) => {
    await page.goto('/profile/security')
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Login and security' })).toBeVisible()
  })

  test('wait over lunch: new codes ask for the password again, and then are made', async ({
    page,
    person,
    mailbox,
    database,
  }) => {
    const { device } = await withTwoFactorOn(page, person, mailbox)
    const lunch =
      "password_authenticated_at = now() - interval '30 minutes', second_factor_authenticated_at = now() - interval '30 minutes'"
    await database.query(`UPDATE session SET ${lunch} WHERE account_id = $1`, [person.id])
    await page.goto('/profile/security/two-factor')
    await page.getByRole('button', { name: 'Send new codes' }).click()
    await expect(page.getByRole('heading', { name: "Confirm that it's you" })).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByLabel('One-time password').fill(device.code(1))
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByText('These are your new backup codes.')).toBeVisible()
    await page.getByRole('link', { name: 'Done, I saved my codes' }).click()
    await expect(page.getByText('10 backup codes left')).toBeVisible()
    await mailbox.waitFor(person.email, 'Your X4 Remote backup codes', 2)
  })

  test('come back to a session that has ended: they sign in, and come back', async ({
    page,
    person,
    database,
  }) => {
    await signIn(page, person)
    await page.goto('/profile/security')
    await database.query(
      "UPDATE session SET last_seen_at = now() - interval '61 minutes' WHERE account_id = $1",
      [person.id],
    )
    await page.getByRole('button', { name: /^Two-factor authentication/ }).click()
    await expect(page.getByText(/your session ended/)).toBeVisible()
  })

  test('leave the QR code open too long: a sentence, and the way on', async ({ page, person, database }) => {
    await signIn(page, person)
    const device = await openQrCode(page)
    await database.query('UPDATE enrolment SET expires_at = now() WHERE account_id = $1', [person.id])
    await turnOn(page, { code: device.code() })
    await expect(page.getByText('That QR code is no longer good.')).toBeVisible()
    await page.getByRole('button', { name: 'Set up' }).click()
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  })

  test('leave the second step open too long: a sentence, and the way on', async ({
    page,
    person,
    mailbox,
    database,
  }) => {
    const { device } = await withTwoFactorOn(page, person, mailbox)
    await signOut(page)
    await signIn(page, person)
    await database.query('UPDATE challenge SET expires_at = now() WHERE account_id = $1', [person.id])
    await page.getByLabel('One-time password').fill(device.code(1))
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByText(/Your sign-in took too long/)).toBeVisible()
    await expect(page.getByLabel('E-mail address')).toBeVisible()
  })

  test('get the password wrong: one sentence for every kind of wrong', async ({ page, person }) => {
    for (const email of [person.email, 'nobody@example.com']) {
      await submitSignIn(page, { email, password: 'not it' })
      await expect(problem(page)).toContainText('The e-mail address or the password is not right.')
      await expect(page.getByLabel('E-mail address')).toHaveValue(email)
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    }
  })

  test('mix up the two kinds of code: they are told which is which', async ({ page, person, mailbox }) => {
    const { backupCodes, device } = await withTwoFactorOn(page, person, mailbox)
    await signOut(page)
    await signIn(page, person)
    await page.getByLabel('One-time password').fill(backupCodes[0] as string)
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(problem(page)).toContainText('looks like a backup code')
    await page.getByRole('link', { name: 'Use a backup code' }).click()
    await page.getByLabel('Backup code').fill(device.code(1))
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(problem(page)).toContainText('looks like a one-time password')
    await page.getByLabel('Backup code').fill(backupCodes.join('\n'))
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(problem(page)).toContainText('one code only')
    await page.getByRole('link', { name: 'Use a one-time password' }).click()
    await page.getByLabel('One-time password').fill(` ${device.code(1).replace(/(...)/, '$1 ')} `)
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
  })

  test('click twice: one result', async ({ page, person, mailbox }) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).dblclick()
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
    const device = await openQrCode(page)
    await page.getByLabel('One-time password').fill(device.code())
    await page.getByLabel('Name of the mobile device').fill('Phone')
    await page.getByRole('button', { name: 'Turn on' }).dblclick()
    await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
    const mailed = codesIn(await mailbox.waitFor(person.email, 'Your X4 Remote backup codes'))
    expect(mailed).toHaveLength(10)
    for (const code of mailed) await expect(page.getByText(code)).toBeVisible()
    expect(await mailbox.to(person.email)).toHaveLength(1)
    await page.goto('/profile/security/two-factor')
    await page.getByRole('button', { name: 'Turn off' }).dblclick()
    await expect(page.getByText(/stays on until you open it and confirm/)).toBeVisible()
  })

  test('click Verify twice: one sign-in', async ({ page, person, mailbox, database }) => {
    const { device } = await withTwoFactorOn(page, person, mailbox)
    await signOut(page)
    await submitSignIn(page, person)
    await page.getByLabel('One-time password').fill(device.code(1))
    await page.getByRole('button', { name: 'Verify' }).dblclick()
    await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
    const { rows } = await database.query(
      `SELECT count(*)::int FROM audit_event WHERE account_id = $1 AND type = 'sign-in.succeeded'
         AND detail->>'secondFactor' = 'one-time-password'`,
      [person.id],
    )
    expect(rows).toEqual([{ count: 1 }])
  })

  test('click Disable twice: off once, with one mail', async ({ page, person, mailbox }) => {
    await withTwoFactorOn(page, person, mailbox)
    await page.goto(await askToTurnOff(page, person, mailbox))
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: 'Disable two-factor authentication' }).dblclick()
    await expect(page.getByText('Two-factor authentication is off')).toBeVisible()
    await page.goto('/profile/security')
    await expect(page.getByRole('button', { name: /^Two-factor authentication/ })).toContainText('Off')
    await mailbox.waitFor(person.email, 'Two-factor authentication is off')
    const mails = await mailbox.to(person.email)
    expect(mails.filter((mail) => mail.subject === 'Two-factor authentication is off')).toHaveLength(1)
  })
})

test('A scanner that runs scripts and presses every button behind the link changes nothing', async ({
  page,
  person,
  mailbox,
  browser,
  origin,
}) => {
  await withTwoFactorOn(page, person, mailbox)
  const link = await askToTurnOff(page, person, mailbox)
  const scanner = await (await browser.newContext({ baseURL: origin })).newPage()
  await scanner.goto(link)
  for (let i = 0; i < 3; i++) {
    for (const button of await scanner.getByRole('button').all()) await button.click()
    await expect(scanner.getByRole('alert').first()).toBeVisible()
  }
  await scanner.context().close()
  await page.goto('/profile/security')
  await expect(page.getByRole('link', { name: /^Two-factor authentication On/ })).toBeVisible()
  await page.goto(link)
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
})

test('The keyboard alone turns it on', async ({ page, person, mailbox }) => {
  await page.goto('/sign-in')
  await expect(page.getByLabel('E-mail address'), 'the first field has the focus').toBeFocused()
  await page.keyboard.type(person.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(person.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'My profile' })).toBeVisible()
  const device = await openQrCode(page)
  await page.getByRole('button', { name: "I can't scan a QR code" }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){3}$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(
    page.getByRole('button', { name: "I can't scan a QR code" }),
    'the focus returns',
  ).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type(device.code())
  await page.keyboard.press('Tab')
  await page.keyboard.type('Phone')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
  await mailbox.waitFor(person.email, 'Your X4 Remote backup codes')
})
