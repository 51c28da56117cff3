import { expect, test } from 'vitest'
import { seconds } from '@/lib/clock'
import type { SessionToken } from '@/lib/crypto/token'
import { forgetAnswers, readAnswer } from '@/lib/sessions/repeated-answer'
import { endAllOthers } from '@/lib/sessions/session-list'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { confirmEnrolment } from '@/lib/two-factor/confirm-enrolment'
import { beginEnrolment, readEnrolment } from '@/lib/two-factor/enrolment'
import { Authenticator } from '../support/authenticator'
import { type TestContext, testContext } from '../support/context'
import {
  challenged,
  createPerson,
  failureOf,
  must,
  sessionOf,
  signedIn,
  withTwoFactorOn,
} from '../support/people'

/** The context of a form whose page was given this key. */
const formOf = (ctx: TestContext, idempotencyKey: string): TestContext => ({
  ...ctx,
  client: { ...ctx.client, idempotencyKey },
})

/** A challenge that was answered with a form, and the token of the session that came of it. */
async function answered() {
  const ctx = await testContext()
  const { person, device } = await withTwoFactorOn(ctx)
  ctx.clock.pass(seconds(30))
  const token = await challenged(ctx, person)
  const form = formOf(ctx, 'one page')
  const answer = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
  const { sessionToken } = must(await answerChallenge(form, token, answer))
  return { ctx, form, token, answer, sessionToken, accountId: person.id }
}

test('A code that is sent twice is taken once, and both answers are the one session', async () => {
  const { ctx, form, token, answer, sessionToken, accountId } = await answered()
  expect(failureOf(await answerChallenge(form, token, answer))).toBe('challenge-over')
  expect(await readAnswer(form, token)).toEqual({ sessionToken, accountId })
  expect(await ctx.db.session.count()).toBe(2) // with the one that turned it on
})

test('Codes that were made are the same for a form that is sent twice', async () => {
  const ctx = await testContext()
  const session = await signedIn(ctx, await createPerson(ctx))
  const { sessionToken } = must(await beginEnrolment(ctx, session, { purpose: 'turn-on' }))
  const begun = await sessionOf(ctx, sessionToken)
  const device = Authenticator.typedIn((await readEnrolment(ctx, begun))?.secret as string)
  const form = formOf(ctx, 'one page')
  const confirmation = { code: device.code(0, ctx.clock.now()), deviceName: 'Phone' }
  const issued = must(await confirmEnrolment(form, begun, confirmation))
  expect(failureOf(await confirmEnrolment(form, begun, confirmation))).toBe('enrolment-over')
  expect(await readAnswer(form, sessionToken)).toEqual({ ...issued, accountId: session.account.id })
  const kept = JSON.stringify(await ctx.db.repeatedAnswer.findMany())
  for (const secret of [issued.sessionToken, ...issued.backupCodes]) expect(kept).not.toContain(secret)
})

test('An answer is given again only to the same page with the same token, and only for some seconds', async () => {
  const { ctx, form, token } = await answered()
  expect(await readAnswer(formOf(ctx, 'another page'), token), 'a copied cookie alone').toBeUndefined()
  expect(await readAnswer(ctx, token), 'no key at all').toBeUndefined()
  expect(await readAnswer(form, 'another token' as SessionToken)).toBeUndefined()
  ctx.clock.pass(seconds(15) - 1)
  expect(await readAnswer(form, token)).toBeDefined()
  ctx.clock.pass(1)
  expect(await readAnswer(form, token)).toBeUndefined()
  await forgetAnswers(ctx)
  expect(await ctx.db.repeatedAnswer.count()).toBe(0)
})

test('An answer whose session was ended meanwhile is not given again', async () => {
  const { ctx, form, token, sessionToken } = await answered()
  const session = await sessionOf(ctx, sessionToken)
  must(await endAllOthers(ctx, session))
  expect(await readAnswer(form, token)).toBeUndefined()
})
