import fs from 'node:fs'
import { ageLastSeen, insertPerson } from '../support/database-people'
import { expect, test, turnOn } from '../support/http-test'
import { Visitor } from '../support/visitor'

const STAFF_PAGES = (id: string) => ['/support', '/support?q=person', `/support/accounts/${id}`]

test('Staff pages are there for support staff with a second factor, and for nobody else', async ({
  origin,
  database,
  person,
  logFile,
}) => {
  const user = new Visitor(origin)
  const curious = await insertPerson(database)
  await user.signIn(curious)
  const nobody = new Visitor(origin)
  const bare = new Visitor(origin)
  await bare.signIn(await insertPerson(database, { role: 'support' }))
  const staff = new Visitor(origin)
  const member = await insertPerson(database, { role: 'support' })
  await turnOn(staff, member)
  for (const path of STAFF_PAGES(person.id)) {
    expect((await nobody.get(path)).path, path).toMatch(/^\/sign-in/)
    expect((await user.get(path)).status, path).toBe(404)
    expect((await bare.get(path)).text, path).toContain('Support staff need two-factor authentication')
    expect((await staff.get(path)).status, path).toBe(200)
  }
  expect((await user.get('/profile')).text).not.toContain('Support')
  const lines = fs.readFileSync(logFile, 'utf8').split('\n')
  const refusals = lines.filter((line) => line.includes('support page refused') && line.includes(curious.id))
  expect(refusals, 'who tried is in the log').toHaveLength(STAFF_PAGES(person.id).length)
  for (const id of ['x', '../../profile', '00000000-0000-0000-0000-000000000000'])
    expect((await staff.get(`/support/accounts/${encodeURIComponent(id)}`)).status, id).toBe(404)

  await database.query("UPDATE account SET role = 'user' WHERE id = $1", [member.id])
  for (const path of STAFF_PAGES(person.id))
    expect((await staff.get(path)).status, 'demoted: with the next request').toBe(404)
})

test('A session of support stands idle for fifteen minutes at most', async ({ origin, database }) => {
  const staff = new Visitor(origin)
  const member = await insertPerson(database, { role: 'support' })
  await turnOn(staff, member)
  await ageLastSeen(database, member, '14 minutes')
  expect((await staff.get('/support')).status).toBe(200)
  await ageLastSeen(database, member, '15 minutes')
  expect((await staff.get('/support')).path).toMatch(/^\/sign-in/)
})

test('Staff see state and no secret, can change nothing, and the owner sees each look', async ({
  visitor,
  origin,
  database,
  person,
}) => {
  const { device, backupCodes } = await turnOn(visitor, person)
  const staff = new Visitor(origin)
  await turnOn(staff, await insertPerson(database, { role: 'support' }))
  const found = await staff.get(`/support?q=${encodeURIComponent(person.email.slice(0, -4).toUpperCase())}`)
  expect(found.text).toContain(person.email)
  const page = await staff.get(`/support/accounts/${person.id}`)
  expect(page.text).toContain('10 backup codes left')
  expect(page.text).toContain('Two-factor authentication On')
  expect(page.text).toContain('Phone')
  for (const secret of [device.secret, ...backupCodes, ...visitor.cookies.values(), 'argon2', '"sealed'])
    expect(page.html).not.toContain(secret)
  const mails = await staff.get(`/support/accounts/${person.id}?kind=mails`)
  expect(mails.html).toMatch(/aria-current="true"[^>]*>E-mails</)
  expect(mails.text).not.toContain('Two-factor authentication was turned on')
  expect(page.text).toContain('Two-factor authentication was turned on')
  const forms = page.html.match(/<form[\s\S]*?<\/form>/g) ?? []
  expect(forms, 'the only form signs out').toHaveLength(1)
  expect((await visitor.get('/profile/security/activity')).text).toContain('Support looked at your account')
})

test('That an account is disabled is told to who gives its password, and to nobody else', async ({
  visitor,
  person,
  database,
}) => {
  await database.query('UPDATE account SET disabled_at = now() WHERE id = $1', [person.id])
  const stranger = await visitor.signIn({ ...person, password: 'guess' })
  expect(stranger.problemOf('')).toMatch(/is not right/)
  const owner = await visitor.signIn(person)
  expect(owner.problemOf('')).toMatch(/This account is disabled\. Please ask the operator/)
  expect(visitor.cookies.has('session') || visitor.cookies.has('challenge')).toBe(false)
  const asked = await visitor.submit(await visitor.get('/forgot-password'), 'Send link', {
    email: person.email,
  })
  expect(asked.text).toContain('a link is on its way')
})
