import fs from 'node:fs'
import { insertPerson } from '../support/database-people'
import { expect, test, turnOn } from '../support/http-test'
import { actionFields, serverActions } from '../support/server-actions'
import { Visitor } from '../support/visitor'

/** Names that every object of JavaScript knows, wherever a name of a request's own may come to a lookup. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'constructor.prototype']

/** No server error, and nothing of the language's own on the page. */
async function isHarmless(answer: Response, said: string) {
  const text = await answer.text()
  expect(answer.status, said).toBeLessThan(500)
  expect(text, said).not.toMatch(/native code|\[object |polluted/)
}

test('As names of form fields they do nothing, and the form works', async ({ origin, person }) => {
  for (const name of NAMES) {
    for (const field of [name, `${name}.polluted`, `${name}[polluted]`]) {
      const visitor = new Visitor(origin)
      const page = await visitor.get('/sign-in')
      const answer = await visitor.submit(page, 'Sign in', { ...person, [field]: 'polluted' })
      expect(answer.heading, field).toBe('My profile')
    }
    for (const field of [`$ACTION_${name}`, `$ACTION_REF_${name}`, `$ACTION_${name}:0`]) {
      const visitor = new Visitor(origin)
      const body = (await visitor.get('/sign-in')).form('Sign in', { ...person, [field]: '[{}]' })
      const answer = await visitor.fetch('/sign-in', { method: 'POST', headers: { origin }, body })
      expect(answer.status, field).toBe(400)
    }
  }
})

test('As names of fields and arguments that a script sends they do nothing, too', async ({
  origin,
  person,
}) => {
  const signIn = serverActions().find(({ name }) => name === 'signInAction')
  for (const name of NAMES) {
    for (const [action, field] of [
      [signIn?.id as string, `_1_${name}`],
      [signIn?.id as string, name],
      [name, '_1_x'],
    ] as const) {
      const body = new FormData()
      for (const key of ['email', 'password'] as const) body.append(`_1_${key}`, person[key])
      body.append(field, 'polluted')
      body.append('0', '[{},"$K1"]')
      const headers = { origin, 'next-action': action }
      const visitor = new Visitor(origin)
      const answer = await visitor.fetch('/sign-in', { method: 'POST', headers, body })
      await isHarmless(answer, `${action} ${field}`)
      expect(visitor.cookies.has('session'), `${action} ${field}`).toBe(field === `_1_${name}`)
    }
  }
})

test('As values that name something they name nothing', async ({ origin, database, visitor, person }) => {
  await turnOn(visitor, person)
  const staff = new Visitor(origin)
  await turnOn(staff, await insertPerson(database, { role: 'support' }))
  const nobody = new Visitor(origin)
  for (const name of NAMES) {
    const asked: [Visitor, string][] = [
      ...['notice', 'returnTo', name].map((key) => [nobody, `/sign-in?${key}=${name}`] as [Visitor, string]),
      [nobody, `/forgot-password?notice=${name}`],
      ...['reset-password', 'invitation', 'two-factor/disable', 'confirm-email', 'undo-email-change', ''].map(
        (page) => [nobody, `/${page}/${name}`.replace('//', '/')] as [Visitor, string],
      ),
      ...['', '/two-factor', '/sessions'].map(
        (page) => [visitor, `/profile/security${page}?notice=${name}`] as [Visitor, string],
      ),
      [visitor, `/profile/security/two-factor/rename/${name}`],
      [visitor, `/profile/security/activity?before=${name}`],
      [visitor, `/profile/email?newEmail=${name}`],
      [visitor, `/confirm?purpose=${name}&returnTo=${name}`],
      [staff, `/support?q=${name}`],
      [staff, `/support/accounts/${name}`],
      [staff, `/support/accounts/${person.id}?kind=${name}&before=${name}`],
    ]
    for (const [who, path] of asked) await isHarmless(await who.fetch(path), path)
    const cookie = `${name}=polluted; session=${name}; challenge=${name}`
    const headers = { cookie, 'accept-language': name, [name.replaceAll('.', '-')]: 'polluted' }
    await isHarmless(await fetch(`${origin}/sign-in`, { headers }), `${name} in headers`)
  }
})

test('As values of hidden fields, too', async ({ origin, visitor, person, database }) => {
  await turnOn(visitor, person)
  const fields = [
    'purpose',
    'returnTo',
    'language',
    'device',
    'session',
    'token',
    'replaces',
    'idempotencyKey',
  ]
  for (const name of NAMES) {
    for (const action of serverActions().filter(({ name }) => !/^signOut/.test(name))) {
      const body = new FormData()
      const given = Object.fromEntries(fields.map((field) => [field, name]))
      for (const [key, value] of Object.entries({ ...actionFields(action), ...given })) body.set(key, value)
      const answer = await visitor.fetch(action.page, { method: 'POST', headers: { origin }, body })
      await isHarmless(answer, `${action.name} ${name}`)
    }
  }
  const { rows } = await database.query('SELECT language FROM account WHERE id = $1', [person.id])
  expect(rows).toEqual([{ language: null }])
})

test('In the state of a form they are refused or do nothing', async ({ origin, visitor, logFile }) => {
  const states = NAMES.flatMap((name) => [
    `[{"${name}":"polluted"}]`,
    `[{"${name}":{"polluted":"polluted"}}]`,
    `[{"${name}":{"prototype":{"polluted":"polluted"}}}]`,
    `[{"problems":{"${name}":"x"}}]`,
    `[{"values":{"${name}":"x","email":"a@example.com"}}]`,
  ])
  const signIn = serverActions().find(({ name }) => name === 'signInAction')
  if (!signIn) throw new Error('There is no signInAction')
  for (const state of states) {
    const byBrowser = new FormData()
    for (const [key, value] of Object.entries(actionFields(signIn, state))) byBrowser.set(key, value)
    const byScript = new FormData()
    byScript.append('_1_email', '')
    byScript.append('0', state.replace(/]$/, ',"$K1"]'))
    for (const [body, more] of [
      [byBrowser, {}],
      [byScript, { 'next-action': signIn.id }],
    ] as const) {
      const answer = await visitor.fetch('/sign-in', { method: 'POST', headers: { origin, ...more }, body })
      expect([200, 400], state).toContain(answer.status)
    }
  }
  for (const path of ['/sign-in', '/healthz', '/help/two-factor'])
    await isHarmless(await visitor.fetch(path), path)
  expect(fs.readFileSync(logFile, 'utf8')).not.toContain('polluted')
})
