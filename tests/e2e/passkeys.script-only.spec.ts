import type { Page } from '@playwright/test'
import type { Person } from '../support/database-people'
import { VirtualAuthenticator } from '../support/virtual-authenticator'
import { expect, problem, signIn, signOut, submitSignIn, test, withTwoFactorOn } from './portal'

const profile = (page: Page) => page.getByRole('heading', { name: 'My profile' })
const alone = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' })
const use = (page: Page) => page.getByRole('button', { name: 'Use a passkey' })

/** From the two-factor page to a passkey. */
async function addPasskey(page: Page, name = 'My laptop') {
  await page.goto('/profile/security/two-factor')
  await page.getByRole('button', { name: /passkey/ }).click()
  await page.getByLabel('Name of the passkey').fill(name)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
}

/** Somebody whose first and only device is a passkey, on their own profile. */
async function withPasskey(page: Page, person: Person, how?: Parameters<typeof VirtualAuthenticator.on>[1]) {
  const device = await VirtualAuthenticator.on(page, how)
  await signIn(page, person)
  await addPasskey(page)
  await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
  const codes = (await page.locator('.codes code').allTextContents()) as string[]
  await page.getByRole('link', { name: 'Done, I saved my codes' }).click()
  return { device, codes }
}

/** Signed out, before the sign-in page, with a device that waits for a touch. */
async function leave(page: Page, device: VirtualAuthenticator) {
  await device.answer(false)
  await signOut(page)
}

async function touch(device: VirtualAuthenticator) {
  await device.answer(true)
}

test('A passkey is the first device: it brings codes, is asked for after the password, and signs in alone', async ({
  page,
  person,
  mailbox,
}) => {
  const { device, codes } = await withPasskey(page, person, { synced: true })
  expect(codes).toHaveLength(10)
  const mail = await mailbox.waitFor(person.email, 'Your X4 Remote backup codes')
  expect(mail.text).toContain(codes[0])
  await expect(page.getByText('My laptop')).toBeVisible()
  await expect(page.getByText('Passkey, synced')).toBeVisible()

  await leave(page, device)
  await submitSignIn(page, person)
  await expect(page.getByRole('heading', { name: 'Use your passkey' })).toBeVisible()
  await expect(page.getByLabel('One-time password')).toHaveCount(0)
  await touch(device)
  await use(page).click()
  await expect(profile(page)).toBeVisible()

  await leave(page, device)
  await alone(page).click()
  await touch(device)
  await expect(profile(page)).toBeVisible()
  await page.goto('/profile/security/activity')
  await expect(page.getByText('Signed in with a passkey', { exact: true })).toBeVisible()
  await expect(page.getByText('Signed in with the password and a passkey')).toBeVisible()
})

test('The address field’s autofill signs in with a passkey, without a press', async ({ page, person }) => {
  const { device } = await withPasskey(page, person)
  await leave(page, device)
  await touch(device)
  await page.goto('/sign-in')
  await expect(profile(page)).toBeVisible()
})

test('A passkey beside an app: either is enough, and the passkey steps up for both factors', async ({
  page,
  person,
  mailbox,
  database,
}) => {
  const device = await VirtualAuthenticator.on(page)
  const { device: phone } = await withTwoFactorOn(page, person, mailbox)
  await addPasskey(page)
  await expect(page.getByText('The device is added.')).toBeVisible()
  await expect(page.getByText('Passkey, on one device only')).toBeVisible()
  await mailbox.waitFor(person.email, 'A device was added')

  await leave(page, device)
  await submitSignIn(page, person)
  await expect(use(page)).toBeVisible()
  await page.getByLabel('One-time password').fill(phone.code(1))
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(profile(page)).toBeVisible()

  await database.query(
    `UPDATE session SET password_authenticated_at = password_authenticated_at - interval '11 minutes',
       second_factor_authenticated_at = second_factor_authenticated_at - interval '11 minutes' WHERE account_id = $1`,
    [person.id],
  )
  await page.goto('/profile/security/two-factor')
  await page.getByRole('button', { name: 'Send new codes' }).click()
  await touch(device)
  await use(page).click()
  await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible()
})

test('The passkey is lost: a backup code signs in, and a new passkey takes its place', async ({
  page,
  person,
}) => {
  const { device, codes } = await withPasskey(page, person)
  await leave(page, device)
  await device.remove()
  await submitSignIn(page, person)
  await page.getByRole('link', { name: 'Use a backup code' }).click()
  await page.getByLabel('Backup code').fill(codes[0] as string)
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(profile(page)).toBeVisible()

  await VirtualAuthenticator.on(page)
  await addPasskey(page, 'My new laptop')
  await expect(page.getByText('The device is added.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove: My laptop' }).click()
  await expect(page.getByText('The device is removed.')).toBeVisible()
  await expect(page.getByText('My new laptop')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Remove/ }), 'the last one goes by turning off').toHaveCount(
    0,
  )
})

test.describe('A passkey that is not as it should be gets its sentence, and nobody in', () => {
  test.use({ quiet: false })

  test('a wrong signature', async ({ page, person }) => {
    const { device } = await withPasskey(page, person)
    await leave(page, device)
    await device.lie({ isBogusSignature: true })
    await submitSignIn(page, person)
    await touch(device)
    await use(page).click()
    await expect(problem(page)).toContainText('This passkey was not accepted')
  })

  test('one that did not check its person', async ({ page, person }) => {
    const { device } = await withPasskey(page, person)
    await device.verify(false)
    await page.addInitScript(() => {
      const { credentials } = navigator
      const get = credentials.get.bind(credentials)
      credentials.get = (options) =>
        get({ ...options, publicKey: { ...options?.publicKey, userVerification: 'discouraged' } } as never)
    })
    await leave(page, device)
    await page.reload()
    await alone(page).click()
    await touch(device)
    await expect(problem(page)).toContainText("did not check that it's you")
    await submitSignIn(page, person)
    await use(page).click()
    await expect(profile(page), 'after the password a touch is enough').toBeVisible()
  })

  test('a removed one, of a disabled account, and one that nobody has', async ({
    page,
    person,
    database,
  }) => {
    const { device } = await withPasskey(page, person)
    await leave(page, device)
    await touch(device)
    await database.query('UPDATE account SET disabled_at = now() WHERE id = $1', [person.id])
    await page.reload()
    await alone(page).click()
    await expect(problem(page)).toContainText('This account is disabled')
    await database.query(
      `WITH gone AS (DELETE FROM authenticator WHERE account_id = $1 RETURNING *)
       INSERT INTO revoked_authenticator (id, account_id, kind, device_name, sealed_secret, credential_id, last_used_step,
         last_used_at, created_at, revoked_at)
       SELECT id, account_id, kind, device_name, sealed_secret, credential_id, last_used_step, last_used_at, created_at, now()
       FROM gone`,
      [person.id],
    )
    await alone(page).click()
    await expect(problem(page)).toContainText('was removed from its account')
    await database.query('DELETE FROM revoked_authenticator WHERE account_id = $1', [person.id])
    await alone(page).click()
    await expect(problem(page)).toContainText('No account here has this passkey')
  })

  test('another account’s, at the second step', async ({ page, person, database, browser, baseURL }) => {
    const { device } = await withPasskey(page, person)
    const [credential] = await device.credentials()
    const other = await (await browser.newContext({ baseURL: baseURL as string })).newPage()
    const { insertPerson } = await import('../support/database-people')
    const somebody = await insertPerson(database)
    const { device: theirs } = await withPasskey(other, somebody)
    await leave(other, theirs)
    await submitSignIn(other, somebody)
    // Their own credential id, with the key of another person's passkey.
    const [own] = await theirs.credentials()
    await theirs.remove()
    const swapped = await VirtualAuthenticator.on(other)
    await swapped.add({ ...own, privateKey: credential?.privateKey } as never)
    await use(other).click()
    await expect(problem(other)).toContainText('This passkey was not accepted')
  })
})
