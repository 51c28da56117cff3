import { insertPerson } from '../support/database-people'
import { askForLink, expect, test, turnOn } from '../support/http-test'
import { nginxIsThere, startSharedCache } from '../support/nginx'
import { Visitor } from '../support/visitor'

/** A cache between people and the portal that keeps whatever it may, and knows nobody from anybody else. */
test.skip(!nginxIsThere, 'nginx and openssl are not installed')

const PRIVATE = [
  '/',
  '/profile',
  '/profile/name',
  '/profile/email',
  '/profile/security',
  '/profile/security/two-factor',
  '/profile/security/sessions',
  '/profile/security/activity',
  '/confirm?purpose=new-codes',
]
const PUBLIC = ['/sign-in', '/forgot-password', '/help/two-factor', '/healthz', '/nowhere', '/icon.svg']

test('A shared cache shows nobody the page of somebody else, and keeps only files whose names change', async ({
  origin,
  database,
  mailbox,
}) => {
  const cache = await startSharedCache(origin)
  const [anna, ben] = await Promise.all([insertPerson(database), insertPerson(database)])
  const visitors = [anna, ben].map((person) => ({ person, visitor: new Visitor(cache.origin, origin) }))
  const links: string[] = []
  for (const { person, visitor } of visitors) {
    await turnOn(visitor, person)
    links.push(await askForLink(visitor, person, mailbox))
  }
  for (let round = 0; round < 2; round++) {
    for (const path of [...PRIVATE, ...PUBLIC]) {
      for (const { person, visitor } of [
        ...visitors,
        { person: undefined, visitor: new Visitor(cache.origin) },
      ]) {
        const page = await visitor.get(path)
        const byScript = await (await visitor.fetch(path, { headers: { rsc: '1' } })).text()
        for (const { email } of [anna, ben].filter((other) => other !== person))
          expect(page.html + byScript, `${path} for ${person?.email}`).not.toContain(email)
        if (person && path === '/profile') expect(page.text).toContain(person.email)
      }
    }
    for (const link of links) expect((await new Visitor(cache.origin).get(link)).status).toBe(200)
  }

  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(
    (await new Visitor(cache.origin).get('/sign-in')).html,
  )
  for (let i = 0; i < 2; i++) expect((await fetch(`${cache.origin}${style?.[1]}`)).status).toBe(200)
  const kept = cache.kept()
  expect(Object.keys(kept), 'the cache does keep what it may').toContain(style?.[1])
  for (const [path, answer] of Object.entries(kept)) {
    expect(path).toMatch(/^\/_next\/static\//)
    expect(answer).not.toMatch(/^set-cookie:/im)
  }
  await cache.stop()
})
