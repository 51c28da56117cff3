import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Interaction } from 'oidc-provider'
import { z } from 'zod'
import { before } from '../clock'
import type { Context } from '../context'
import type { SessionToken } from '../crypto/token'
import { log } from '../log'
import { withRequest } from '../openid/current-request'
import { type SendLogoutToken, sendLogoutTokens } from '../openid/logout-tokens'
import { type Asked, nextStep } from '../openid/next-step'
import type { Provider } from '../openid/provider'
import * as policy from '../policy'
import { readSession, type Session } from '../sessions/session'
import { clientOf } from './client-of'
import { cookieHeader, cookieIn } from './cookies'
import { forwardPage } from './forward-page'
import { openidPages } from './openid-pages'
import { DISCOVERY, FROM_APPLICATIONS, INTERACTION, PATHS } from './openid-paths'
import { peekBody } from './peek-body'
import { type PlainPage, plainPage } from './plain-page'
import { processContext } from './process-context'
import { withReturnTo } from './return-to'

const pathOf = ({ url = '' }: IncomingMessage) => url.split('?', 1)[0] as string

/** Whether applications or their people ask for this: OpenID Connect has its own rules, not those of forms. */
export const isForProvider = (request: IncomingMessage): boolean =>
  pathOf(request) === DISCOVERY || pathOf(request).startsWith('/oidc/')

type Open = {
  provider: Provider
  answer: ReturnType<Provider['callback']>
  sendLogoutToken: SendLogoutToken
}
let opened: Promise<Open> | undefined
/** The signing keys that it was opened with, and when these were looked at. */
let keys = ''
let lookedAt = new Date(0)

/**
 * The provider, with the signing keys of the last minute. Loads it when it is first asked for: a server starts without
 * it, and many are never asked.
 */
async function openProvider(): Promise<Open> {
  const ctx = processContext()
  const now = ctx.clock.now()
  if (opened && lookedAt > before(now, policy.openid.keysEvery)) return opened
  const { listSigningKeys } = await import('../openid/signing-keys')
  const found = (await listSigningKeys(ctx)).map(({ id }) => id).join()
  lookedAt = now
  if (opened && found === keys) return opened
  keys = found
  opened = load(ctx).catch((error) => {
    opened = undefined // the next request tries again
    throw error
  })
  return opened
}

async function load(ctx: Context): Promise<Open> {
  const { createProvider } = await import('../openid/provider')
  const { provider, sendLogoutToken } = await createProvider(ctx, openidPages)
  return { provider, answer: provider.callback(), sendLogoutToken }
}

/** Tells applications that sessions are over. */
export const tellApplications = (ctx: Context): Promise<number> =>
  sendLogoutTokens(ctx, async (session) => (await openProvider()).sendLogoutToken(session))

/** Answers what `isForProvider`. */
export async function answerForProvider(
  request: IncomingMessage,
  response: ServerResponse,
  process: Context,
): Promise<void> {
  const ctx = { ...process, client: clientOf(request) }
  try {
    await answer(request, response, ctx)
  } catch (error) {
    log.error({ error, reference: ctx.client.reference ?? '' }, 'the provider of OpenID Connect failed')
    if (!response.headersSent) send(response, 503, await pageOf('unavailable', ctx, request))
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, ctx: Context) {
  if (pathOf(request) !== DISCOVERY && !PATHS.test(pathOf(request)))
    return send(response, 404, await pageOf('not-found', ctx, request))
  if (FROM_APPLICATIONS.includes(pathOf(request))) {
    if (request.method === 'POST') return asAddress(request, response, ctx)
    if (!isAnswerable(request.url ?? ''))
      return send(response, 400, await pageOf('application-mistake', ctx, request))
  }
  const { provider, answer } = await openProvider()
  const token = cookieIn(request.headers.cookie, 'session') as SessionToken | undefined
  const session = token && (await readSession(ctx, token))
  const inBrowser = /^\/oidc\/(auth|interaction|session)/.test(pathOf(request))
  request.headers['x-forwarded-proto'] = new URL(ctx.config.origin).protocol.slice(0, -1)
  await withRequest({ ctx, inBrowser, session }, () => {
    const [, uid, comesBack] = INTERACTION.exec(pathOf(request)) ?? []
    if (uid === undefined) return answer(request, response)
    if (comesBack) return send(response, 200, forwardPage(ctx, `/oidc/interaction/${uid}`))
    return interact(provider, ctx, session, request, response)
  })
}

/** What is longer would be kept for an hour, for anybody who asks. */
const LONGEST_REQUEST = 8000

/** The library would answer in a page of its own with script, which our policy stops, where one is asked for. */
function isAnswerable(address: string): boolean {
  const modes = new URLSearchParams(address.split('?')[1]).getAll('response_mode')
  return address.length <= LONGEST_REQUEST && modes.every((mode) => mode === 'query')
}

/** A form comes from the application's site without the cookies of ours. As an address the browser sends them. */
async function asAddress(request: IncomingMessage, response: ServerResponse, ctx: Context) {
  const address = `${pathOf(request)}?${new URLSearchParams(String(await peekBody(request)))}`
  if (!isAnswerable(address)) return send(response, 400, await pageOf('application-mistake', ctx, request))
  redirect(response, address)
}

/** What the provider sends people for: it goes on once the portal's session has proven enough. */
async function interact(
  provider: Provider,
  ctx: Context,
  session: Session | undefined,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const interaction = await provider.interactionDetails(request, response).catch((error) => {
    if (error.name !== 'SessionNotFound') throw error
  })
  if (!interaction) return send(response, 400, await pageOf('sign-in-over', ctx, request))
  const next = nextStep(session, await askedBy(provider, interaction))
  const back = `/oidc/interaction/${interaction.uid}/return`
  switch (next.step) {
    case 'sign-in':
      return redirect(response, withReturnTo('/sign-in', back))
    case 'step-up':
      return redirect(response, withReturnTo('/confirm', back, { purpose: 'application' }))
    case 'use-passkey':
      return redirect(response, withReturnTo('/confirm', back, { purpose: 'application-passkey' }))
    case 'turn-on': {
      const waiting = `${interaction.uid} ${interaction.params.client_id}`
      response.appendHeader('Set-Cookie', cookieHeader('application', waiting))
      return redirect(response, '/profile/security/two-factor')
    }
    case 'refuse':
      return provider.interactionFinished(request, response, { error: next.error })
    case 'done': {
      const { accountId, proof } = next
      const login = { accountId, acr: proof.acr, amr: proof.amr, ts: proof.authTime }
      const portalSession = session?.id
      response.appendHeader('Set-Cookie', cookieHeader('application', ''))
      return provider.interactionFinished(request, response, { login, consent: {}, portalSession })
    }
  }
}

const parameters = z.looseObject({
  client_id: z.string(),
  prompt: z.string().default(''),
  max_age: z.coerce.number().optional(),
  id_token_hint: z.string().optional(),
})
const acr = z.looseObject({
  essential: z.boolean().optional(),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
})

async function askedBy(provider: Provider, { iat, params, prompt }: Interaction): Promise<Asked> {
  const { client_id, prompt: prompts, max_age, id_token_hint } = parameters.parse(params)
  const client = await provider.Client.find(client_id)
  const details = prompt.details as { acr?: unknown; sub?: { value?: string } }
  const { essential, value, values } = acr.parse(details.acr ?? {})
  return {
    at: new Date(iat * 1000),
    again: prompts.split(' ').includes('login'),
    maxAge: max_age,
    accountId: details.sub?.value ?? subjectOf(id_token_hint),
    essentialAcr: essential ? (values ?? (value === undefined ? undefined : [value])) : undefined,
    requiresTwoFactor: client?.requires_two_factor === true,
  }
}

/** Of an ID token that the library has checked when it came. */
function subjectOf(idToken: string | undefined): string | undefined {
  const claims = idToken?.split('.')[1]
  return claims && JSON.parse(Buffer.from(claims, 'base64url').toString()).sub
}

function redirect(response: ServerResponse, path: string) {
  response.writeHead(303, { Location: path, 'Cache-Control': 'no-store' }).end()
}

function send(response: ServerResponse, status: number, html: string) {
  response
    .writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(html)
}

function pageOf(page: PlainPage, { config, client }: Context, { headers }: IncomingMessage): Promise<string> {
  const asked = { acceptLanguage: headers['accept-language'] ?? null, reference: client.reference }
  return plainPage(page, config.origin, asked).text()
}
