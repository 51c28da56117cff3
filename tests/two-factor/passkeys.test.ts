import { describe, expect, test } from 'vitest'
import { confirmEmailChange, requestEmailChange } from '@/lib/accounts/change-email'
import { undoEmailChange } from '@/lib/accounts/undo-email-change'
import { minutes } from '@/lib/clock'
import { diagnose } from '@/lib/operations/doctor'
import type { Session } from '@/lib/sessions/session'
import { answerWithPasskey, beginPasskeyAnswer } from '@/lib/sign-in/answer-with-passkey'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { beginPasskeySignIn, signInWithPasskey } from '@/lib/sign-in/sign-in-with-passkey'
import { stepUp } from '@/lib/sign-in/step-up'
import { beginPasskeyStepUp, stepUpWithPasskey } from '@/lib/sign-in/step-up-with-passkey'
import { addPasskey, beginPasskey } from '@/lib/two-factor/add-passkey'
import { removeAuthenticator } from '@/lib/two-factor/authenticators'
import { confirmAuthenticator } from '@/lib/two-factor/confirm-enrolment'
import { confirmDisable, requestDisable } from '@/lib/two-factor/disable-by-email'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { type TestContext, testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  queuedMails,
  scanned,
  sessionOf,
  signedIn,
  tokenIn,
  withTwoFactorOn,
} from '../support/people'
import { SoftPasskey } from '../support/soft-passkey'

/** Adds a passkey in this session, and returns the session that goes on. */
async function added(ctx: TestContext, session: Session, passkey: SoftPasskey, deviceName = 'Laptop') {
  const response = passkey.register(must(await beginPasskey(ctx, session)))
  const done = must(await addPasskey(ctx, session, { response, deviceName }))
  return { ...done, session: await sessionOf(ctx, done) }
}

/** Somebody whose only device is a passkey. */
async function withPasskey(ctx: TestContext, device?: ConstructorParameters<typeof SoftPasskey>[0]) {
  const person = await createPerson(ctx)
  const passkey = new SoftPasskey(device)
  return { person, passkey, ...(await added(ctx, await signedIn(ctx, person), passkey)) }
}

async function aloneWith(ctx: TestContext, passkey: SoftPasskey, lie = {}) {
  return signInWithPasskey(ctx, passkey.assert(must(await beginPasskeySignIn(ctx)), lie))
}

/** The same context, in which something happens right before a statement with these words. */
function beforeStatement(ctx: TestContext, words: string, happens: () => Promise<unknown>): TestContext {
  const $queryRaw = async (statement: TemplateStringsArray, ...values: unknown[]) => {
    if (statement.join().includes(words)) await happens()
    return ctx.db.$queryRaw(statement, ...values)
  }
  const get = (db: TestContext['db'], name: keyof TestContext['db']) =>
    name === '$queryRaw' ? $queryRaw : db[name]
  return { ...ctx, db: new Proxy(ctx.db, { get }) as TestContext['db'] }
}

describe('A passkey is a device', () => {
  test('the first one turns two-factor authentication on and brings ten codes; other sessions end', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const elsewhere = await signedIn(ctx, person)
    const { session, backupCodes } = await added(ctx, await signedIn(ctx, person), new SoftPasskey())
    expect(backupCodes).toHaveLength(10)
    expect(session.account).toMatchObject({ twoFactorOn: true, hasApp: false, hasPasskey: true })
    expect(session.secondFactorKind).toBe('passkey')
    expect(await ctx.db.session.count({ where: { securityEpoch: elsewhere.securityEpoch } })).toBe(1)
    expect(await queuedMails(ctx, person.id, 'backup-codes')).toMatchObject([{ codes: backupCodes }])
    expect(must(await signIn(ctx, person)).opened, 'a password alone is not enough any more').toBe(
      'challenge',
    )
  })

  test('beside an app it is one of five, named, synced or not; the last device goes by turning off', async () => {
    const ctx = await testContext()
    let { session } = await withTwoFactorOn(ctx)
    for (const synced of [true, false, false, false])
      ({ session } = await added(ctx, session, new SoftPasskey({ synced }), `synced: ${synced}`))
    expect(failureOf(await beginPasskey(ctx, session))).toBe('too-many-devices')
    const { devices } = await readTwoFactorState(ctx, session)
    expect(devices.map(({ kind }) => kind)).toEqual(['app', 'synced-passkey', ...Array(3).fill('passkey')])
    for (const { id } of devices.slice(1))
      session = await sessionOf(ctx, must(await removeAuthenticator(ctx, session, id)))
    expect(failureOf(await removeAuthenticator(ctx, session, devices[0]?.id as string))).toBe('last-device')
  })

  test('turning off removes it, and the same one can be added again', async () => {
    const ctx = await testContext()
    const { person, passkey, session } = await withPasskey(ctx)
    must(await requestDisable(ctx, session))
    const [mail] = await queuedMails(ctx, person.id, 'confirm-turning-off')
    const { password } = person
    must(await confirmDisable(ctx, { token: tokenIn(mail?.link), password, session }))
    expect(failureOf(await aloneWith(ctx, passkey))).toBe('passkey-removed')
    const again = await signedIn(ctx, person)
    expect((await added(ctx, again, passkey)).session.account.hasPasskey).toBe(true)
  })

  test('adding takes fresh proof, and one passkey is nobody else’s', async () => {
    const ctx = await testContext()
    const { passkey, session } = await withPasskey(ctx)
    const other = await signedIn(ctx, await createPerson(ctx, 'ben@example.com'))
    const response = passkey.register(must(await beginPasskey(ctx, other)))
    expect(failureOf(await addPasskey(ctx, other, { response, deviceName: 'x' }))).toBe(
      'passkey-already-there',
    )
    ctx.clock.pass(minutes(11))
    expect(failureOf(await beginPasskey(ctx, session))).toBe('step-up-needed')
  })
})

describe('Signing in', () => {
  test('after the password, or alone; the session knows which', async () => {
    const ctx = await testContext()
    const { person, passkey } = await withPasskey(ctx, { synced: true })
    const token = await challenged(ctx, person)
    const response = passkey.assert(must(await beginPasskeyAnswer(ctx, token)))
    const session = await sessionOf(ctx, must(await answerWithPasskey(ctx, token, response)))
    expect(session).toMatchObject({ firstFactorKind: 'password', secondFactorKind: 'synced-passkey' })
    const alone = await sessionOf(ctx, must(await aloneWith(ctx, passkey)))
    expect(alone).toMatchObject({ firstFactorKind: 'passkey', secondFactorKind: 'synced-passkey' })
  })

  test('it steps up for both factors, and the password afterwards is a password', async () => {
    const ctx = await testContext()
    const { session, passkey } = await withPasskey(ctx)
    ctx.clock.pass(minutes(11))
    const response = passkey.assert(must(await beginPasskeyStepUp(ctx, session)))
    const { sessionToken } = must(await stepUpWithPasskey(ctx, session, response))
    const fresh = await sessionOf(ctx, sessionToken)
    expect(fresh.firstFactorKind).toBe('passkey')
    must(await beginPasskey(ctx, fresh))
    const { person, device, session: typing } = await withTwoFactorOn(ctx, 'ben@example.com')
    ctx.clock.pass(minutes(11))
    const typed = { password: person.password, oneTimePassword: device.code(0, ctx.clock.now()) }
    await ctx.db.session.updateMany({ where: { id: typing.id }, data: { firstFactorKind: 'passkey' } })
    const again = must(await stepUp(ctx, typing, 'new-codes', typed))
    expect((await sessionOf(ctx, again)).firstFactorKind).toBe('password')
  })

  test('fifty answers to one challenge open one session', async () => {
    const ctx = await testContext()
    const { passkey } = await withPasskey(ctx, { synced: true })
    const response = passkey.assert(must(await beginPasskeySignIn(ctx)))
    const answers = await Promise.all(Array.from({ length: 50 }, () => signInWithPasskey(ctx, response)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const person = { email: 'anna@example.com', password: 'correct horse battery', id: '' }
    const token = await challenged(ctx, person)
    const second = passkey.assert(must(await beginPasskeyAnswer(ctx, token)))
    const steps = await Promise.all(Array.from({ length: 50 }, () => answerWithPasskey(ctx, token, second)))
    expect(steps.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('Nobody gets in by', () => {
  test.each([
    ['another site', { origin: 'https://evil.example.com' }, 'passkey-refused'],
    ['another host', { rpId: 'evil.example.com' }, 'passkey-refused'],
    ['another key', { key: new SoftPasskey() }, 'passkey-refused'],
    ['a challenge of their own', { challenge: 'A'.repeat(43) }, 'passkey-expired'],
    ['somebody else’s user handle', { userHandle: 'A'.repeat(86) }, 'passkey-refused'],
  ] as const)('%s', async (_, lie, expected) => {
    const ctx = await testContext()
    const { passkey } = await withPasskey(ctx)
    expect(failureOf(await aloneWith(ctx, passkey, lie))).toBe(expected)
    must(await aloneWith(ctx, passkey))
  })

  test('an answer that comes twice, too late, from another browser, or for another purpose', async () => {
    const ctx = await testContext()
    const { passkey, person, session } = await withPasskey(ctx, { synced: true })
    const first = passkey.assert(must(await beginPasskeySignIn(ctx)))
    must(await signInWithPasskey(ctx, first))
    expect(failureOf(await signInWithPasskey(ctx, first)), 'twice').toBe('passkey-expired')
    const late = passkey.assert(must(await beginPasskeySignIn(ctx)))
    ctx.clock.pass(minutes(6))
    expect(failureOf(await signInWithPasskey(ctx, late)), 'late').toBe('passkey-expired')
    const here = passkey.assert(must(await beginPasskeySignIn(ctx)))
    const elsewhere = { ...ctx, client: { ...ctx.client, browserToken: 'another' } }
    expect(failureOf(await signInWithPasskey(elsewhere, here)), 'elsewhere').toBe('passkey-expired')
    const stepUp = passkey.assert(must(await beginPasskeyStepUp(ctx, session)))
    expect(failureOf(await signInWithPasskey(ctx, stepUp)), 'of a step-up').toBe('passkey-expired')
    const [one, two] = [await challenged(ctx, person), await challenged(ctx, person)]
    const swapped = passkey.assert(must(await beginPasskeyAnswer(ctx, one)))
    expect(failureOf(await answerWithPasskey(ctx, two, swapped)), 'of another sign-in').toBe(
      'passkey-expired',
    )
  })

  test('a passkey that did not check its person, alone; after the password it is enough', async () => {
    const ctx = await testContext()
    const { passkey, person } = await withPasskey(ctx, { verifies: false })
    expect(failureOf(await aloneWith(ctx, passkey))).toBe('passkey-not-verified')
    const token = await challenged(ctx, person)
    const response = passkey.assert(must(await beginPasskeyAnswer(ctx, token)))
    const session = await sessionOf(ctx, must(await answerWithPasskey(ctx, token, response)))
    const stepUpAnswer = passkey.assert(must(await beginPasskeyStepUp(ctx, session)))
    expect(failureOf(await stepUpWithPasskey(ctx, session, stepUpAnswer))).toBe('passkey-not-verified')
  })

  test('a passkey that somebody had lately and that may come back', async () => {
    const ctx = await testContext()
    const { passkey, session } = await withPasskey(ctx)
    const { session: on } = await added(ctx, session, new SoftPasskey())
    const [first] = (await readTwoFactorState(ctx, on)).devices
    must(await removeAuthenticator(ctx, on, first?.id as string))
    const thief = await signedIn(ctx, await createPerson(ctx, 'ben@example.com'))
    const response = passkey.register(must(await beginPasskey(ctx, thief)))
    const taken = await addPasskey(ctx, thief, { response, deviceName: 'x' })
    expect(failureOf(taken)).toBe('passkey-already-there')
  })

  test('more questions than a person answers, of one sign-in alone', async () => {
    const ctx = await testContext()
    const { person, session } = await withPasskey(ctx)
    const token = await challenged(ctx, person)
    for (let i = 0; i < 10; i++) must(await beginPasskeyAnswer(ctx, token))
    expect(failureOf(await beginPasskeyAnswer(ctx, token))).toBe('passkey-wait')
    must(await beginPasskeyAnswer(ctx, await challenged(ctx, person)))
    must(await beginPasskeyStepUp(ctx, session))
  })

  test('another account’s passkey, at the second step and at a step-up', async () => {
    const ctx = await testContext()
    const { person, session } = await withPasskey(ctx)
    const theirs = new SoftPasskey()
    await added(ctx, await signedIn(ctx, await createPerson(ctx, 'ben@example.com')), theirs)
    const token = await challenged(ctx, person)
    const response = theirs.assert(must(await beginPasskeyAnswer(ctx, token)))
    expect(failureOf(await answerWithPasskey(ctx, token, response))).toBe('passkey-of-another-account')
    const stepUp = theirs.assert(must(await beginPasskeyStepUp(ctx, session)))
    expect(failureOf(await stepUpWithPasskey(ctx, session, stepUp))).toBe('passkey-of-another-account')
  })

  test('a copy whose count went back, and a disabled account’s', async () => {
    const ctx = await testContext()
    const { passkey, person } = await withPasskey(ctx)
    must(await aloneWith(ctx, passkey))
    passkey.counter = 0
    expect(failureOf(await aloneWith(ctx, passkey))).toBe('passkey-refused')
    await ctx.db.account.updateMany({ where: { id: person.id }, data: { disabledAt: ctx.clock.now() } })
    passkey.counter = 9
    expect(failureOf(await aloneWith(ctx, passkey))).toBe('account-disabled')
  })

  test('what is no answer at all', async () => {
    const ctx = await testContext()
    for (const junk of ['', '{', '[]', 'null', '{"id":"x"}', JSON.stringify({ id: 'x'.repeat(99_999) })])
      expect(failureOf(await signInWithPasskey(ctx, junk)), junk.slice(0, 20)).toBe('passkey-expired')
  })

  test('a public key that somebody wrote into the database', async () => {
    const ctx = await testContext()
    const { passkey } = await withPasskey(ctx)
    const thief = new SoftPasskey()
    await added(ctx, await signedIn(ctx, await createPerson(ctx, 'ben@example.com')), thief)
    await ctx.db.$executeRaw`
      UPDATE authenticator SET sealed_secret = (SELECT sealed_secret FROM authenticator WHERE credential_id = ${thief.id})
      WHERE credential_id = ${passkey.id}`
    await expect(aloneWith(ctx, passkey, { key: thief })).rejects.toThrow()
  })
})

test('A refused passkey is no guess: it costs no attempt, and an accepted one lifts no wait', async () => {
  const ctx = await testContext()
  const { session, person, device } = await withTwoFactorOn(ctx)
  const passkey = new SoftPasskey()
  await added(ctx, session, passkey)
  const wrong = { kind: 'one-time-password', code: device.wrongCode(ctx.clock.now()) } as const
  for (let i = 0; i < 4; i++) await answerChallenge(ctx, await challenged(ctx, person), wrong)
  const failures = async () =>
    (await ctx.db.throttle.findFirst({ where: { kind: 'second-factor' } }))?.failures
  expect(await failures()).toBe(4)
  const token = await challenged(ctx, person)
  const lie = { key: new SoftPasskey() }
  for (let i = 0; i < 6; i++)
    await answerWithPasskey(ctx, token, passkey.assert(must(await beginPasskeyAnswer(ctx, token)), lie))
  expect(await failures()).toBe(4)
  const right = passkey.assert(must(await beginPasskeyAnswer(ctx, token)))
  must(await answerWithPasskey(ctx, token, right))
  expect(await failures()).toBe(4)
  const code = { kind: 'one-time-password', code: device.code(1, ctx.clock.now()) } as const
  expect(failureOf(await answerChallenge(ctx, await challenged(ctx, person), code))).toBe(
    'second-factor-wait',
  )
})

test('A lost passkey is replaced after a backup code, with the password alone', async () => {
  const ctx = await testContext()
  const { person, backupCodes, passkey } = await withPasskey(ctx)
  const answer = { kind: 'backup-code', code: backupCodes?.[0] as string } as const
  const session = await sessionOf(
    ctx,
    must(await answerChallenge(ctx, await challenged(ctx, person), answer)),
  )
  ctx.clock.pass(minutes(11))
  const { sessionToken } = must(await stepUp(ctx, session, 'move-device', { password: person.password }))
  const on = await sessionOf(ctx, sessionToken)
  const [lost] = (await readTwoFactorState(ctx, on)).devices
  const phone = await scanned(ctx, on, { purpose: 'move-device', replaces: lost?.id as string })
  const confirmation = { code: phone.code(0, ctx.clock.now()), deviceName: 'Phone' }
  must(await confirmAuthenticator(ctx, on, confirmation))
  expect(failureOf(await aloneWith(ctx, passkey))).toBe('passkey-removed')
})

test('Once a change of address is undone, a passkey that was added since signs in only after the password', async () => {
  const ctx = await testContext()
  const thief = await signedIn(ctx, await createPerson(ctx))
  must(await requestEmailChange(ctx, thief, 'thief@example.org'))
  const [confirm] = await queuedMails(ctx, thief.account.id, 'confirm-new-email')
  const password = 'correct horse battery'
  must(await confirmEmailChange(ctx, { token: tokenIn(confirm?.link), password, session: thief }))
  ctx.clock.pass(minutes(1))
  const moved = await signedIn(ctx, { id: '', email: 'thief@example.org', password })
  const passkey = new SoftPasskey()
  await added(ctx, moved, passkey)
  must(await aloneWith(ctx, passkey))
  const [changed] = await queuedMails(ctx, thief.account.id, 'email-changed')
  const undo = () =>
    undoEmailChange(ctx, { token: tokenIn(changed?.link), typedEmail: 'anna@example.com' }).then(must)
  const meanwhile = await aloneWith(beforeStatement(ctx, 'device_cookie known', undo), passkey)
  expect(failureOf(meanwhile), 'undone while the answer was being checked').toBe('passkey-refused')
  expect(failureOf(await aloneWith(ctx, passkey))).toBe('passkey-after-password')
})

test('With another host the doctor says how many passkeys are of no use', async () => {
  const ctx = await testContext()
  await withPasskey(ctx)
  const problem = async (context: typeof ctx) =>
    (await diagnose(context)).find(({ what }) => what === 'passkeys')?.problem
  expect(await problem(ctx)).toBeUndefined()
  const moved = { ...ctx, config: { ...ctx.config, origin: 'https://other.example.com' } }
  expect(await problem(moved)).toContain('1 passkeys belong to another host than other.example.com')
})
