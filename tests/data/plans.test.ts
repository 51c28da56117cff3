import pg from 'pg'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { requestEmailChange } from '@/lib/accounts/change-email'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { activityKinds, readActivity } from '@/lib/audit/activity'
import { linkAllEvents } from '@/lib/audit/chain'
import { pruneEvents } from '@/lib/audit/retention'
import { before, days, hours, minutes } from '@/lib/clock'
import { sendLogoutTokens } from '@/lib/openid/logout-tokens'
import { disableAccount, enableAccount } from '@/lib/operations/disable-account'
import { eraseAccount } from '@/lib/operations/erase-account'
import { readHealthMetrics } from '@/lib/operations/health-metrics'
import { setRole } from '@/lib/operations/set-role'
import { prune } from '@/lib/prune'
import { forgetAnswers } from '@/lib/sessions/repeated-answer'
import { endAllOthers, listSessions } from '@/lib/sessions/session-list'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { tellOfUnfinishedSignIns } from '@/lib/sign-in/unfinished-sign-ins'
import { lookAtAccount } from '@/lib/support/account-view'
import { searchAccounts } from '@/lib/support/search-accounts'
import { removeAuthenticator } from '@/lib/two-factor/authenticators'
import { confirmAuthenticator } from '@/lib/two-factor/confirm-enrolment'
import { confirmDisable, requestDisable } from '@/lib/two-factor/disable-by-email'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { type TestContext, testContext } from '../support/context'
import { insertCrowd } from '../support/crowd'
import { deliverDueMails } from '../support/outbox'
import {
  challenged,
  must,
  queuedMails,
  scanned,
  sessionOf,
  tokenIn,
  withTwoFactorOn,
} from '../support/people'
import { smtpServer } from '../support/smtp'

/**
 * So many rows that only a missing index lets PostgreSQL read a table from end to end; more where many rows, or an
 * unknown number of them, are asked for at once.
 */
const CROWD = { accounts: 20_000, counters: 200_000, events: 200_000 }

/** PostgreSQL tells the client the plan of each statement it carries out, those of triggers and foreign keys too. */
const TELLING = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
  'auto_explain.log_level': 'notice',
}

/** Tables that have a handful of rows, or none. */
const FEW = ['times_to_repair', 'application', 'signing_key']

type Node = { 'Node Type': string; 'Relation Name'?: string; Plans?: Node[] }
const plan = z.object({ 'Query Text': z.string(), Plan: z.custom<Node>() })

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

test('Among very many accounts no statement reads a table from end to end', async () => {
  const smtp = await smtpServer()
  const ctx = await testContext({ SMTP_URL: smtp.url }, { server: TELLING })
  const database = new pg.Client({ connectionString: ctx.config.databaseUrl })
  await database.connect()
  await database.query('SET auto_explain.log_min_duration = -1')
  await insertCrowd(database, ctx.clock.now(), CROWD)
  await database.end()
  const scans = new Set<string>()
  let plans = 0
  ctx.db.pool.on('connect', (client) =>
    client.on('notice', ({ message = '' }) => {
      plans++
      const { 'Query Text': text, Plan } = plan.parse(JSON.parse(message.replace(/^[^{]*/, '')))
      for (const node of nodesOf(Plan))
        if (node['Node Type'] === 'Seq Scan' && !FEW.includes(node['Relation Name'] ?? ''))
          scans.add(`${node['Relation Name']}: ${text}`)
    }),
  )

  await everything(ctx)
  expect(plans).toBeGreaterThan(100)
  expect([...scans]).toEqual([])
})

/** What people, staff and the server itself do all day. */
async function everything(ctx: TestContext) {
  const { person, device, backupCodes, session } = await withTwoFactorOn(ctx)
  await signIn(ctx, { email: 'nobody@example.com', password: 'a guess' })
  ctx.clock.pass(minutes(1))
  const code = device.code(0, ctx.clock.now())
  const right = { kind: 'one-time-password', code } as const
  const { sessionToken } = must(await answerChallenge(ctx, await challenged(ctx, person), right))
  const wrong = { kind: 'one-time-password', code: device.wrongCode(ctx.clock.now()) } as const
  const token = await challenged(ctx, person)
  await answerChallenge(ctx, token, wrong)
  must(await answerChallenge(ctx, token, { kind: 'backup-code', code: backupCodes[0] as string }))

  const here = await sessionOf(ctx, sessionToken)
  await listSessions(ctx, here)
  for (const kind of activityKinds) await readActivity(ctx, person.id, { kind })
  must(await requestPasswordReset(ctx, person.email))
  must(await requestEmailChange(ctx, here, 'new@example.org'))
  const tablet = await scanned(ctx, here, { purpose: 'add-device' })
  const added = { code: tablet.code(0, ctx.clock.now()), deviceName: 'My tablet' }
  Object.assign(here, await sessionOf(ctx, must(await confirmAuthenticator(ctx, here, added)).sessionToken))
  const { devices } = await readTwoFactorState(ctx, here)
  must(await removeAuthenticator(ctx, here, devices.at(-1)?.id ?? ''))

  must(await setRole(ctx, person.email, 'support'))
  for (const typed of [person.email, person.id, 'per'])
    await searchAccounts(ctx, { id: session.id, account: { id: person.id } }, typed)
  await lookAtAccount(ctx, session, person.id)
  await readHealthMetrics(ctx)
  while (await deliverDueMails(ctx));
  await forgetAnswers(ctx)
  await sendLogoutTokens(ctx, () => Promise.reject(new Error('No session is over')))
  await prune(ctx)
  ctx.clock.pass(hours(1))
  await tellOfUnfinishedSignIns(ctx)
  await linkAllEvents(ctx, 'new') // the round for late events reads a fixed number of them
  await pruneEvents(ctx, before(ctx.clock.now(), days(30)))

  const last = must(await signIn(ctx, person))
  if (last.opened !== 'challenge') throw new Error('The second factor is not asked for')
  const next = { kind: 'one-time-password', code: device.code(0, ctx.clock.now()) } as const
  const again = await sessionOf(ctx, must(await answerChallenge(ctx, last.token, next)).sessionToken)
  must(await requestDisable(ctx, again))
  const [mail] = await queuedMails(ctx, person.id, 'confirm-turning-off')
  must(
    await confirmDisable(ctx, { token: tokenIn(mail?.link), password: person.password, session: undefined }),
  )
  await endAllOthers(ctx, again)
  must(await disableAccount(ctx, person.email))
  must(await enableAccount(ctx, person.email))
  must(await eraseAccount(ctx, person.email))
}
