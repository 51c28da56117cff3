import { createAccount } from '@/lib/accounts/create-account'
import type { Context } from '@/lib/context'
import { rememberDeviceCookie } from '@/lib/credentials/device-cookie'
import type { ChallengeToken, LinkToken, SessionToken } from '@/lib/crypto/token'
import { enqueueMail, type MailAccount, openMailValues } from '@/lib/mail/outbox'
import type { MailTemplate, MailValues } from '@/lib/mail-values'
import { ok, type Result } from '@/lib/result'
import { readSession, type Session } from '@/lib/sessions/session'
import { readChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { otpauthUri } from '@/lib/totp/otpauth-uri'
import { transaction } from '@/lib/transaction'
import { confirmEnrolment } from '@/lib/two-factor/confirm-enrolment'
import { beginEnrolment, type EnrolmentRequest, readEnrolment } from '@/lib/two-factor/enrolment'
import { renewBackupCodes } from '@/lib/two-factor/renew-backup-codes'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { Authenticator } from './authenticator'

export type Person = { id: string; email: string; password: string }

/** The value of a result that must be a success. */
export function must<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`Unexpected failure: ${JSON.stringify(result.failure)}`)
}

/** The code of a result that must be a failure. */
export function failureOf(result: Result<unknown>): string {
  if (!result.ok) return result.failure.code
  throw new Error('Unexpected success')
}

export async function createPerson(ctx: Context, email = 'anna@example.com'): Promise<Person> {
  const password = 'correct horse battery'
  const id = must(await createAccount(ctx, { email, name: 'Anna', role: 'user', password }))
  return { id, email, password }
}

/** Signs in with the password alone. */
export async function signedIn(ctx: Context, person: Person): Promise<Session> {
  return sessionOf(ctx, await sessionToken(ctx, person))
}

/** The same; what the browser's cookie holds then. */
export async function sessionToken(ctx: Context, { email, password }: Person): Promise<SessionToken> {
  const { opened, token } = must(await signIn(ctx, { email, password }))
  if (opened !== 'session') throw new Error('The second factor is asked for')
  return token
}

type Opened = SessionToken | { sessionToken: SessionToken | undefined }

/** The session that a use case opened or left this browser. */
export async function sessionOf(ctx: Context, opened: Opened | undefined): Promise<Session> {
  const token = typeof opened === 'object' ? opened.sessionToken : opened
  const session = token && (await readSession(ctx, token))
  if (!session) throw new Error('The token opens no session')
  return session
}

/** Gives the password, with two-factor authentication on; returns the challenge's token. */
export async function challenged(ctx: Context, { email, password }: Person): Promise<ChallengeToken> {
  const { opened, token } = must(await signIn(ctx, { email, password }))
  if (opened !== 'challenge' || !(await readChallenge(ctx, token)))
    throw new Error('The second factor is not asked for')
  return token
}

/** Gives the password in so many browsers that the account knows; returns the challenges' tokens. */
export function challengedInBrowsers(ctx: Context, person: Person, count: number): Promise<ChallengeToken[]> {
  const challenge = async (_: unknown, i: number) => {
    const browser = { ...ctx, client: { ...ctx.client, browserToken: `browser ${i}` } }
    await rememberDeviceCookie(browser, person.id)
    return challenged(browser, person)
  }
  return Promise.all(Array.from({ length: count }, challenge))
}

/** Begins an enrolment and scans its QR code. `session` is the browser's, which goes on under its new token. */
export async function scanned(
  ctx: Context,
  session: Session,
  request: EnrolmentRequest = { purpose: 'turn-on' },
): Promise<Authenticator> {
  Object.assign(session, await sessionOf(ctx, must(await beginEnrolment(ctx, session, request)).sessionToken))
  const enrolment = await readEnrolment(ctx, session)
  if (!enrolment) throw new Error('No enrolment is shown')
  return new Authenticator(
    otpauthUri({ issuer: 'X4 Remote', account: session.account.email, secret: enrolment.secret }),
  )
}

/** A person with two-factor authentication on, their device, their codes and the session that turned it on. */
export async function withTwoFactorOn(ctx: Context, email?: string) {
  const person = await createPerson(ctx, email)
  const session = await signedIn(ctx, person)
  const device = await scanned(ctx, session)
  const code = device.code(0, ctx.clock.now())
  const on = must(await confirmEnrolment(ctx, session, { code, deviceName: 'My phone' }))
  return { person, device, backupCodes: on.backupCodes, session: await sessionOf(ctx, on.sessionToken) }
}

/** Sends new codes, as from the page that shows the present ones. */
export async function renewCodes(ctx: Context, session: Session) {
  const { backupCodesBatch } = await readTwoFactorState(ctx, session)
  return renewBackupCodes(ctx, session, backupCodesBatch ?? '')
}

/** Queues a mail that no change of the account caused. */
export const queueMail = <Template extends MailTemplate>(
  ctx: Context,
  account: MailAccount,
  template: Template,
  values: MailValues[Template],
  life?: { deliverWithin: number },
): Promise<string> =>
  transaction(ctx, async (ctx) => ok(await enqueueMail(ctx, account, template, values, life))).then(must)

/** The values of the account's queued mails of a template, oldest first. */
export async function queuedMails<Template extends MailTemplate>(
  ctx: Context,
  accountId: string,
  template: Template,
) {
  const rows = await ctx.db.outboxMail.findMany({
    where: { accountId, template, state: 'queued' },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(
    (row) =>
      openMailValues(ctx, { id: row.id, sealedValues: row.sealedValues as string }) as MailValues[Template],
  )
}

/** The token of a mailed link. */
export const tokenIn = (link: string | undefined) => link?.split('/').at(-1) as LinkToken

/** How many of `count` parallel tries succeed. */
export async function race(
  count: number,
  attempt: (index: number) => Promise<Result<unknown>>,
): Promise<number> {
  const results = await Promise.all(Array.from({ length: count }, (_, index) => attempt(index)))
  return results.filter(({ ok }) => ok).length
}
