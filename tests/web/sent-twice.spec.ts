import { ageProofs } from '../support/database-people'
import { askForLink, beginEnrolment, expect, test, turnOn } from '../support/http-test'
import type { Page, Visitor } from '../support/visitor'

/** What somebody gets who clicks twice without script: the browser drops the first answer, cookies and all. */
async function sendTwice(visitor: Visitor, page: Page, button: string, fields: Record<string, string>) {
  const cookies = new Map(visitor.cookies)
  const form = page.form(button, fields)
  const send = () =>
    visitor.fetch(page.path, { method: 'POST', headers: { origin: visitor.origin }, body: form })
  const first = await send()
  const firstCookies = new Map(visitor.cookies)
  visitor.cookies.clear()
  for (const [name, value] of cookies) visitor.cookies.set(name, value)
  const second = await send()
  return { first, second, firstSession: firstCookies.get('session') }
}

const codesIn = async (answer: Response) =>
  (await answer.text()).match(/\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/g) ?? []

test('Verify', async ({ visitor, person, database }) => {
  const { device } = await turnOn(visitor, person)
  visitor.cookies.delete('session')
  const page = await visitor.signIn(person)
  const { second, firstSession } = await sendTwice(visitor, page, 'Verify', {
    oneTimePassword: device.code(1),
  })
  expect(second.headers.get('location')).toBe('/profile')
  expect(visitor.cookies.get('session')).toBe(firstSession)
  expect(visitor.cookies.has('challenge')).toBe(false)
  const { rows } = await database.query(
    `SELECT (SELECT count(*)::int FROM session WHERE account_id = $1 AND security_epoch = 1) AS sessions,
       (SELECT count(*)::int FROM audit_event WHERE account_id = $1 AND type = 'sign-in.succeeded'
         AND detail->>'secondFactor' = 'one-time-password') AS signed_in`,
    [person.id],
  )
  expect(rows).toEqual([{ sessions: 2, signed_in: 1 }]) // the one that turned it on, and this one
})

test('Verify, both at the same moment', async ({ visitor, person }) => {
  const { device } = await turnOn(visitor, person)
  visitor.cookies.delete('session')
  const page = await visitor.signIn(person)
  const form = page.form('Verify', { oneTimePassword: device.code(1) })
  const send = () =>
    visitor.fetch(page.path, { method: 'POST', headers: { origin: visitor.origin }, body: form })
  const answers = await Promise.all([send(), send()])
  expect(answers.map((answer) => answer.headers.get('location'))).toEqual(['/profile', '/profile'])
  const cookies = answers.flatMap((answer) => answer.headers.getSetCookie())
  const sessions = cookies.flatMap((line) => /^session=([^;]+)/.exec(line)?.[1] ?? [])
  expect(sessions).toHaveLength(2)
  expect(new Set(sessions).size).toBe(1)
})

test('Turn on', async ({ visitor, person }) => {
  const device = await beginEnrolment(visitor, person)
  const page = await visitor.get('/profile/security/two-factor')
  const fields = { oneTimePassword: device.code(), deviceName: 'Phone' }
  const { first, second } = await sendTwice(visitor, page, 'Turn on', fields)
  const codes = await codesIn(first)
  expect(new Set(codes).size).toBe(10)
  expect(await codesIn(second)).toEqual(codes)
  expect((await visitor.get('/profile/security/two-factor')).text).toContain('10 backup codes left')
})

test('Send new codes, and a reload of the answer makes no others', async ({ visitor, person, database }) => {
  await turnOn(visitor, person)
  const page = await visitor.get('/profile/security/two-factor')
  const { first, second } = await sendTwice(visitor, page, 'Send new codes', {})
  const codes = await codesIn(first)
  expect(new Set(codes).size).toBe(10)
  expect(await codesIn(second)).toEqual(codes)

  const reloaded = await visitor.submit(page, 'Send new codes')
  expect(reloaded.problemOf('')).toMatch(/^!?New codes were made on .* made no others/)
  expect(reloaded.text).toContain('10 backup codes left')
  const { rows } = await database.query(
    "SELECT count(*)::int FROM outbox_mail WHERE account_id = $1 AND template = 'backup-codes'",
    [person.id],
  )
  expect(rows).toEqual([{ count: 2 }])
  expect(await codesIn(await visitor.fetch('/profile/security/two-factor'))).toEqual([])
})

test('Set up, Continue and End all others', async ({ visitor, person, database }) => {
  await visitor.signIn(person)
  const setUp = await visitor.get('/profile/security')
  const begun = await sendTwice(visitor, setUp, 'Two-factor authentication', {})
  expect(begun.second.headers.get('location')).toBe('/profile/security/two-factor')
  expect((await visitor.get('/profile/security/two-factor')).text).toContain('Scan the QR code')

  await ageProofs(database, person)
  const confirm = await visitor.get('/confirm?purpose=end-sessions&returnTo=/profile/security/sessions')
  const stepped = await sendTwice(visitor, confirm, 'Continue', { password: person.password })
  expect(stepped.second.headers.get('location')).toBe('/profile/security/sessions')

  const ended = await sendTwice(
    visitor,
    await visitor.get('/profile/security/sessions'),
    'End all others',
    {},
  )
  expect(ended.second.headers.get('location')).toMatch(/notice=ended$/)
  expect((await visitor.get('/profile')).heading).toBe('My profile')
})

test('Continue, when it carries out what it was asked for', async ({ visitor, person, database }) => {
  await visitor.signIn(person)
  await ageProofs(database, person)
  const confirm = await visitor.submit(await visitor.get('/profile/security'), 'Two-factor authentication')
  expect(confirm.heading).toBe("Confirm that it's you")
  const { second } = await sendTwice(visitor, confirm, 'Continue', { password: person.password })
  expect(second.headers.get('location')).toBe('/profile/security/two-factor')
  expect((await visitor.get('/profile/security/two-factor')).text).toContain('Scan the QR code')
})

test('Continue, when it makes new codes', async ({ visitor, person, database }) => {
  const { device } = await turnOn(visitor, person)
  await ageProofs(database, person)
  const confirm = await visitor.submit(await visitor.get('/profile/security/two-factor'), 'Send new codes')
  const fields = { password: person.password, oneTimePassword: device.code(1) }
  const { first, second } = await sendTwice(visitor, confirm, 'Continue', fields)
  const codes = await codesIn(first)
  expect(new Set(codes).size).toBe(10)
  expect(await codesIn(second)).toEqual(codes)
})

test('Disable two-factor authentication', async ({ visitor, person, mailbox }) => {
  await turnOn(visitor, person)
  const link = await visitor.get(await askForLink(visitor, person, mailbox))
  const button = 'Disable two-factor authentication'
  const { second, firstSession } = await sendTwice(visitor, link, button, { password: person.password })
  expect(await second.text()).toContain('From now on your password alone signs you in')
  expect(visitor.cookies.get('session')).toBe(firstSession)
})

test('A copied cookie with a page of its own gets no second answer', async ({ visitor, person }) => {
  const device = await beginEnrolment(visitor, person)
  const [page, copy] = [
    await visitor.get('/profile/security/two-factor'),
    await visitor.get('/profile/security/two-factor'),
  ]
  const cookies = new Map(visitor.cookies)
  const fields = { oneTimePassword: device.code(), deviceName: 'Phone' }
  await visitor.submit(page, 'Turn on', fields)
  visitor.cookies.clear()
  for (const [name, value] of cookies) visitor.cookies.set(name, value)
  const answer = await visitor.submit(copy, 'Turn on', fields)
  expect(answer.path).toMatch(/^\/sign-in/)
  expect(visitor.cookies.get('session')).toBe(cookies.get('session'))
})
