import 'server-only'
import { cookies } from 'next/headers'
import { type ChallengeToken, newToken, type SessionToken } from '../crypto/token'
import * as policy from '../policy'
import { processContext } from './process-context'

/** How long each cookie stays, in milliseconds. The server's own limits decide; these only tidy up. */
const LIVES = {
  session: policy.session.life,
  challenge: policy.challenge.life,
  /** "The same browser as before", for the password throttle; it opens nothing. */
  browser: policy.deviceCookie,
  /** What was typed before a sign-in or a step-up came between. */
  typed: policy.challenge.life,
  /** What a press asked for before a step-up came between, so that no link can ask for it. */
  resume: policy.challenge.life,
  /** What was done and is said on the next page. */
  notice: policy.challenge.life,
  /** That an application wants the person to sign out. */
  leaving: policy.challenge.life,
  /** The sign-in and the id of an application that waits until two-factor authentication is on. */
  application: policy.openid.interaction,
}
export type CookieName = keyof typeof LIVES

/** What a browser has of somebody who signs out. */
export const OF_A_SESSION = ['session', 'challenge', 'typed', 'resume', 'application', 'leaving'] as const

/** What a cookie holds, as we gave it; what a browser sends may be anything, and opens nothing then. */
type Held<Name extends CookieName> = {
  session: SessionToken
  challenge: ChallengeToken
  browser: string
  typed: string
  resume: string
  notice: string
  leaving: string
  application: string
}[Name]

const isHttps = () => processContext().config.origin.startsWith('https:')

/** `__Host-`: this host only, whole site, https only (RFC 6265bis §4.1.3.2). */
const fullName = (name: CookieName) => (isHttps() ? `__Host-${name}` : name)

/** The same from the header of a request that Next.js doesn't see. */
export function cookieIn(header: string | undefined, name: CookieName): string | undefined {
  const begin = `${fullName(name)}=`
  const pair = header?.split(/; */).find((each) => each.startsWith(begin))
  return pair?.slice(begin.length) || undefined
}

/** The value of our cookie, if the browser has it. */
export async function readCookie<Name extends CookieName>(name: Name): Promise<Held<Name> | null> {
  return ((await cookies()).get(fullName(name))?.value as Held<Name> | undefined) || null
}

/** Gives the browser a cookie that no script and no other site can read. */
export async function setCookie<Name extends CookieName>(name: Name, value: Held<Name>): Promise<void> {
  const jar = await cookies()
  jar.set(fullName(name), value, {
    httpOnly: true,
    sameSite: 'lax', // a mailed link arrives from another site and must find the session
    secure: isHttps(),
    path: '/',
    maxAge: LIVES[name] / 1000,
  })
}

/** The header that gives a cookie, or takes it back when it is empty, where Next.js is not asked. */
export function cookieHeader<Name extends CookieName>(name: Name, value: Held<Name> | ''): string {
  const age = value === '' ? 0 : LIVES[name] / 1000
  return `${fullName(name)}=${encodeURIComponent(value)}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${isHttps() ? '; Secure' : ''}`
}

/** Takes a cookie back. */
export async function clearCookie(name: CookieName): Promise<void> {
  const jar = await cookies()
  jar.set(fullName(name), '', { httpOnly: true, sameSite: 'lax', secure: isHttps(), path: '/', maxAge: 0 })
}

/** The browser's own token, or a new one for it. */
export const browserTokenOrNew = async (): Promise<string> =>
  (await readCookie('browser')) ?? newToken(processContext().random)

/**
 * The browser's own token. Each sign-in that is tried, and each password chosen through a mailed link, gives it to the
 * browser again for a year: the account counts the year from the last sign-in, and the cookie must not end before.
 */
export async function ensureBrowserToken(): Promise<string> {
  const token = await browserTokenOrNew()
  await setCookie('browser', token)
  return token
}
