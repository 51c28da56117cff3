import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as openid from 'openid-client'
import { negotiateLanguage } from '../i18n/negotiate'
import { refusedPage, signedInPage, signedOutPage } from './application-pages'
import { idTokenClaims, type Person } from './person'

/** Where the demo application's addresses stand on its own origin; the portal has them from `demo-client.ts`. */
export const ADDRESSES = { callback: '/callback', signedOut: '/', loggedOut: '/logged-out' }

const TWO_FACTORS = 'https://refeds.org/profile/mfa'
const COOKIE = 'x4_remote'

type SignedIn = Person & { idToken: string }
type Begun = { browser: string; state: string; nonce: string; verifier: string }
type Settings = { port: number; issuer: string; client: { id: string; secret: string } }

/**
 * A small application that has people signed in by the portal, by OpenID Connect: sign in, who am I, how did I prove it,
 * sign out. It keeps its sessions in memory, and ends the ones that the portal tells it are over. Listens on
 * 127.0.0.1.
 */
export async function startApplication(settings: Settings): Promise<{ stop(): Promise<void> }> {
  const application = new Application(settings)
  const server = createServer((request, response) =>
    application.answer(request, response).catch((error: Error) => {
      console.error(error)
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(error.message)
    }),
  )
  await new Promise<void>((listening) => server.listen(settings.port, '127.0.0.1', listening))
  return {
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

class Application {
  private readonly origin: string
  private readonly signedIn = new Map<string, SignedIn>()
  private readonly begun = new Map<string, Begun>()
  private discovered: Promise<openid.Configuration> | undefined

  constructor(private readonly settings: Settings) {
    this.origin = `http://localhost:${settings.port}`
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin)
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /':
        return this.home(request, response)
      case 'GET /sign-in':
        return this.begin(request, response, { twoFactors: url.searchParams.has('two-factors') })
      case `GET ${ADDRESSES.callback}`:
        return this.finish(request, response, url)
      case 'POST /sign-out':
        return this.signOut(request, response)
      case `POST ${ADDRESSES.loggedOut}`:
        return this.hearLogout(request, response)
      default:
        response.writeHead(404, { 'Content-Type': 'text/plain' }).end('No such page')
    }
  }

  private home(request: IncomingMessage, response: ServerResponse) {
    const person = this.signedIn.get(browserOf(request))
    const { issuer } = this.settings
    const language = languageOf(request)
    this.show(response, person ? signedInPage(person, { issuer, language }) : signedOutPage(language))
  }

  /** Sends the browser to the portal, and keeps what has to come back with it. */
  private async begin(
    request: IncomingMessage,
    response: ServerResponse,
    { twoFactors }: { twoFactors: boolean },
  ) {
    const browser = browserOf(request) || newId()
    const [state, nonce, verifier] = [
      openid.randomState(),
      openid.randomNonce(),
      openid.randomPKCECodeVerifier(),
    ]
    this.begun.set(state, { browser, state, nonce, verifier })
    const acr = { essential: true, value: TWO_FACTORS }
    const to = openid.buildAuthorizationUrl(await this.portal(), {
      redirect_uri: this.origin + ADDRESSES.callback,
      scope: 'openid email profile',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(twoFactors && { claims: JSON.stringify({ id_token: { acr } }) }),
    })
    response.writeHead(303, { Location: to.href, 'Set-Cookie': cookie(browser) }).end()
  }

  /** The portal sends the browser back with a code, or with an error. */
  private async finish(request: IncomingMessage, response: ServerResponse, url: URL) {
    const state = url.searchParams.get('state') ?? ''
    const begun = this.begun.get(state)
    this.begun.delete(state)
    const language = languageOf(request)
    if (!begun || begun.browser !== browserOf(request)) return this.show(response, refusedPage(language))
    const portal = await this.portal()
    try {
      const tokens = await openid.authorizationCodeGrant(portal, url, {
        pkceCodeVerifier: begun.verifier,
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      })
      const claims = idTokenClaims.parse(tokens.claims())
      const { name = '', email = '' } = await openid.fetchUserInfo(portal, tokens.access_token, claims.sub)
      const session = newId() // never the one that the browser had before
      this.signedIn.delete(begun.browser)
      this.signedIn.set(session, { claims, name, email, idToken: tokens.id_token as string })
      response.writeHead(303, { Location: '/', 'Set-Cookie': cookie(session) }).end()
    } catch (error) {
      if (!(error instanceof openid.AuthorizationResponseError)) throw error
      this.show(response, refusedPage(language, error.error))
    }
  }

  /** Ends the session here, and sends the browser to the portal to end it there. */
  private async signOut(request: IncomingMessage, response: ServerResponse) {
    const session = browserOf(request)
    const person = this.signedIn.get(session)
    this.signedIn.delete(session)
    const to = openid.buildEndSessionUrl(await this.portal(), {
      post_logout_redirect_uri: this.origin + ADDRESSES.signedOut,
      ...(person && { id_token_hint: person.idToken }),
    })
    response.writeHead(303, { Location: to.href }).end()
  }

  /** The portal says that a session is over (OpenID Connect Back-Channel Logout §2.6). */
  private async hearLogout(request: IncomingMessage, response: ServerResponse) {
    const token = new URLSearchParams(await text(request)).get('logout_token') ?? ''
    const { jwks_uri = '', issuer } = (await this.portal()).serverMetadata()
    const keys = createRemoteJWKSet(new URL(jwks_uri))
    const heard = await jwtVerify(token, keys, { issuer, audience: this.settings.client.id }).catch(
      () => undefined,
    )
    const { events, sid, nonce } = heard?.payload ?? {}
    const isLogout = Object.hasOwn(events ?? {}, 'http://schemas.openid.net/event/backchannel-logout')
    if (!isLogout || nonce !== undefined || typeof sid !== 'string') {
      response.writeHead(400).end()
      return
    }
    for (const [session, { claims }] of this.signedIn) if (claims.sid === sid) this.signedIn.delete(session)
    response.writeHead(200, { 'Cache-Control': 'no-store' }).end()
  }

  /** What the portal says of itself, asked when it is first needed: the portal may start after its application. */
  private portal(): Promise<openid.Configuration> {
    const { issuer, client } = this.settings
    const insecure = { execute: [openid.allowInsecureRequests] } // localhost
    const method = openid.ClientSecretBasic(client.secret)
    this.discovered ??= openid
      .discovery(new URL(issuer), client.id, undefined, method, insecure)
      .catch((error) => {
        this.discovered = undefined
        throw error
      })
    return this.discovered
  }

  private show(response: ServerResponse, html: string) {
    const policy = `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${this.settings.issuer}`
    response
      .writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': policy,
      })
      .end(html)
  }
}

const newId = () => randomBytes(32).toString('base64url')

const languageOf = ({ headers }: IncomingMessage) => negotiateLanguage(headers['accept-language'] ?? null)

/** Cookies of localhost are those of every port: this one has a name of its own. */
const cookie = (value: string) => `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax`

const browserOf = ({ headers }: IncomingMessage): string =>
  new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1] ?? ''
