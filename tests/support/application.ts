import * as openid from 'openid-client'
import { commandLine, type Run } from './command-line'
import type { Person } from './database-people'
import { type Parts, startParts } from './parts'
import { settingsOf } from './portal-server'
import type { Visitor } from './visitor'

/** An application that somebody else wrote (`openid-client`), and what its people do. */
export const CALLBACK = 'http://localhost:3030/callback'
export const SIGNED_OUT = 'http://localhost:3030/signed-out'
export const ONE_FACTOR = 'https://refeds.org/profile/sfa'
export const TWO_FACTORS = 'https://refeds.org/profile/mfa'

/** Two instances of the portal, its operator, and applications that the operator adds. */
export async function startWithApplications() {
  const parts: Parts = await startParts({ instances: 2, more: { TRUSTED_PROXIES: '1' } })
  const origin = parts.portals[0]?.origin as string
  const settings = settingsOf({ port: 3000, databaseUrl: parts.databaseUrl, smtpPort: 9 })
  const operator = (...args: string[]): Promise<Run> => commandLine(settings, args)
  async function registered(name: string, ...options: string[]): Promise<openid.Configuration> {
    const add = ['--json', 'client', 'add', '--name', name, '--redirect-uri', CALLBACK]
    const { out } = await operator(...add, '--post-logout-redirect-uri', SIGNED_OUT, ...options)
    const { id, secret } = JSON.parse(out)
    const insecure = { execute: [openid.allowInsecureRequests] }
    const method = secret === null ? openid.None() : openid.ClientSecretBasic(secret)
    return openid.discovery(new URL(origin), id, secret ?? undefined, method, insecure)
  }
  return { parts, origin, operator, registered }
}

/** What the application sends the browser away with, and keeps to itself. */
export async function begin(config: openid.Configuration, more: Record<string, string> = {}) {
  const verifier = openid.randomPKCECodeVerifier()
  const [state, nonce] = [openid.randomState(), openid.randomNonce()]
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  })
  const finish = (back: URL) =>
    openid.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    })
  return { url, finish, verifier }
}

/** Follows redirects until the application or a page of ours is reached. */
export async function follow(visitor: Visitor, path: string): Promise<{ back?: URL; path: string }> {
  let url = new URL(path, visitor.origin)
  for (let hops = 0; hops < 10; hops++) {
    const answer = await visitor.fetch(url.href)
    const location = answer.headers.get('location')
    const refresh = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(await answer.text())?.[1]
    if (!location && !refresh) return { path: url.pathname + url.search }
    url = new URL((location ?? refresh) as string, url)
    if (url.href.startsWith(CALLBACK)) return { back: url, path: url.href }
  }
  throw new Error('It goes round in circles')
}

/** Signs somebody in from the application, through whatever the portal asks. */
export async function signIn(
  visitor: Visitor,
  config: openid.Configuration,
  prove: (page: string) => Promise<string>,
  more = {},
) {
  const { url, finish } = await begin(config, more)
  let reached = await follow(visitor, url.href)
  for (let pages = 0; !reached.back && pages < 4; pages++)
    reached = await follow(visitor, await prove(reached.path))
  return finish(reached.back as URL)
}

/** Where the portal leads after a form of this page. */
async function sent(visitor: Visitor, path: string, button: string, fields: Record<string, string>) {
  const page = await visitor.get(path)
  const answer = await visitor.fetch(page.path, {
    method: 'POST',
    headers: { origin: visitor.origin },
    body: page.form(button, fields),
  })
  return answer.headers.get('location') ?? ''
}

export const withPassword =
  (visitor: Visitor, { email, password }: Person) =>
  (path: string) =>
    path.startsWith('/confirm')
      ? sent(visitor, path, 'Continue', { password })
      : sent(visitor, path, 'Sign in', { email, password })

export const withCode = (visitor: Visitor, person: Person, code: () => string) => (path: string) =>
  path.startsWith('/sign-in/two-factor')
    ? sent(visitor, path, 'Verify', { oneTimePassword: code() })
    : withPassword(visitor, person)(path)
