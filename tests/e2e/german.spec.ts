import { Authenticator } from '../support/authenticator'
import { codesIn, linkIn } from '../support/mailbox'
import { readQrCode } from '../support/qr-reader'
import { expect, problem, test } from './portal'

test.use({ locale: 'de-DE' })

test('Auf Deutsch: einschalten, anmelden, ausschalten', async ({ page, person, mailbox }) => {
  await page.goto('/sign-in')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  const signIn = async (password = person.password) => {
    await page.getByLabel('E-Mail-Adresse').fill(person.email)
    await page.getByLabel('Passwort', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  }
  await signIn('falsch')
  await expect(problem(page)).toContainText('Die E-Mail-Adresse oder das Passwort stimmt nicht.')
  await signIn()
  await expect(page.getByRole('heading', { name: 'Mein Profil' })).toBeVisible()
  await page.getByRole('link', { name: 'Anmeldung und Sicherheit' }).click()
  await page.getByRole('button', { name: /^Zwei-Faktor-Authentifizierung/ }).click()
  await expect(page.getByRole('img', { name: 'QR-Code' })).toBeVisible()
  const device = new Authenticator(readQrCode(await page.screenshot({ fullPage: true })))
  await page.getByLabel('Einmalpasswort').fill(device.code())
  await page.getByLabel('Name des Mobilgeräts').fill('Mein Telefon')
  await page.getByRole('button', { name: 'Einschalten' }).click()
  await expect(page.getByRole('heading', { name: 'Ihre Backup-Codes' })).toBeVisible()
  const codes = await mailbox.waitFor(person.email, 'Ihre Backup-Codes für X4 Remote')
  expect(codesIn(codes)).toHaveLength(10)
  expect(codes.text).toMatch(/Zeitpunkt: \d+\. \p{L}+ \d{4} um \d\d:\d\d Uhr \(UTC[+-]\d\d:\d\d\)/u)

  await page.getByRole('button', { name: 'Kontomenü' }).click()
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await expect(page.getByText('Sie sind abgemeldet.')).toBeVisible()
  await signIn()
  await page.getByLabel('Einmalpasswort').fill(device.code(1))
  await page.getByRole('button', { name: 'Bestätigen' }).click()
  await expect(page.getByRole('heading', { name: 'Mein Profil' })).toBeVisible()

  await page.goto('/profile/security/two-factor')
  await expect(page.getByText('10 Backup-Codes übrig')).toBeVisible()
  await page.getByRole('button', { name: 'Ausschalten' }).click()
  await expect(page.getByText(/bleibt eingeschaltet, bis Sie ihn öffnen/)).toBeVisible()
  const subject = 'Bestätigen Sie das Ausschalten der Zwei-Faktor-Authentifizierung'
  await page.goto(linkIn(await mailbox.waitFor(person.email, subject)))
  await page.getByLabel('Passwort').fill(person.password)
  await page.getByRole('button', { name: 'Zwei-Faktor-Authentifizierung deaktivieren' }).click()
  await expect(
    page.getByText('Die Zwei-Faktor-Authentifizierung ist ausgeschaltet', { exact: true }),
  ).toBeVisible()
  await mailbox.waitFor(person.email, 'Die Zwei-Faktor-Authentifizierung ist ausgeschaltet')
})
