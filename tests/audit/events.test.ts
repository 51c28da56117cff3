import { expect, test } from 'vitest'
import { redeemBrowserLink, requestBrowserLink } from '@/lib/accounts/browser-link'
import { confirmEmailChange, requestEmailChange } from '@/lib/accounts/change-email'
import { changePassword } from '@/lib/accounts/change-password'
import { createAccount } from '@/lib/accounts/create-account'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { inviteAgain } from '@/lib/accounts/invitation'
import { redeemPasswordLink } from '@/lib/accounts/password-link'
import { chooseLanguage, renameAccount } from '@/lib/accounts/profile'
import { undoEmailChange } from '@/lib/accounts/undo-email-change'
import { hours, minutes } from '@/lib/clock'
import type { ChallengeToken, SessionToken } from '@/lib/crypto/token'
import type { MailTemplate } from '@/lib/mail-values'
import { disableAccount, enableAccount } from '@/lib/operations/disable-account'
import { endSessions } from '@/lib/operations/end-sessions'
import { setRole } from '@/lib/operations/set-role'
import type { Session } from '@/lib/sessions/session'
import { endAllOthers, endSession } from '@/lib/sessions/session-list'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { signOut } from '@/lib/sign-in/sign-out'
import { stepUp } from '@/lib/sign-in/step-up'
import { tellOfUnfinishedSignIns } from '@/lib/sign-in/unfinished-sign-ins'
import { removeAuthenticator, renameAuthenticator } from '@/lib/two-factor/authenticators'
import { confirmAuthenticator, confirmEnrolment } from '@/lib/two-factor/confirm-enrolment'
import { confirmDisable, requestDisable } from '@/lib/two-factor/disable-by-email'
import { cancelEnrolment } from '@/lib/two-factor/enrolment'
import { type TestContext, testContext } from '../support/context'
import { deliverDueMails } from '../support/outbox'
import {
  challenged,
  createPerson,
  must,
  queuedMails,
  renewCodes,
  scanned,
  sessionOf,
  signedIn,
  tokenIn,
  withTwoFactorOn,
} from '../support/people'
import { smtpError, smtpServer } from '../support/smtp'

/** What each thing leaves in the history: its events with their details, in order. */
async function leaves(ctx: TestContext, work: () => Promise<unknown>, ...expected: [string, object?][]) {
  const newest = await ctx.db.auditEvent.findFirst({ orderBy: { id: 'desc' }, select: { id: true } })
  const result = await work()
  const events = await ctx.db.auditEvent.findMany({
    where: { id: { gt: newest?.id ?? 0n } },
    orderBy: { id: 'asc' },
    select: { type: true, detail: true },
  })
  expect(events.map(({ type, detail }) => [type, detail])).toEqual(
    expected.map(([type, detail = {}]) => [type, detail]),
  )
  return result
}

const linkIn = async (ctx: TestContext, id: string, template: MailTemplate) =>
  tokenIn(((await queuedMails(ctx, id, template)).at(-1) as { link: string }).link)

test('An account from its invitation to its first sign-in, by its owner and the operator', async () => {
  const ctx = await testContext()
  const email = 'jo@example.com'
  const id = (await leaves(
    ctx,
    async () => must(await createAccount(ctx, { email, name: 'Jo', role: 'user', password: null })),
    ['account.created', { role: 'user' }],
    ['account.invited'],
  )) as string
  await leaves(ctx, () => inviteAgain(ctx, email), ['account.invited'])
  const password = 'vierzehn Wolken aus Blech'
  const invitation = { token: await linkIn(ctx, id, 'welcome'), newPassword: password }
  await leaves(ctx, () => redeemPasswordLink(ctx, 'invitation', invitation), [
    'password.changed',
    { by: 'invitation' },
  ])
  await leaves(ctx, () => signIn(ctx, { email, password: 'a guess' }), [
    'password.refused',
    { at: 'sign-in' },
  ])
  const session = (await leaves(ctx, () => signedIn(ctx, { id, email, password }), [
    'sign-in.succeeded',
    { secondFactor: 'none' },
  ])) as Session
  await leaves(ctx, () => renameAccount(ctx, session, 'Jo Ann'), ['account.renamed'])
  await leaves(ctx, () => chooseLanguage(ctx, session, 'de'), ['account.language-chosen', { language: 'de' }])
  await leaves(ctx, () => setRole(ctx, email, 'support'), ['account.role-changed', { role: 'support' }])
  await leaves(ctx, () => endSessions(ctx, email), ['sessions.ended-by-operator'])
  await leaves(ctx, () => disableAccount(ctx, email), ['account.disabled'])
  await leaves(ctx, () => signIn(ctx, { email, password }), [
    'sign-in.refused',
    { reason: 'account-disabled' },
  ])
  await leaves(ctx, () => enableAccount(ctx, email), ['account.enabled'])
})

test('Two-factor authentication from turning on to turning off', async () => {
  const ctx = await testContext()
  const person = await createPerson(ctx)
  let session = await signedIn(ctx, person)
  const now = () => ctx.clock.now()
  let device = await scanned(ctx, session)
  await leaves(ctx, () => cancelEnrolment(ctx, session), ['enrolment.cancelled'])
  await leaves(ctx, () => cancelEnrolment(ctx, session))
  device = await scanned(ctx, session)
  const wrong = { code: device.wrongCode(now()), deviceName: 'Phone' }
  await leaves(ctx, () => confirmEnrolment(ctx, session, wrong), ['enrolment.code-refused'])
  const right = { code: device.code(0, now()), deviceName: 'Phone' }
  await leaves(ctx, async () => {
    session = await sessionOf(ctx, must(await confirmEnrolment(ctx, session, right)).sessionToken)
  }, ['two-factor.turned-on', { device: 'Phone' }])

  const token = (await leaves(ctx, () => challenged(ctx, person), ['sign-in.challenged'])) as ChallengeToken
  const refused = (reason: string) => ['second-factor.refused', { at: 'sign-in', reason }] as [string, object]
  const answer = (code: string) => answerChallenge(ctx, token, { kind: 'one-time-password', code })
  await leaves(ctx, () => answer(device.wrongCode(now())), refused('wrong-code'))
  await leaves(ctx, () => answer(right.code), refused('code-already-used'))
  ctx.clock.pass(minutes(1))
  await leaves(ctx, () => answer(device.code(0, now())), [
    'sign-in.succeeded',
    { secondFactor: 'one-time-password' },
  ])

  const guess = { password: person.password, oneTimePassword: device.wrongCode(now()) }
  await leaves(ctx, () => stepUp(ctx, session, 'add-device', guess), [
    'second-factor.refused',
    { at: 'step-up', reason: 'wrong-code' },
  ])
  await leaves(ctx, () => stepUp(ctx, session, 'add-device', { password: 'a guess' }), [
    'password.refused',
    { at: 'step-up' },
  ])
  ctx.clock.pass(minutes(1))
  await leaves(ctx, async () => {
    const proof = { password: person.password, oneTimePassword: device.code(0, now()) }
    session = await sessionOf(ctx, must(await stepUp(ctx, session, 'add-device', proof)))
  }, ['step-up.succeeded'])
  const goOn = async (opened: { sessionToken: SessionToken }) => {
    session = await sessionOf(ctx, opened)
  }
  const confirm = async (device: Awaited<ReturnType<typeof scanned>>, deviceName: string) =>
    goOn(must(await confirmAuthenticator(ctx, session, { code: device.code(0, now()), deviceName })))
  await leaves(
    ctx,
    async () => confirm(await scanned(ctx, session, { purpose: 'add-device' }), 'Tablet'),
    ['enrolment.begun'],
    ['device.added', { device: 'Tablet' }],
  )
  const idOf = async (deviceName: string) =>
    (await ctx.db.authenticator.findFirstOrThrow({ where: { deviceName } })).id
  const replaces = await idOf('Tablet')
  await leaves(
    ctx,
    async () => confirm(await scanned(ctx, session, { purpose: 'move-device', replaces }), 'Watch'),
    ['enrolment.begun'],
    ['device.moved', { device: 'Watch', from: 'Tablet' }],
  )
  const watch = await idOf('Watch')
  await leaves(ctx, () => renameAuthenticator(ctx, session, { id: watch, deviceName: 'Clock' }), [
    'device.renamed',
    { device: 'Clock' },
  ])
  await leaves(ctx, async () => goOn(must(await removeAuthenticator(ctx, session, watch))), [
    'device.removed',
    { device: 'Clock' },
  ])
  await leaves(ctx, async () => goOn(must(await renewCodes(ctx, session))), ['backup-codes.renewed'])
  await leaves(ctx, () => requestDisable(ctx, session), ['two-factor.turning-off-requested'])
  const link = { token: await linkIn(ctx, person.id, 'confirm-turning-off'), session: undefined }
  await leaves(ctx, () => confirmDisable(ctx, { ...link, password: 'a guess' }), [
    'password.refused',
    { at: 'turning-off' },
  ])
  await leaves(ctx, () => confirmDisable(ctx, { ...link, password: person.password }), [
    'two-factor.turned-off',
  ])
})

test('Sessions, passwords and addresses', async () => {
  const ctx = await testContext()
  const person = await createPerson(ctx)
  const { id, email, password } = person
  await leaves(
    ctx,
    async () => {
      const session = await signedIn(ctx, person)
      const other = await signedIn(ctx, person)
      await endSession(ctx, session, other.id)
      await signOut(ctx, session)
    },
    ['sign-in.succeeded', { secondFactor: 'none' }],
    ['sign-in.succeeded', { secondFactor: 'none' }],
    ['session.ended', { reason: 'by-owner' }],
    ['session.ended', { reason: 'sign-out' }],
  )
  let session = await signedIn(ctx, person)
  const newPassword = 'vierzehn Wolken aus Blech'
  await leaves(ctx, () => changePassword(ctx, session, { password: 'a guess', newPassword }), [
    'password.refused',
    { at: 'password-change' },
  ])
  await leaves(ctx, async () => {
    session = await sessionOf(ctx, must(await changePassword(ctx, session, { password, newPassword })))
  }, ['password.changed', { by: 'owner' }])
  await leaves(ctx, async () => {
    session = await sessionOf(ctx, must(await endAllOthers(ctx, session)))
  }, ['sessions.others-ended'])
  await leaves(ctx, () => requestEmailChange(ctx, session, 'new@example.org'), ['email.change-requested'])
  const link = { token: await linkIn(ctx, id, 'confirm-new-email'), session: undefined }
  await leaves(ctx, () => confirmEmailChange(ctx, { ...link, password: 'a guess' }), [
    'password.refused',
    { at: 'email-change' },
  ])
  await leaves(ctx, () => confirmEmailChange(ctx, { ...link, password: newPassword }), ['email.changed'])
  const undo = { token: await linkIn(ctx, id, 'email-changed'), typedEmail: email }
  await leaves(ctx, () => undoEmailChange(ctx, undo), ['email.change-undone'])
  await leaves(ctx, () => requestBrowserLink(ctx, email), ['browser.link-requested'])
  const browserLink = await linkIn(ctx, id, 'browser-link')
  await leaves(ctx, () => redeemBrowserLink(ctx, browserLink), ['browser.made-known'])
  await leaves(ctx, () => requestPasswordReset(ctx, email), ['password.reset-requested'])
  const reset = { token: await linkIn(ctx, id, 'reset-password'), newPassword: 'neun alte Leitern am Haus' }
  await leaves(ctx, () => redeemPasswordLink(ctx, 'reset', reset), ['password.changed', { by: 'reset' }])
})

test('A sign-in that is not finished, and mails that are sent or refused', async () => {
  const smtp = await smtpServer({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('gone') ? smtpError(550, 'no such mailbox') : null),
  })
  const ctx = await testContext({ SMTP_URL: smtp.url })
  const deliver = () => deliverDueMails(ctx)
  const { person } = await withTwoFactorOn(ctx)
  await leaves(ctx, deliver, ['mail.sent', { template: 'backup-codes' }])
  await withTwoFactorOn(ctx, 'gone@example.com')
  await leaves(ctx, deliver, ['mail.refused', { template: 'backup-codes' }])
  ctx.clock.pass(minutes(1))
  await challenged(ctx, person)
  ctx.clock.pass(hours(1))
  await leaves(ctx, () => tellOfUnfinishedSignIns(ctx), ['sign-in.unfinished'])
})
