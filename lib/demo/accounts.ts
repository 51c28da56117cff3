import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import { generateSync } from 'otplib'
import { createAccount } from '../accounts/create-account'
import type { Context } from '../context'
import { disableAccount } from '../operations/disable-account'
import type { Result } from '../result'
import { readSession } from '../sessions/session'
import { signIn } from '../sign-in/sign-in'
import { guardrails } from '../totp/secret'
import { confirmEnrolment } from '../two-factor/confirm-enrolment'
import { beginEnrolment, readEnrolment } from '../two-factor/enrolment'

const PEOPLE = [
  { email: 'anna@example.com', name: 'Anna Berger', role: 'user', state: 'ready' },
  { email: 'ben@example.com', name: 'Ben Okafor', role: 'user', state: 'two-factor on' },
  { email: 'carla@example.com', name: 'Carla Rossi', role: 'user', state: 'disabled' },
  { email: 'dan@example.com', name: 'Dan Novak', role: 'user', state: 'invited' },
  { email: 'support@example.com', name: 'Sam Support', role: 'support', state: 'two-factor on' },
] as const

/** A person of the demo. `password` is null until they choose one; `key` is what their authenticator app holds. */
export type DemoAccount = {
  email: string
  name: string
  role: 'user' | 'support'
  state: (typeof PEOPLE)[number]['state']
  password: string | null
  key?: string
}

/**
 * The demo's accounts, one for each state worth seeing, with the history that comes of it. They are made on its first
 * run and kept in `file`; what was done with them since stays.
 */
export async function demoAccounts(ctx: Context, file: string): Promise<DemoAccount[]> {
  const known: DemoAccount[] = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : []
  const accounts: DemoAccount[] = []
  for (const person of PEOPLE) {
    accounts.push(known.find(({ email }) => email === person.email) ?? (await makeAccount(ctx, person)))
    fs.writeFileSync(file, JSON.stringify(accounts, null, 2), { mode: 0o600 })
  }
  return accounts
}

async function makeAccount(ctx: Context, person: (typeof PEOPLE)[number]): Promise<DemoAccount> {
  const password = person.state === 'invited' ? null : newPassword()
  done(await createAccount(ctx, { ...person, password }))
  if (password !== null && person.state === 'two-factor on')
    return { ...person, password, key: await turnOn(ctx, { email: person.email, password }) }
  if (person.state === 'disabled') done(await disableAccount(ctx, person.email))
  return { ...person, password }
}

/** Turns two-factor authentication on as its person would, and returns what the app then holds. */
async function turnOn(ctx: Context, credentials: { email: string; password: string }): Promise<string> {
  const { opened, token } = done(await signIn(ctx, credentials))
  const session = opened === 'session' ? await readSession(ctx, token) : undefined
  if (!session) throw new Error(`${credentials.email} has two-factor authentication on already`)
  const { sessionToken } = done(await beginEnrolment(ctx, session, { purpose: 'turn-on' }))
  const beginner = await readSession(ctx, sessionToken)
  const enrolment = beginner && (await readEnrolment(ctx, beginner))
  if (!enrolment) throw new Error('The demo began no enrolment')
  const code = generateSync({ secret: enrolment.secret, guardrails })
  done(await confirmEnrolment(ctx, beginner, { code, deviceName: 'Demo phone' }))
  return enrolment.secret
}

function done<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`The demo's accounts can't be made: ${result.failure.code}. Remove .demo/ to begin anew.`)
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Three groups of four letters and digits that nobody mistakes for each other: 59 bits. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group()].join('-')
}
