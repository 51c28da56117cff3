import fs from 'node:fs'
import { ageProofs } from '../support/database-people'
import { askForLink, beginEnrolment, expect, test, turnOn } from '../support/http-test'
import type { Page, Visitor } from '../support/visitor'

const LONG = 'x'.repeat(10_000)
const NASTY = {
  nothing: '',
  blanks: '   ',
  'ten thousand characters': LONG,
  NUL: 'a\u0000b',
  'a line end': 'a\r\nBcc: b@example.com',
  HTML: '"><img src=x onerror=alert(1)>',
  'a template': '{{7*7}}#{7*7}<%= 7*7 %>',
  SQL: "' OR 1=1 --",
  'a reference of React’s': '$1:a:b',
  'right to left': '\u202eabc\u202c مرحبا',
  'other digits': '१२३४५६',
}
type Nasty = keyof typeof NASTY

/** What stands beside the field, or above the form (""), for each value. A value that is fine is not in the list. */
type Expectations = {
  field: string
  others: Record<string, string>
  problems: Partial<Record<Nasty, [string, RegExp]>>
}

const EMAIL = /Please enter an e-mail address, like name@example\.com/
const REQUIRED = /Please fill in this field/
const WRONG = /The e-mail address or the password is not right/
const DIGITS = /has six digits and no letters/
const LETTERS = /A backup code has/

const every = (problem: [string, RegExp], but: Partial<Record<Nasty, [string, RegExp] | undefined>>) =>
  ({
    ...Object.fromEntries(Object.keys(NASTY).map((name) => [name, problem])),
    ...but,
  }) as Expectations['problems']

const signInFields: Expectations[] = [
  {
    field: 'email',
    others: { password: 'whatever' },
    problems: every(['email', EMAIL], {
      nothing: ['email', REQUIRED],
      blanks: ['email', REQUIRED],
      'ten thousand characters': ['email', /at most 254 characters/],
    }),
  },
  {
    field: 'password',
    others: { email: 'someone@example.com' },
    problems: every(['', WRONG], {
      nothing: ['password', REQUIRED],
      'ten thousand characters': ['password', /at most 1000 characters/],
      'other digits': ['', /wrong passwords|not right/],
      'right to left': ['', /wrong passwords|not right/],
      'a reference of React’s': ['', /wrong passwords|not right/],
      SQL: ['', /wrong passwords|not right/],
    }),
  },
]

const oneTimePassword = (others: Record<string, string>): Expectations => ({
  field: 'oneTimePassword',
  others,
  problems: every(['oneTimePassword', DIGITS], {
    nothing: ['oneTimePassword', REQUIRED],
    blanks: ['oneTimePassword', REQUIRED],
  }),
})

const deviceName = (code: string): Expectations => ({
  field: 'deviceName',
  others: { oneTimePassword: code },
  problems: {
    nothing: ['deviceName', REQUIRED],
    blanks: ['deviceName', REQUIRED],
    'ten thousand characters': ['deviceName', /at most 64 characters/],
    NUL: ['deviceName', /single line/],
    'a line end': ['deviceName', /single line/],
  },
})

const backupCode: Expectations = {
  field: 'backupCode',
  others: {},
  problems: every(['backupCode', LETTERS], {
    nothing: ['backupCode', REQUIRED],
    blanks: ['backupCode', REQUIRED],
    'ten thousand characters': ['backupCode', /one code only/],
    HTML: ['backupCode', /one code only/],
    'a template': ['backupCode', /one code only/],
  }),
}

const password = (others: Record<string, string>): Expectations => ({
  field: 'password',
  others,
  problems: {
    nothing: ['password', REQUIRED],
    'ten thousand characters': ['password', /at most 1000 characters/],
    NUL: ['password', /password is not right/],
    HTML: ['password', /password is not right/],
  },
})

/** Sends every nasty value in one field of a form, and looks at what the form says. */
async function tryField(
  visitor: Visitor,
  page: Page,
  button: string,
  { field, others, problems }: Expectations,
) {
  for (const [name, [where, text]] of Object.entries(problems)) {
    const answer = await visitor.submit(page, button, { ...others, [field]: NASTY[name as Nasty] })
    expect(answer.status, name).toBe(200)
    expect(answer.problemOf(where), `${field}: ${name}`).toMatch(text)
    if (others.email) expect(answer.valueOf('email'), 'what was typed stays').toBe(others.email)
    expect(answer.valueOf('password'), 'but no password').toBe('')
    expect(answer.html).not.toContain('<img src=x')
  }
  const twice = await visitor.submit(page, button, { ...others, [field]: ['one', 'two'] })
  expect(twice.problemOf(field), 'twice').toMatch(/was sent twice/)
  const file = await visitor.submit(page, button, { ...others, [field]: new Blob(['x']) })
  expect(file.problemOf(field), 'a file').toMatch(REQUIRED)
  const missing = await visitor.submit(page, button, others)
  expect(missing.problemOf(field), 'missing').toMatch(REQUIRED)
}

test('Signing in', async ({ visitor }) => {
  const page = await visitor.get('/sign-in')
  for (const expectations of signInFields) await tryField(visitor, page, 'Sign in', expectations)
})

test('Turning on', async ({ visitor, person }) => {
  const device = await beginEnrolment(visitor, person)
  const page = await visitor.get('/profile/security/two-factor')
  await tryField(visitor, page, 'Turn on', oneTimePassword({ deviceName: 'My phone' }))
  const kept = await visitor.submit(page, 'Turn on', {
    oneTimePassword: '1',
    deviceName: '<b>"Phone" & {{co}}</b>',
  })
  expect(kept.valueOf('deviceName')).toBe('<b>"Phone" & {{co}}</b>')
  expect(kept.valueOf('oneTimePassword')).toBe('')
  await tryField(visitor, page, 'Turn on', deviceName(device.wrongCode()))
})

const inHtml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')

for (const name of [
  '<b>&"\'</b>',
  '{{7*7}} #{7*7} <%= 1 %>',
  '</script><script>alert(1)</script>',
  '👨‍👩‍👧‍👦'.repeat(9),
  '\u202eenohp',
  "'; DROP TABLE account; --",
  '%2531 &lt;b&gt; &#49; &amp;amp; %3Cb%3E',
]) {
  test(`A device named ${JSON.stringify(name)} is shown and mailed as it was typed`, async ({
    visitor,
    person,
    mailbox,
  }) => {
    const device = await beginEnrolment(visitor, person)
    const page = await visitor.get('/profile/security/two-factor')
    await visitor.submit(page, 'Turn on', { oneTimePassword: device.code(), deviceName: name })
    const on = await visitor.get('/profile/security/two-factor')
    expect(on.text).toContain(name.replace(/\s+/g, ' '))
    const link = await askForLink(visitor, person, mailbox)
    expect((await visitor.get(link)).text).toContain(name.replace(/\s+/g, ' '))
    const mail = await mailbox.waitFor(person.email, 'Confirm turning off two-factor authentication')
    expect(mail.text).toContain(`Device: \u2068${name}\u2069`)
    expect(String(mail.html)).toContain(inHtml(name))
  })
}

test('A person’s name that looks encoded is shown, and kept in the form, as it was typed', async ({
  visitor,
  person,
}) => {
  const name = '%2531 &lt;b&gt; &#49; %3Cb%3E'
  await visitor.signIn(person)
  await visitor.submit(await visitor.get('/profile/name'), 'Save', { name })
  expect((await visitor.get('/profile')).text).toContain(name)
  expect((await visitor.get('/profile/name')).valueOf('name')).toBe(name)
})

test('A code whose characters are written as a URL, HTML or a program writes them is no code', async ({
  visitor,
  person,
}) => {
  const { device, backupCodes } = await turnOn(visitor, person)
  visitor.cookies.delete('session')
  await visitor.signIn(person)
  const written = [
    (point: number) => `%${point.toString(16)}`,
    (point: number) => `%25${point.toString(16)}`,
    (point: number) => `&#${point};`,
    (point: number) => `&#x${point.toString(16)};`,
    (point: number) => `\\u00${point.toString(16)}`,
  ]
  const codes = { oneTimePassword: device.code(1), backupCode: backupCodes[0] as string }
  const pages = { oneTimePassword: '/sign-in/two-factor', backupCode: '/sign-in/backup-code' }
  for (const field of ['oneTimePassword', 'backupCode'] as const) {
    for (const write of written) {
      const typed = [...codes[field]].map((character) => write(character.charCodeAt(0))).join('')
      const answer = await visitor.submit(await visitor.get(pages[field]), 'Verify', { [field]: typed })
      expect(answer.problemOf(field), typed).toMatch(
        /six digits and no letters|one code only|A backup code has/,
      )
    }
  }
  const page = await visitor.get(pages.oneTimePassword)
  const answer = await visitor.submit(page, 'Verify', { oneTimePassword: codes.oneTimePassword })
  expect(answer.heading, 'and they cost no try').toBe('My profile')
})

test('The second step of a sign-in', async ({ visitor, person }) => {
  await turnOn(visitor, person)
  visitor.cookies.delete('session')
  await visitor.signIn(person)
  await tryField(visitor, await visitor.get('/sign-in/two-factor'), 'Verify', oneTimePassword({}))
  await tryField(visitor, await visitor.get('/sign-in/backup-code'), 'Verify', backupCode)
})

test('Confirming that it is you', async ({ visitor, person, database }) => {
  const { device } = await turnOn(visitor, person)
  await ageProofs(database, person)
  const page = await visitor.get('/confirm?purpose=new-codes&returnTo=/profile')
  await tryField(visitor, page, 'Continue', oneTimePassword({ password: person.password }))
  await tryField(visitor, page, 'Continue', password({ oneTimePassword: device.wrongCode() }))
})

test('The final step of turning off', async ({ visitor, person, mailbox }) => {
  await turnOn(visitor, person)
  const link = await askForLink(visitor, person, mailbox)
  await tryField(visitor, await visitor.get(link), 'Disable two-factor authentication', password({}))
})

const newPassword = (others: Record<string, string>): Expectations => ({
  field: 'newPassword',
  others,
  problems: {
    nothing: ['newPassword', REQUIRED],
    blanks: ['newPassword', /at least 8 characters/],
    'ten thousand characters': ['newPassword', /at most 1000 characters/],
    'other digits': ['newPassword', /at least 8 characters/],
  },
})

test('A new password, through a link and in the portal', async ({ visitor, person, mailbox }) => {
  const asked = await visitor.get('/forgot-password')
  await tryField(visitor, asked, 'Send link', { ...(signInFields[0] as Expectations), others: {} })
  await visitor.submit(asked, 'Send link', { email: person.email })
  const mail = await mailbox.waitFor(person.email, 'Reset your X4 Remote password')
  const link = new URL(/^http\S+$/m.exec(mail.text ?? '')?.[0] ?? '').pathname
  await tryField(visitor, await visitor.get(link), 'Save password', newPassword({}))
  await visitor.signIn(person)
  const page = await visitor.get('/profile/security/password')
  await tryField(visitor, page, 'Save password', newPassword({ password: person.password }))
  await tryField(visitor, page, 'Save password', password({ newPassword: 'vierzehn Wolken aus Blech' }))
})

test('The name, the e-mail address and the name of a device', async ({ visitor, person }) => {
  await turnOn(visitor, person)
  await tryField(visitor, await visitor.get('/profile/name'), 'Save', {
    field: 'name',
    others: {},
    problems: {
      nothing: ['name', REQUIRED],
      blanks: ['name', REQUIRED],
      'ten thousand characters': ['name', /at most 100 characters/],
      NUL: ['name', /single line/],
      'a line end': ['name', /single line/],
    },
  })
  await tryField(visitor, await visitor.get('/profile/email'), 'Send link', {
    field: 'newEmail',
    others: {},
    problems: every(['newEmail', EMAIL], {
      nothing: ['newEmail', REQUIRED],
      blanks: ['newEmail', REQUIRED],
      'ten thousand characters': ['newEmail', /at most 254 characters/],
    }),
  })
  const on = await visitor.get('/profile/security/two-factor')
  const rename = /href="([^"]*\/rename\/[^"]*)"/.exec(on.html)?.[1] ?? ''
  await tryField(visitor, await visitor.get(rename), 'Save', deviceName(''))
})

for (const address of [
  '"a b"@example.org',
  'a@example.org, b@example.org',
  'a@example.org\r\nBcc: b@example.org',
  'Anna <a@example.org>',
  'group: a@example.org;',
]) {
  test(`A new e-mail address ${JSON.stringify(address)} is refused, and no mail goes out`, async ({
    visitor,
    person,
    database,
  }) => {
    await visitor.signIn(person)
    const answer = await visitor.submit(await visitor.get('/profile/email'), 'Send link', {
      newEmail: address,
    })
    expect(answer.problemOf('newEmail')).toMatch(EMAIL)
    const { rows } = await database.query('SELECT FROM outbox_mail WHERE account_id = $1', [person.id])
    expect(rows).toEqual([])
  })
}

for (const id of ['', 'x', '00000000-0000-0000-0000-000000000000', "' OR 1=1 --"]) {
  test(`A device or session that is none (${JSON.stringify(id)}) does nothing`, async ({
    visitor,
    person,
  }) => {
    await turnOn(visitor, person)
    const page = await visitor.get('/profile/security/two-factor')
    const body = page.form('Move to a new device', {})
    body.set('device', id)
    const headers = { origin: visitor.origin }
    const answer = await visitor.fetch('/profile/security/two-factor', { method: 'POST', headers, body })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('This device is no longer there.')
  })
}

test('Fields that no form has change nothing', async ({ visitor, person, database }) => {
  const page = await visitor.get('/sign-in')
  const extras = {
    role: 'support',
    verified: 'true',
    twoFactorOn: 'false',
    accountId: 'x',
    __proto__x: '1',
    method: 'none',
  }
  await visitor.submit(page, 'Sign in', { email: person.email, password: person.password, ...extras })
  const { rows } = await database.query('SELECT role FROM account WHERE id = $1', [person.id])
  expect(rows).toEqual([{ role: 'user' }])
})

test('What was typed into any field is in no log', async ({ logFile, visitor }) => {
  const marker = 'typed-by-mistake-4711'
  await visitor.submit(await visitor.get('/sign-in'), 'Sign in', {
    email: `${marker}@example.com`,
    password: marker,
  })
  await visitor.submit(await visitor.get('/sign-in'), 'Sign in', { email: marker, password: marker })
  await visitor.get(`/two-factor/disable/${marker}`)
  expect(fs.readFileSync(logFile, 'utf8')).not.toContain(marker)
})
