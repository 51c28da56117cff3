import { expect, test } from 'vitest'
import { requestEmailChange } from '@/lib/accounts/change-email'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { days } from '@/lib/clock'
import { revokeAllAuthenticators } from '@/lib/factors/revoked-authenticator'
import { secondFactorThrottle } from '@/lib/factors/second-factor'
import { eraseAccount } from '@/lib/operations/erase-account'
import { prune } from '@/lib/prune'
import { ok } from '@/lib/result'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { transaction } from '@/lib/transaction'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { beginEnrolment } from '@/lib/two-factor/enrolment'
import { type TestContext, testContext } from '../support/context'
import { deliverDueMails } from '../support/outbox'
import { challenged, must, withTwoFactorOn } from '../support/people'
import { smtpServer } from '../support/smtp'

const counted = async ({ db }: TestContext) => ({
  challenges: await db.challenge.count(),
  sessions: await db.session.count(),
  enrolments: await db.enrolment.count(),
  disableRequests: await db.disableRequest.count(),
  passwordLinks: await db.passwordLink.count(),
  emailChanges: await db.emailChange.count(),
  revoked: await db.revokedAuthenticator.count(),
  mails: await db.outboxMail.count(),
  quotas: await db.quota.count(),
  passwordFailures: await db.throttle.count({ where: { kind: { startsWith: 'password' } } }),
  secondFactorFailures: await db.throttle.count({ where: { kind: 'second-factor' } }),
  deviceCookies: await db.deviceCookie.count(),
})

test('What is over stays recognisable for thirty days; then it goes, but for the count that must not begin anew', async () => {
  const smtp = await smtpServer()
  const ctx = await testContext({ SMTP_URL: smtp.url })
  const { person, device, session } = await withTwoFactorOn(ctx)
  const wrong = { kind: 'one-time-password', code: device.wrongCode(ctx.clock.now()) } as const
  await answerChallenge(ctx, await challenged(ctx, person), wrong)
  await signIn(ctx, { ...person, password: 'a guess' })
  must(await requestDisable(ctx, session))
  must(await requestPasswordReset(ctx, person.email))
  must(await requestEmailChange(ctx, session, 'new@example.org'))
  must(await beginEnrolment(ctx, session, { purpose: 'add-device' }))
  await transaction(ctx, async (ctx) => ok(await revokeAllAuthenticators(ctx, person.id)))
  while (await deliverDueMails(ctx));
  const before = await counted(ctx)
  for (const [what, count] of Object.entries(before)) expect(count, what).toBeGreaterThan(0)

  ctx.clock.pass(days(29))
  await prune(ctx)
  expect(await counted(ctx), 'a pending secret goes at once').toEqual({ ...before, enrolments: 0 })

  ctx.clock.pass(days(2))
  await prune(ctx)
  const nothing = Object.fromEntries(Object.keys(before).map((what) => [what, 0]))
  expect(await counted(ctx)).toEqual({ ...nothing, secondFactorFailures: 1, deviceCookies: 1 })

  ctx.clock.pass(days(365))
  await prune(ctx)
  expect(await counted(ctx)).toEqual({ ...nothing, secondFactorFailures: 1 })
})

test('A count that was written while its account was erased goes, too', async () => {
  const ctx = await testContext()
  const { person } = await withTwoFactorOn(ctx)
  must(await eraseAccount(ctx, person.email))
  const counter = { failures: 1, lastFailureAt: ctx.clock.now() }
  await ctx.db.throttle.create({ data: { ...secondFactorThrottle(person.id), ...counter } })
  ctx.clock.pass(days(31))
  await prune(ctx)
  expect(await ctx.db.throttle.count()).toBe(0)
})
