import { expect, test } from '../support/http-test'
import { startParts } from '../support/parts'
import { Visitor } from '../support/visitor'

test('A password manager is led to the page that changes the password', async ({ visitor, person }) => {
  await visitor.signIn(person)
  const page = await visitor.get('/.well-known/change-password')
  expect(page.path).toBe('/profile/security/password')
  expect(page.heading).toBe('Change your password')
})

test('Without a contact there is no security.txt', async ({ visitor }) => {
  expect((await visitor.get('/.well-known/security.txt')).status).toBe(404)
})

test('With a contact security.txt says whom to tell of a hole, for a month', async () => {
  const parts = await startParts({ more: { SUPPORT_CONTACT: 'security@example.com' } })
  const origin = parts.portals[0]?.origin as string
  const answer = await new Visitor(origin).fetch('/.well-known/security.txt')
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const lines = Object.fromEntries(
    (await answer.text())
      .trim()
      .split('\n')
      .map((line) => line.split(/: (.*)/)),
  )
  expect(lines).toMatchObject({
    Contact: 'mailto:security@example.com',
    Canonical: `${origin}/.well-known/security.txt`,
  })
  const left = Date.parse(lines.Expires) - Date.now()
  expect(left / 86_400_000).toBeCloseTo(30, 1)
  await parts.stop()
})
