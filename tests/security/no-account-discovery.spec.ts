import { insertPerson } from '../support/database-people'
import { expect, test } from '../support/http-test'
import { Visitor } from '../support/visitor'

test('A wrong password is answered alike, to the letter, with an account and without', async ({
  origin,
  person,
}) => {
  const answerTo = async (email: string) => {
    const page = await new Visitor(origin).signIn({ email, password: 'not it' })
    const nonce = /nonce-([^']+)/.exec(page.headers.get('content-security-policy') ?? '')?.[1] as string
    const html = page.html.replaceAll(nonce, 'NONCE').replaceAll(email, 'EMAIL')
    return {
      status: page.status,
      cookies: page.headers.getSetCookie().length,
      problem: page.problemOf(''),
      html,
    }
  }
  const { html: known, ...knownRest } = await answerTo(person.email)
  const { html: unknown, ...unknownRest } = await answerTo(`x${person.email}`)
  expect(unknownRest).toEqual(knownRest)
  expect(unknownRest.problem).toContain('The e-mail address or the password is not right.')
  expect(unknown === known, 'the same page').toBe(true)
})

test('A wrong password takes as long with an account as without', async ({ origin, database }) => {
  const timeOf = async (email: string) => {
    const visitor = new Visitor(origin)
    const page = await visitor.get('/sign-in')
    const began = performance.now()
    await visitor.submit(page, 'Sign in', { email, password: 'not it' })
    return performance.now() - began
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let i = 0; i < 25; i++) {
    const { email } = await insertPerson(database)
    known.push(await timeOf(email))
    unknown.push(await timeOf(`x${email}`))
  }
  const median = (times: number[]) => [...times].sort((a, b) => a - b)[12] as number
  // An answer without a hash would be several times as fast.
  const ratio = median(unknown) / median(known)
  expect(ratio).toBeGreaterThan(0.6)
  expect(ratio).toBeLessThan(1.6)
})

const LINKS = [
  ['A forgotten password', '/forgot-password', 'Reset your X4 Remote password'],
  ['A new browser that waits', '/sign-in/new-browser', 'Sign in to X4 Remote from a new browser'],
] as const
for (const [what, form, subject] of LINKS)
  test(`${what} is answered alike, and as slowly, with an account and without`, async ({
    origin,
    database,
    mailbox,
  }) => {
    const ask = async (email: string) => {
      const visitor = new Visitor(origin)
      const page = await visitor.get(form)
      const began = performance.now()
      const { path, text } = await visitor.submit(page, 'Send link', { email })
      return { time: performance.now() - began, said: `${path} ${text}` }
    }
    const known: number[] = []
    const unknown: number[] = []
    const said = new Set<string>()
    for (let i = 0; i < 9; i++) {
      const { email } = await insertPerson(database)
      for (const [times, address] of [
        [known, email],
        [unknown, `x${email}`],
      ] as const) {
        const answer = await ask(address)
        times.push(answer.time)
        said.add(answer.said)
      }
      await mailbox.waitFor(email, subject)
    }
    expect([...said]).toHaveLength(1)
    const median = (times: number[]) => [...times].sort((a, b) => a - b)[4] as number
    expect(median(unknown) / median(known), 'one waits for the other').toBeGreaterThan(0.8)
    expect(median(unknown) / median(known)).toBeLessThan(1.25)
  })

test('A wait is answered alike, with the way on by mail, with an account and without', async ({
  origin,
  person,
}) => {
  const waiting = async (email: string) => {
    const stranger = new Visitor(origin)
    for (let i = 0; i < 6; i++) await stranger.signIn({ email, password: 'not it' })
    const page = await new Visitor(origin).signIn({ email, password: 'not it' })
    return page.text.replace(/again at \d\d:\d\d:\d\d/, 'again at TIME')
  }
  const known = await waiting(person.email)
  expect(known).toMatch(/too many wrong passwords.*Get a link by e-mail instead/)
  expect(await waiting(`x${person.email}`)).toBe(known)
})
