import 'server-only'
import Provider, {
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import { z } from 'zod'
import type { Context } from '../context'
import * as policy from '../policy'
import { tryClientSecret } from './client-secret'
import { Clients } from './clients'
import { currentRequest } from './current-request'
import type { SendLogoutToken } from './logout-tokens'
import { acrFor, ONE_FACTOR, PHISHING_RESISTANT, proofOf, TWO_FACTORS } from './proof'
import { Records } from './records'
import { ALGORITHM, openSigningKeys } from './signing-keys'
import { findSubject } from './subject'

export type { Provider }

const seconds = (duration: number) => duration / 1000

/** What people see of the provider, which the library would show its own pages for. */
export type Pages = {
  /** An error that no application can be told of. */
  error(koa: KoaContextWithOIDC): Promise<string>
  /** Something went wrong that nobody expected. */
  failed(koa: KoaContextWithOIDC, error: Error): void
  /** An application sends somebody to sign out. */
  endSession(koa: KoaContextWithOIDC): Promise<void>
  /** The person has confirmed it; `Location` says where the application wants them. */
  sessionEnded(koa: KoaContextWithOIDC): Promise<void>
}

/** The paths of the provider, below the issuer. `INTERACTION` is ours. */
export const INTERACTION = '/oidc/interaction'
const routes = {
  authorization: '/oidc/auth',
  token: '/oidc/token',
  userinfo: '/oidc/userinfo',
  jwks: '/oidc/jwks',
  revocation: '/oidc/revoke',
  end_session: '/oidc/session/end',
}

/**
 * The provider of OpenID Connect, on the library's rules, with the portal's sign-in as its interaction, and its
 * pages.
 */
export async function createProvider(
  ctx: Context,
  pages: Pages,
): Promise<{ provider: Provider; sendLogoutToken: SendLogoutToken }> {
  const { session, openid } = policy
  const configuration: Configuration = {
    adapter: (kind) => (kind === 'Client' ? new Clients(ctx) : new Records(ctx, kind)),
    findAccount: (_, accountId) => findSubject(ctx, accountId),
    jwks: { keys: (await openSigningKeys(ctx)) as never[] },
    routes,
    acrValues: [ONE_FACTOR, TWO_FACTORS, PHISHING_RESISTANT],
    claims: {
      openid: ['sub', 'sid', 'acr', 'amr', 'auth_time'],
      email: ['email', 'email_verified'],
      profile: ['name', 'locale'],
    },
    scopes: ['openid', 'offline_access'],
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    enabledJWA: { idTokenSigningAlgValues: [ALGORITHM] },
    extraClientMetadata: { properties: [REQUIRES_TWO_FACTOR] },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true, assertClaimsParameter: refuseOddClaims },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async () => {},
        postLogoutSuccessSource: async () => {},
      },
      backchannelLogout: { enabled: true },
      // On unless they are named, and nothing here needs them.
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    // The library keeps to public addresses. Only the operator names some here, often in a network of their own.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    // Each is found only while the portal's session is alive. The library would tie it to the last of several tabs.
    expiresWithSession: async () => false,
    rotateRefreshToken: true,
    issueRefreshToken: async (_, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    loadExistingGrant: grantOfOurs,
    interactions: { policy: prompts(), url: (_, { uid }) => `${INTERACTION}/${uid}` },
    // An application that runs in the browser has no secret; one that has a secret has no business there.
    clientBasedCORS: (_, origin, { clientAuthMethod, redirectUris }) =>
      clientAuthMethod === 'none' && Boolean(redirectUris?.some((uri) => new URL(uri).origin === origin)),
    cookies: {
      names: cookieNames(ctx.config.origin.startsWith('https:')),
      long: { httpOnly: true, sameSite: 'lax', signed: false },
      short: { httpOnly: true, sameSite: 'lax', signed: false },
    },
    ttl: {
      AuthorizationCode: seconds(openid.code),
      AccessToken: seconds(openid.accessToken),
      IdToken: seconds(openid.idToken),
      Interaction: seconds(openid.interaction),
      Grant: seconds(session.life),
      RefreshToken: seconds(session.life),
      Session: seconds(session.life),
    },
    renderError: async (koa) => {
      koa.type = 'html'
      koa.body = await pages.error(koa)
    },
  }
  const provider = new Provider(ctx.config.origin, configuration)
  provider.use(async (koa, next) => {
    await next()
    const { oidc } = koa as KoaContextWithOIDC
    if (oidc?.route === 'discovery')
      Object.assign(koa.body as object, { response_modes_supported: ['query'] })
    if (oidc?.route === 'end_session' && koa.status === 200) await pages.endSession(koa as KoaContextWithOIDC)
    if (oidc?.route === 'end_session_confirm' && koa.status === 303)
      await pages.sessionEnded(koa as KoaContextWithOIDC)
  })
  provider.on('server_error', (koa, error) => pages.failed(koa, error))
  provider.proxy = true // who asks, and where, is said by our own headers
  provider.Client.prototype.compareClientSecret = async function (
    this: { clientId: string; clientSecret: string },
    given: string,
  ) {
    const secretHash = Buffer.from(this.clientSecret, 'base64url')
    const known = { applicationId: this.clientId, secretHash }
    const tried = await tryClientSecret(currentRequest()?.ctx ?? ctx, given, known)
    if (tried === 'wait')
      throw new errors.InvalidClient('too many wrong secrets', 'too many wrong secrets, try again later')
    return tried === 'right'
  } as never
  signInByPortal(provider)
  sayAcr(provider)
  return { provider, sendLogoutToken: takeLogoutTokens(provider) }
}

type Asking = {
  acr: string
  claims?: { id_token?: { acr?: { value?: string; values?: string[] } | null } }
  params?: { acr_values?: string }
}

/** Where an application asks for some `acr`, it hears that one, if what the session has proven is enough for it. */
function sayAcr({ OIDCContext }: Provider) {
  const { prototype } = OIDCContext as unknown as { prototype: Asking }
  Object.defineProperty(prototype, 'acr', {
    get(this: Asking) {
      const { value, values = [] } = this.claims?.id_token?.acr ?? {}
      const voluntary = this.params?.acr_values?.split(' ') ?? []
      const asked = [...(value === undefined ? values : [value]), ...voluntary]
      const session = currentRequest()?.session
      const proof = session && proofOf(session)
      return proof && acrFor(asked, proof)
    },
  })
}

/** `__Host-` and `__Secure-`: only over https; the first one also for the whole site alone (RFC 6265bis §4.1.3). */
const cookieNames = (isHttps: boolean) => ({
  session: isHttps ? '__Host-oidc_session' : 'oidc_session',
  interaction: isHttps ? '__Secure-oidc_interaction' : 'oidc_interaction',
  resume: isHttps ? '__Secure-oidc_resume' : 'oidc_resume',
})

type SessionClass = { get(koa: unknown): Promise<{ accountId?: string; loginAccount(login: object): void }> }

/** Whoever is signed in to the portal is signed in with the provider: no interaction has to find that out. */
function signInByPortal({ Session }: Provider) {
  const sessions = Session as unknown as SessionClass
  const get = sessions.get.bind(sessions)
  sessions.get = async (koa) => {
    const found = await get(koa)
    const session = currentRequest()?.session
    if (session && found.accountId === undefined) {
      const { acr, amr, authTime } = proofOf(session)
      found.loginAccount({ accountId: session.account.id, acr, amr, loginTs: authTime })
    }
    return found
  }
}

/** What the library's types don't show of a client. */
type Told = { backchannelLogoutUri?: string; backchannelLogout(sub: string, sid: string): Promise<void> }

/**
 * Takes the sending of logout tokens from the library, which would send them at one end of a session only, and each
 * once (logout-tokens.ts). An application that named no address for them has nothing to hear.
 */
function takeLogoutTokens({ Client }: Provider): SendLogoutToken {
  const { prototype } = Client as unknown as { prototype: Told }
  const { backchannelLogout } = prototype
  prototype.backchannelLogout = async () => {}
  return async ({ applicationId, accountId, sid }) => {
    const client = (await Client.find(applicationId)) as Told | undefined
    if (client?.backchannelLogoutUri) await backchannelLogout.call(client, accountId, sid)
  }
}

const askedFor = z.looseObject({
  value: z.string().optional(),
  values: z.array(z.string()).nonempty().optional(),
})
const oddClaims = z.looseObject({
  id_token: z
    .looseObject({
      sub: askedFor.nullable().optional(),
      acr: askedFor
        .extend({ essential: z.boolean().optional() })
        .refine(({ value, values }) => value === undefined || values === undefined)
        .nullable()
        .optional(),
    })
    .optional(),
})

/** The library reads `sub` and `acr` without looking at their form. */
async function refuseOddClaims(_: unknown, claims: unknown) {
  if (!oddClaims.safeParse(claims).success) throw new errors.InvalidRequest('claims of an unknown form')
}

/** What an application was registered with that OpenID Connect doesn't know. */
export const REQUIRES_TWO_FACTOR = 'requires_two_factor'

/** The library's prompts, and one more reason to sign in: the application needs two factors, and one was proven. */
function prompts() {
  const { base, Check } = interactionPolicy
  const all = base()
  all.get('login')?.checks.add(
    new Check('two_factors', 'a second factor is required', ({ oidc }) => {
      const required = oidc.client?.[REQUIRES_TWO_FACTOR] === true
      return required && oidc.session?.acr !== TWO_FACTORS ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT
    }),
  )
  return all
}

/** Nobody is asked for consent: every application is the operator's own. */
async function grantOfOurs({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider, requestParamScopes, requestParamClaims } = oidc
  if (!client || !session?.accountId) return undefined
  const id = session.grantIdFor(client.clientId)
  const { accountId } = session
  const known = id && (await provider.Grant.find(id))
  // Signed out of this application meanwhile: what comes now is another session of it, with another name.
  if (id && !known) delete session.authorizations?.[client.clientId]
  const grant = known || new provider.Grant({ clientId: client.clientId, accountId })
  grant.addOIDCScope([...requestParamScopes].join(' '))
  grant.addOIDCClaims([...requestParamClaims])
  await grant.save()
  return grant
}
