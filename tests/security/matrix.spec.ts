import fs from 'node:fs'
import { ageProofs } from '../support/database-people'
import { type Actor, everybody, everythingOf, type Who } from '../support/everybody'
import { expect, test } from '../support/http-test'
import { sendAction, serverActions } from '../support/server-actions'

/** Who may open which page and send which action: every role, every page and every action of the build. */

const NEEDS = ['nothing', 'a link', 'a challenge', 'a session', 'to be staff'] as const
type Need = (typeof NEEDS)[number]

const PAGES: Record<string, Need> = {
  '/': 'a session',
  '/accent.css': 'nothing',
  '/confirm': 'a session',
  '/confirm-email/[token]': 'a link',
  '/forgot-password': 'nothing',
  '/healthz': 'nothing',
  '/help/two-factor': 'nothing',
  '/invitation/[token]': 'a link',
  '/logo': 'nothing',
  '/metrics': 'nothing', // but the operator's token: tests/web/metrics.spec.ts
  '/new-browser/[token]': 'a link',
  '/profile': 'a session',
  '/profile/email': 'a session',
  '/profile/language': 'a session',
  '/profile/name': 'a session',
  '/profile/security': 'a session',
  '/profile/security/activity': 'a session',
  '/profile/security/applications': 'a session',
  '/profile/security/password': 'a session',
  '/profile/security/sessions': 'a session',
  '/profile/security/two-factor': 'a session',
  '/profile/security/two-factor/new-device': 'a session',
  '/profile/security/two-factor/passkey': 'a session',
  '/profile/security/two-factor/rename/[id]': 'a session',
  '/readyz': 'nothing',
  '/.well-known/security.txt': 'nothing',
  '/.well-known/change-password': 'nothing',
  '/reset-password/[token]': 'a link',
  '/sign-in': 'nothing',
  '/sign-in/backup-code': 'a challenge',
  '/sign-in/new-browser': 'nothing',
  '/sign-in/two-factor': 'a challenge',
  '/sign-out': 'a session',
  '/support': 'to be staff',
  '/support/accounts/[id]': 'to be staff',
  '/two-factor/disable/[token]': 'a link',
  '/undo-email-change/[token]': 'a link',
}

/** Not there in a portal whose operator said nothing. */
const ONLY_WITH_A_SETTING = ['/logo', '/.well-known/security.txt']

/** `step-up`: besides, password and second factor again, unless proven in the last ten minutes. */
const ACTIONS: Record<string, Need | 'step-up'> = {
  addDeviceAction: 'step-up',
  addPasskeyAction: 'step-up',
  answerWithPasskeyAction: 'a challenge',
  askForBrowserLinkAction: 'nothing',
  beginEnrolmentAction: 'step-up',
  beginPasskeyAction: 'step-up',
  beginPasskeyAnswerAction: 'a challenge',
  beginPasskeySignInAction: 'nothing',
  beginPasskeyStepUpAction: 'a session',
  cancelEnrolmentAction: 'a session',
  changePasswordAction: 'a session', // and asks for both factors itself
  chooseLanguageAction: 'a session',
  confirmDeviceAction: 'step-up',
  confirmEmailAction: 'a link',
  disableAction: 'a link',
  endAllOthersAction: 'step-up',
  endSessionAction: 'step-up',
  forgotPasswordAction: 'nothing',
  goToPasskeyAction: 'a session', // leads to a page that asks
  moveDeviceAction: 'step-up',
  pressBrowserLinkAction: 'a link',
  removeDeviceAction: 'step-up',
  renameAction: 'a session',
  renameDeviceAction: 'a session',
  renewCodesAction: 'step-up',
  requestDisableAction: 'a session',
  requestEmailChangeAction: 'step-up',
  savePasswordAction: 'a link',
  signInAction: 'nothing',
  signInWithPasskeyAction: 'nothing',
  signOutAction: 'nothing',
  signOutOfApplicationAction: 'a session',
  stepUpAction: 'a session',
  stepUpWithPasskeyAction: 'a session',
  turnOnAction: 'a session', // once begun, decision 9
  undoEmailChangeAction: 'a link',
  verifyBackupCodeAction: 'a challenge',
  verifyOneTimePasswordAction: 'a challenge',
}

/** What there is to confirm for while two-factor authentication is off; the rest then answers that it is off. */
const ASKED_WHILE_OFF = [
  'addPasskeyAction',
  'beginPasskeyAction',
  'beginEnrolmentAction',
  'endAllOthersAction',
  'endSessionAction',
  'removeDeviceAction',
  'requestEmailChangeAction',
]

const SIGNED_OUT: Who[] = ['nobody', 'halfway in', 'disabled staff']

test('Every page and every action has its line, and staff have no action at all', () => {
  const pages = fs
    .readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${file.replace(/\(\w+\)\/|\/?(page\.tsx|route\.ts)$/g, '')}`)
  expect(pages.sort()).toEqual(Object.keys(PAGES).sort())
  expect(
    serverActions()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(ACTIONS).sort())
  expect(serverActions().filter(({ file }) => file.includes('support'))).toEqual([])
})

test('Each page opens for those who may see it, and for nobody else', async ({ origin, database }) => {
  const { actors, victim, device } = await everybody(origin, database)
  for (const [page, need] of Object.entries(PAGES)) {
    if (page === '/metrics') continue
    const path = page
      .replace('[token]', 'x')
      .replace('[id]', page.startsWith('/support') ? victim.id : device)
    for (const [who, { visitor }] of Object.entries(actors) as [Who, Actor][]) {
      const said = `${page} for ${who}`
      const shown = await visitor.get(path)
      const isSentToSignIn = /^\/sign-in(\?|$)/.test(shown.path)
      if (need === 'a session') {
        expect(isSentToSignIn, said).toBe(SIGNED_OUT.includes(who))
        expect(shown.status, said).toBe(200)
        if (page.includes('[id]')) expect(shown.path, 'not with somebody else’s device').not.toBe(path)
      } else if (need === 'to be staff') {
        if (SIGNED_OUT.includes(who)) expect(isSentToSignIn, said).toBe(true)
        else if (who === 'staff') expect(shown.heading, said).toMatch(/Support|@/)
        else if (who === 'staff without second factor')
          expect(shown.text, said).toContain('Support staff need two-factor authentication')
        else expect(shown.status, said).toBe(404)
      } else if (need === 'a challenge') {
        expect(shown.path === path, said).toBe(who === 'halfway in')
      } else expect(shown.status, said).toBe(ONLY_WITH_A_SETTING.includes(page) ? 404 : 200)
      if (who !== 'staff' || need !== 'to be staff') expect(shown.html, said).not.toContain(victim.email)
    }
  }
})

test('Each action does something for those who may send it, and nothing for anybody else', async ({
  origin,
  database,
}) => {
  const { actors, victim, device, session } = await everybody(origin, database)
  /** Everything that names the victim, or what an attacker would like it to be. */
  const fields = {
    account: victim.id,
    accountId: victim.id,
    id: device,
    device,
    deviceId: device,
    session,
    sessionId: session,
    email: 'attacker@example.org',
    newEmail: `attacker.${victim.id}@example.org`,
    name: 'Attacker',
    language: 'de',
    deviceName: 'Attacker',
    password: 'wrong',
    newPassword: 'vierzehn Wolken aus Blech',
    oneTimePassword: '000000',
    backupCode: '00000-00000',
    token: 'x',
    returnTo: '/profile',
  }
  const actions = serverActions().filter(({ name }) => name !== 'signOutAction')
  const before = await everythingOf(database, victim)

  for (const who of ['nobody', 'disabled staff', 'halfway in'] as const) {
    const { visitor, person } = actors[who]
    for (const action of actions) {
      const need = ACTIONS[action.name] as Need | 'step-up'
      if (who === 'halfway in' && need === 'a challenge') continue // guesses: counted, which is a change
      const own = person && (await everythingOf(database, person))
      const answer = await sendAction(visitor, action, fields)
      const said = `${action.name} by ${who}`
      expect([200, 303], said).toContain(answer.status)
      if (need === 'a session' || need === 'step-up' || need === 'a challenge')
        expect(answer.headers.get('location'), said).toMatch(/^\/sign-in/)
      else expect(answer.headers.get('location') ?? '', said).not.toMatch(/profile/)
      expect(visitor.cookies.has('session') && who !== 'disabled staff', said).toBe(false)
      if (person) expect(await everythingOf(database, person), said).toEqual(own)
    }
  }

  for (const who of [
    'user',
    'protected user',
    'staff without second factor',
    'staff',
    'demoted staff',
  ] as const) {
    for (const action of actions) {
      const answer = await sendAction(actors[who].visitor, action, fields)
      expect([200, 303], `${action.name} by ${who}`).toContain(answer.status)
      const { path } = await actors[who].visitor.get('/profile')
      expect(path, `${who} is still signed in after ${action.name}`).toBe('/profile')
    }
    expect(await everythingOf(database, victim), `the victim, after all that ${who} sent`).toEqual(before)
    const own = 'SELECT name, language FROM account WHERE id = $1'
    const { rows } = await database.query(own, [actors[who].person?.id])
    expect(rows, 'what is their own is changed').toEqual([{ name: 'Attacker', language: 'de' }])
  }
})

test('What needs step-up does nothing with a session whose step-up is older than ten minutes', async ({
  origin,
  database,
}) => {
  const { actors } = await everybody(origin, database)
  for (const who of ['user', 'protected user', 'staff'] as const) {
    const { visitor, person } = actors[who] as Required<Actor>
    const isOn = who !== 'user'
    if (isOn) {
      const begun = await visitor.submit(await visitor.get('/profile/security/two-factor'), 'Add a device')
      expect(begun.path).toBe('/profile/security/two-factor/new-device')
    }
    const { rows } = await database.query(
      `INSERT INTO authenticator (id, account_id, sealed_secret, device_name, last_used_step, last_used_at, created_at)
       SELECT gen_random_uuid(), account_id, sealed_secret, 'Tablet', last_used_step, last_used_at, created_at FROM authenticator
       WHERE account_id = $1 RETURNING id`,
      [person.id],
    )
    await ageProofs(database, person)
    await database.query(
      "UPDATE enrolment SET created_at = created_at - interval '11 minutes' WHERE account_id = $1",
      [person.id],
    )
    const before = await everythingOf(database, person)
    for (const action of serverActions().filter(({ name }) => ACTIONS[name] === 'step-up')) {
      const device = rows[0]?.id ?? person.id
      const session = crypto.randomUUID()
      const fields = {
        device,
        session,
        newEmail: 'a@example.org',
        oneTimePassword: '000000',
        deviceName: 'x',
      }
      const answer = await sendAction(visitor, action, fields)
      const location = answer.headers.get('location') ?? ''
      const isAsked = isOn ? action.name !== 'beginEnrolmentAction' : ASKED_WHILE_OFF.includes(action.name)
      expect(location.startsWith('/confirm?'), `${action.name} by ${who}: ${location}`).toBe(isAsked)
      expect(await everythingOf(database, person), `${action.name} by ${who}`).toEqual(before)
    }
  }
})
