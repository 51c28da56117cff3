import { expect, test } from 'vitest'
import { days, minutes, seconds } from '@/lib/clock'
import {
  listSignedIn,
  saveApplicationSessions,
  signOutOfApplication,
  withoutEnded,
} from '@/lib/openid/application-sessions'
import { addApplication } from '@/lib/openid/applications'
import { type SendLogoutToken, sendLogoutTokens } from '@/lib/openid/logout-tokens'
import { listWaitingLogoutTokens } from '@/lib/openid/waiting-logout-tokens'
import { diagnose } from '@/lib/operations/doctor'
import { prune } from '@/lib/prune'
import type { Session } from '@/lib/sessions/session'
import { signOut } from '@/lib/sign-in/sign-out'
import { type TestContext, testContext } from '../support/context'
import { createPerson, must, signedIn } from '../support/people'

const wanted = {
  name: 'X4 Remote',
  redirectUris: ['https://x4.example.com/callback'],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: 'https://x4.example.com/over',
  public: false,
  requiresTwoFactor: false,
}

/** Somebody who is signed in to an application. */
async function inAnApplication(ctx: TestContext) {
  const { id } = must(await addApplication(ctx, wanted))
  const person = await createPerson(ctx)
  const session = await signedIn(ctx, person)
  await enter(ctx, session, id)
  return { applicationId: id, session }
}

const enter = (ctx: TestContext, session: Session, applicationId: string) =>
  saveApplicationSessions(ctx, session, { [applicationId]: { sid: crypto.randomUUID() } })

/** An application that hears, and one that doesn't. */
function listener(hears = true) {
  const heard: Parameters<SendLogoutToken>[0][] = []
  const send: SendLogoutToken = async (session) => {
    if (!hears) throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
    heard.push(session)
  }
  return { heard, send }
}

test('While a session goes on, nobody is told anything; when it is over, the application is told once', async () => {
  const ctx = await testContext()
  const { applicationId, session } = await inAnApplication(ctx)
  const { heard, send } = listener()
  expect(await sendLogoutTokens(ctx, send)).toBe(0)
  await signOut(ctx, session)
  expect(await listSignedIn(ctx, session.account.id)).toEqual([])
  expect([await sendLogoutTokens(ctx, send), await sendLogoutTokens(ctx, send)]).toEqual([1, 0])
  expect(heard).toMatchObject([{ applicationId, accountId: session.account.id }])
})

test('Signing out of one application leaves the others, and the portal, as they are', async () => {
  const ctx = await testContext()
  const { applicationId, session } = await inAnApplication(ctx)
  const { id: other } = must(await addApplication(ctx, { ...wanted, name: 'Other' }))
  await enter(ctx, session, other)
  const { heard, send } = listener()
  await signOutOfApplication(ctx, session, applicationId)
  await signOutOfApplication(ctx, session, applicationId)
  expect(await listSignedIn(ctx, session.account.id)).toMatchObject([{ id: other }])
  await sendLogoutTokens(ctx, send)
  expect(heard).toMatchObject([{ applicationId }])
})

test('What an application does not hear is said again, less and less often, for a day, and seen', async () => {
  const ctx = await testContext()
  const { applicationId, session } = await inAnApplication(ctx)
  await signOut(ctx, session)
  const deaf = listener(false)
  expect(await sendLogoutTokens(ctx, deaf.send)).toBe(1)
  expect(await sendLogoutTokens(ctx, deaf.send), 'not before its time').toBe(0)
  ctx.clock.pass(seconds(11))
  expect(await sendLogoutTokens(ctx, deaf.send)).toBe(1)
  const waiting = await listWaitingLogoutTokens(ctx, { accountId: session.account.id })
  expect(waiting).toMatchObject([
    { application: 'X4 Remote', attempts: 2, lastAnswer: 'connect ECONNREFUSED' },
  ])
  expect(await listWaitingLogoutTokens(ctx, { applicationId })).toEqual(waiting)
  const problem = async () => (await diagnose(ctx)).find(({ what }) => what === 'applications')?.problem
  expect(await problem()).toBeUndefined()
  ctx.clock.pass(minutes(10))
  expect(await problem()).toContain('could not be told for 10 minutes')
  ctx.clock.pass(days(2))
  expect(await sendLogoutTokens(ctx, listener().send), 'too late').toBe(0)
  await prune(ctx)
  expect(await ctx.db.applicationSession.count()).toBe(0)
})

test('An application that never answers is tried once for all of its people, and delays no other one', async () => {
  const ctx = await testContext()
  const { applicationId: silent, session } = await inAnApplication(ctx)
  const { id: other } = must(await addApplication(ctx, { ...wanted, name: 'Other' }))
  for (let i = 0; i < 25; i++) await enter(ctx, session, silent)
  await enter(ctx, session, other)
  const tried: string[] = []
  const send: SendLogoutToken = async ({ applicationId }) => {
    tried.push(applicationId)
    if (applicationId === silent) throw new Error('timed out')
  }
  await signOut(ctx, session)
  await sendLogoutTokens(ctx, send)
  expect(tried.filter((id) => id === other)).toHaveLength(1)
  expect(tried.filter((id) => id === silent)).toHaveLength(10)
  expect(await sendLogoutTokens(ctx, send)).toBe(0)
})

test('A name that is over is not used again, whatever a request under way writes back', async () => {
  const ctx = await testContext()
  const { applicationId, session } = await inAnApplication(ctx)
  const authorizations = { [applicationId]: { sid: 'old' } }
  await saveApplicationSessions(ctx, session, authorizations)
  await signOutOfApplication(ctx, session, applicationId)
  await sendLogoutTokens(ctx, listener().send)
  expect(await withoutEnded(ctx, authorizations)).toEqual({})
  await saveApplicationSessions(ctx, session, authorizations)
  expect(await listSignedIn(ctx, session.account.id)).toEqual([])
})

test('An application that is slow, or removed meanwhile, keeps no other from hearing', async () => {
  const ctx = await testContext()
  const { applicationId, session } = await inAnApplication(ctx)
  const { id: removed } = must(await addApplication(ctx, wanted))
  await enter(ctx, session, removed)
  await ctx.db.application.delete({ where: { id: removed } })
  await saveApplicationSessions(ctx, session, { [removed]: { sid: 'x' }, [applicationId]: { sid: 'y' } })
  const { heard, send } = listener()
  await signOut(ctx, session)
  await Promise.all([sendLogoutTokens(ctx, send), sendLogoutTokens(ctx, send)])
  expect(heard.map(({ applicationId }) => applicationId)).toEqual([applicationId, applicationId])
})
