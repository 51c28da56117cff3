import fs from 'node:fs'
import type pg from 'pg'
import { ageProofs, type Person } from '../support/database-people'
import { askForLink, expect, test, turnOn } from '../support/http-test'
import type { Mailbox } from '../support/mailbox'
import { type ServerAction, sendByScript, serverActions } from '../support/server-actions'
import { SoftPasskey } from '../support/soft-passkey'
import { Visitor } from '../support/visitor'

const NEW_PASSWORD = 'vierzehn Wolken aus Blech'

async function linkFor({ email }: Pick<Person, 'email'>, mailbox: Mailbox, subject: string): Promise<string> {
  const mail = await mailbox.waitFor(email, subject)
  return new URL(/^http\S+$/m.exec(mail.text ?? '')?.[0] ?? '').pathname
}

/** Whoever did all that is not in, and a sign-in with the password asks for the second step. */
async function isNotIn(attacker: Visitor, person: Pick<Person, 'email' | 'password'>) {
  expect(attacker.cookies.has('session')).toBe(false)
  expect((await attacker.get('/profile')).path).toMatch(/^\/sign-in/)
  const next = await attacker.signIn(person)
  expect(next.path).toMatch(/^\/sign-in\/two-factor/)
  expect(attacker.cookies.has('session')).toBe(false)
  expect((await attacker.get('/profile/security/two-factor')).path).toMatch(/^\/sign-in/)
}

async function resets(attacker: Visitor, person: Person, mailbox: Mailbox) {
  await attacker.submit(await attacker.get('/forgot-password'), 'Send link', { email: person.email })
  const link = await linkFor(person, mailbox, 'Reset your X4 Remote password')
  const saved = await attacker.submit(await attacker.get(link), 'Save password', {
    newPassword: NEW_PASSWORD,
  })
  expect(saved.path).toBe('/sign-in?notice=password-saved')
}

const CALLBACK = 'https://x4.example.com/callback'

/** Where an application sends a browser that it wants signed in. */
async function applicationsRequest(database: pg.Pool, more: Record<string, string> = {}): Promise<string> {
  const { rows } = await database.query(
    `INSERT INTO application (id, name, redirect_uris, requires_two_factor, created_at)
     VALUES (gen_random_uuid(), 'X4 Remote', ARRAY[$1], false, now()) RETURNING id`,
    [CALLBACK],
  )
  const pkce = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' }
  const asked = {
    client_id: rows[0].id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid',
    ...pkce,
  }
  return `/oidc/auth?${new URLSearchParams({ ...asked, ...more })}`
}

/** Where the browser is led from there: a page of the portal, or the application with a code or an error. */
async function ledTo(browser: Visitor, path: string): Promise<string> {
  const answer = await browser.fetch(path)
  const location = answer.headers.get('location')
  const refresh = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(await answer.text())?.[1]
  const next = location ?? refresh
  return next && !next.startsWith(CALLBACK) ? ledTo(browser, next) : (next ?? path)
}

test.describe('With two-factor authentication on, an attacker of password and mailbox does not get in by', () => {
  test('the sign-in form', async ({ visitor, person, origin }) => {
    await turnOn(visitor, person)
    await isNotIn(new Visitor(origin), person)
  })

  test('a password reset; nor with a backup code from the mailbox, for a day', async ({
    visitor,
    person,
    mailbox,
    origin,
  }) => {
    const { backupCodes } = await turnOn(visitor, person)
    const attacker = new Visitor(origin)
    await resets(attacker, person, mailbox)
    await isNotIn(attacker, { ...person, password: NEW_PASSWORD })
    const fields = { backupCode: backupCodes[0] as string }
    const answer = await attacker.submit(await attacker.get('/sign-in/backup-code'), 'Verify', fields)
    expect(answer.problemOf('')).toMatch(/backup codes are not accepted until/)
    expect(attacker.cookies.has('session')).toBe(false)
  })

  test('a link to a new browser, which only lets the password be tried there', async ({
    visitor,
    person,
    mailbox,
    origin,
  }) => {
    await turnOn(visitor, person)
    const attacker = new Visitor(origin)
    await attacker.submit(await attacker.get('/sign-in/new-browser'), 'Send link', { email: person.email })
    const link = await linkFor(person, mailbox, 'Sign in to X4 Remote from a new browser')
    const pressed = await attacker.submit(await attacker.get(link), 'Use this browser')
    expect(pressed.path).toBe('/sign-in?notice=browser-known')
    await isNotIn(attacker, person)
  })

  test('an invitation that was left over', async ({ visitor, person, database, mailbox, origin }) => {
    await turnOn(visitor, person)
    const attacker = new Visitor(origin)
    await attacker.submit(await attacker.get('/forgot-password'), 'Send link', { email: person.email })
    const reset = await linkFor(person, mailbox, 'Reset your X4 Remote password')
    await database.query("UPDATE password_link SET purpose = 'invitation' WHERE account_id = $1", [person.id])
    const invitation = reset.replace('reset-password', 'invitation')
    await attacker.submit(await attacker.get(invitation), 'Save password', { newPassword: NEW_PASSWORD })
    await isNotIn(attacker, { ...person, password: NEW_PASSWORD })
  })

  test('confirming a change of the e-mail address', async ({ visitor, person, mailbox, origin }) => {
    await turnOn(visitor, person)
    const email = `new.${person.email}`
    await visitor.submit(await visitor.get('/profile/email'), 'Send link', { newEmail: email })
    const attacker = new Visitor(origin)
    const link = await linkFor({ email }, mailbox, 'Confirm your new e-mail address')
    await attacker.submit(await attacker.get(link), 'Confirm', { password: person.password })
    await isNotIn(attacker, { ...person, email })
  })

  test('undoing a change of the e-mail address, also when the device was replaced after it', async ({
    visitor,
    person,
    mailbox,
    database,
    origin,
  }) => {
    const { device } = await turnOn(visitor, person)
    await database.query(
      "UPDATE authenticator SET created_at = created_at - interval '1 hour' WHERE account_id = $1",
      [person.id],
    )
    const email = `new.${person.email}`
    await visitor.submit(await visitor.get('/profile/email'), 'Send link', { newEmail: email })
    const link = await linkFor({ email }, mailbox, 'Confirm your new e-mail address')
    await visitor.submit(await visitor.get(link), 'Confirm', { password: person.password })
    await visitor.submit(await visitor.get('/profile/security/two-factor'), 'Move to a new device')

    const attacker = new Visitor(origin)
    const undo = await linkFor(person, mailbox, 'Your e-mail address was changed')
    const choosing = await attacker.submit(await attacker.get(undo), 'Put the address back', {
      oldEmail: person.email,
    })
    expect(choosing.heading).toBe('Choose a new password')
    await attacker.submit(choosing, 'Save password', { newPassword: NEW_PASSWORD })
    await isNotIn(attacker, { ...person, password: NEW_PASSWORD })
    await database.query('UPDATE authenticator SET last_used_step = 0 WHERE account_id = $1', [person.id])
    const fields = { oneTimePassword: device.code() }
    const owner = await attacker.submit(await attacker.get('/sign-in/two-factor'), 'Verify', fields)
    expect(owner.heading, 'the owner’s device of before still does').toBe('My profile')
  })

  test('step-up', async ({ visitor, person, origin }) => {
    await turnOn(visitor, person)
    const form = (await visitor.get('/confirm?purpose=new-codes&returnTo=/profile')).form('Continue', {
      password: person.password,
    })
    const attacker = new Visitor(origin)
    await attacker.signIn(person)
    attacker.cookies.set('session', attacker.cookies.get('challenge') as string)
    const answer = await attacker.fetch('/confirm', { method: 'POST', headers: { origin }, body: form })
    expect(answer.headers.get('location')).toMatch(/^\/sign-in/)
    attacker.cookies.delete('session')
    await isNotIn(attacker, person)
  })

  test('a passkey of their own making, after the password and alone', async ({ visitor, person, origin }) => {
    await turnOn(visitor, person)
    const attacker = new Visitor(origin)
    await attacker.signIn(person)
    const send = async (name: string, fields: Record<string, string> = {}) => {
      const action = serverActions().find((each) => each.name === name) as ServerAction
      return (await sendByScript(attacker, action, fields)).text()
    }
    for (const [begin, finish] of [
      ['beginPasskeyAnswerAction', 'answerWithPasskeyAction'],
      ['beginPasskeySignInAction', 'signInWithPasskeyAction'],
    ] as const) {
      const challenge = /"challenge":"([\w-]+)"/.exec(await send(begin))?.[1] as string
      const passkey = new SoftPasskey().assert({ challenge, rpId: 'localhost' }, { origin })
      expect(await send(finish, { passkey })).toContain('No account here has this passkey')
      expect(await send(finish, { passkey })).toContain('This took too long')
    }
    await isNotIn(attacker, person)
  })

  test('an application, whose sign-in is the portal’s own', async ({ visitor, person, database, origin }) => {
    await turnOn(visitor, person)
    const attacker = new Visitor(origin)
    const page = await ledTo(attacker, await applicationsRequest(database))
    const way = new URL(page, origin).searchParams.get('returnTo') as string
    await isNotIn(attacker, person)
    for (const path of [way, way.replace('/return', ''), await applicationsRequest(database)])
      expect(await ledTo(attacker, path), path).toMatch(/^\/sign-in\?/)
    const silent = await ledTo(attacker, await applicationsRequest(database, { prompt: 'none' }))
    expect(new URL(silent).searchParams.get('error')).toBe('login_required')
    const given = await database.query(
      "SELECT FROM audit_event WHERE account_id = $1 AND type = 'application.signed-in'",
      [person.id],
    )
    expect(given.rowCount).toBe(0)
  })

  test('the link that turns it off, which only a session with second factor can ask for, and a reset voids', async ({
    visitor,
    person,
    mailbox,
    origin,
  }) => {
    await turnOn(visitor, person)
    const link = await askForLink(visitor, person, mailbox)
    const attacker = new Visitor(origin)
    await resets(attacker, person, mailbox)
    expect((await attacker.get(link)).text).toContain('its link no longer works')
    await isNotIn(attacker, { ...person, password: NEW_PASSWORD })
  })
})

test('A stolen cookie alone stops at step-up, at the password and at the mailed link', async ({
  visitor,
  person,
  database,
  mailbox,
}) => {
  await turnOn(visitor, person)
  await ageProofs(database, person)
  const twoFactor = await visitor.get('/profile/security/two-factor')
  for (const button of ['Send new codes', 'Add a device', 'Move to a new device'])
    expect((await visitor.submit(twoFactor, button)).heading, button).toBe("Confirm that it's you")
  const silent = await ledTo(visitor, await applicationsRequest(database))
  expect(new URL(silent).searchParams.get('code'), 'it is signed in to applications').toBeTruthy()
  const again = await ledTo(visitor, await applicationsRequest(database, { prompt: 'login' }))
  expect(again, 'unless they ask for the password').toMatch(/^\/confirm\?/)
  const email = await visitor.submit(await visitor.get('/profile/email'), 'Send link', {
    newEmail: 'a@example.org',
  })
  expect(email.heading).toBe("Confirm that it's you")
  const password = await visitor.submit(await visitor.get('/profile/security/password'), 'Save password', {
    password: 'guess',
    newPassword: NEW_PASSWORD,
    oneTimePassword: '000000',
  })
  expect(password.problemOf('password')).toMatch(/not right/)
  const link = await askForLink(visitor, person, mailbox)
  const off = await visitor.submit(await visitor.get(link), 'Disable two-factor authentication', {
    password: 'guess',
  })
  expect(off.problemOf('password')).toMatch(/not right/)
})

test('Every page is on the list of doors', () => {
  const listed = fs.readFileSync('docs/security/doors.md', 'utf8')
  const pages = fs
    .readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${file.replace(/\(\w+\)\/|\/?(page\.tsx|route\.ts)$/g, '').replace(/\[\w+\]$/, '…')}`)
  expect(pages.filter((page) => !listed.includes(`\`${page}\``))).toEqual([])
})
