import fs from 'node:fs'
import { askForLink, expect, test, turnOn } from '../support/http-test'

type Line = {
  reference?: string
  route?: string
  method?: string
  status?: number
  level: string
  msg: string
}

const linesOf = (logFile: string): Line[] =>
  fs
    .readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))

/** The log's line about the request with this reference; it is written when the answer is out. */
async function lineOf(logFile: string, reference: string | null): Promise<Line | undefined> {
  const find = () => linesOf(logFile).find((line) => line.reference === reference && line.msg === 'request')
  await expect.poll(find).toBeDefined()
  return find()
}

test('Each request has a reference of its own, which the answer, the log and the audit events hold', async ({
  visitor,
  person,
  database,
  logFile,
}) => {
  const page = await visitor.fetch('/sign-in', {
    headers: { 'x-portal-reference': 'mine', 'x-request-id': 'mine' },
  })
  const reference = page.headers.get('x-request-id')
  expect(reference).toMatch(/^[0-9a-f]{10}$/)
  expect(await lineOf(logFile, reference)).toMatchObject({ method: 'GET', route: '/sign-in', status: 200 })

  await visitor.signIn(person)
  const { rows } = await database.query(
    "SELECT reference FROM audit_event WHERE account_id = $1 AND type = 'sign-in.succeeded'",
    [person.id],
  )
  expect(await lineOf(logFile, rows[0].reference)).toMatchObject({
    method: 'POST',
    route: '/sign-in',
    status: 303,
  })
})

test('A refused request shows its reference', async ({ visitor, logFile }) => {
  const refused = await visitor.fetch('/sign-in', {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
  })
  expect(refused.status).toBe(403)
  const reference = refused.headers.get('x-request-id') as string
  expect(await refused.text()).toContain(`Reference: ${reference}`)
  expect(await lineOf(logFile, reference)).toMatchObject({ method: 'POST', status: 403 })
})

test('The log names routes as the build does, and never a path that holds a token, a query or an id', async ({
  visitor,
  person,
  mailbox,
  logFile,
}) => {
  await turnOn(visitor, person)
  const link = await askForLink(visitor, person, mailbox)
  const secret = `query-${crypto.randomUUID()}`
  const asked = [
    [link, '/two-factor/disable/[token]'],
    [`/reset-password/${secret}`, '/reset-password/[token]'],
    [`/sign-in?returnTo=${secret}`, '/sign-in'],
    [`/nowhere/${secret}`, 'none'],
    [`/support/accounts/${secret}`, '/support/accounts/[id]'],
  ] as const
  for (const [path, route] of asked) {
    const answer = await visitor.fetch(path)
    expect(await lineOf(logFile, answer.headers.get('x-request-id')), path).toMatchObject({ route })
  }
  const log = fs.readFileSync(logFile, 'utf8')
  expect(log).not.toContain(secret)
  expect(log).not.toContain(link.split('/').at(-1))
})
