import type pg from 'pg'
import { insertPerson } from '../support/database-people'
import { openPool } from '../support/database-pool'
import { askForLink, expect, test, turnOn } from '../support/http-test'
import { Mailbox } from '../support/mailbox'
import { type Parts, startParts } from '../support/parts'
import { Visitor } from '../support/visitor'

const SITE = 'https://portal.example.com'

/** As behind a proxy that speaks https under another name, and passes requests on to a local port. */
let parts: Parts
let database: pg.Pool

test.beforeAll(async () => {
  parts = await startParts({
    more: {
      PORTAL_ORIGIN: SITE,
      PORTAL_NAME: 'Müller & Söhne',
      SUPPORT_CONTACT: 'help@example.com',
      PORTAL_ACCENT: '#7a1f5c',
      PORTAL_LOGO: 'app/icon.svg',
    },
  })
  database = openPool(parts.databaseUrl)
})
test.afterAll(async () => {
  await database.end()
  await parts.stop()
})

test('Cookies are Secure and __Host-, answers carry HSTS, and every form works', async () => {
  const person = await insertPerson(database)
  const visitor = new Visitor(parts.portals[0]?.origin as string, SITE)
  const page = await visitor.get('/sign-in')
  expect(page.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}; includeSubDomains/)
  expect(page.heading).toBe('Sign in to Müller & Söhne')
  expect(page.text).toContain('Help: help@example.com')
  expect(page.html).toContain('<a href="mailto:help@example.com">help@example.com</a>')
  const body = page.form('Sign in', { email: person.email, password: person.password })
  const answer = await visitor.fetch('/sign-in', { method: 'POST', headers: { origin: SITE }, body })
  for (const line of answer.headers.getSetCookie())
    expect(line).toMatch(/^__Host-\w+=[\w-]+; Path=\/;.*Secure/i)
  expect(answer.headers.get('location')).toBe('/profile')

  visitor.cookies.clear()
  const { device } = await turnOn(visitor, person)
  expect(device.secret).toHaveLength(16)
  const link = await askForLink(visitor, person, new Mailbox(parts.mails))
  const mail = await new Mailbox(parts.mails).waitFor(person.email, 'Your Müller & Söhne backup codes')
  expect(mail.text).toContain('Questions? help@example.com')
  const off = await visitor.submit(await visitor.get(link), 'Disable', { password: person.password })
  expect(off.text).toContain('Two-factor authentication is off')
})

test('Without a token in the settings there are no metrics', async () => {
  const visitor = new Visitor(parts.portals[0]?.origin as string, SITE)
  for (const authorization of ['Bearer ', 'Bearer undefined'])
    expect((await visitor.get('/metrics', { authorization })).status).toBe(404)
})

test('A form sent to the local port under its own name is foreign', async () => {
  const visitor = new Visitor(parts.portals[0]?.origin as string)
  const page = await visitor.get('/sign-in')
  const answer = await visitor.submit(page, 'Sign in', { email: 'a@example.com', password: 'x' })
  expect(answer.status).toBe(403)
  expect(answer.text).toContain(SITE)
})

test('The operator’s colour and logo stand in place of ours', async () => {
  const visitor = new Visitor(parts.portals[0]?.origin as string, SITE)
  const page = await visitor.get('/sign-in')
  expect(page.html).toContain('href="/accent.css"')
  expect(page.html).toContain('src="/logo"')
  const css = await visitor.get('/accent.css')
  expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect(css.html).toContain('--accent: #7a1f5c')
  const logo = await visitor.get('/logo')
  expect(logo.headers.get('content-type')).toBe('image/svg+xml')
  expect(logo.html).toContain('<svg')
})
