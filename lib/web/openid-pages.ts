import { log } from '../log'
import { currentRequest } from '../openid/current-request'
import type { Pages } from '../openid/provider'
import { signOut } from '../sign-in/sign-out'
import { cookieHeader, OF_A_SESSION } from './cookies'
import { forwardPage } from './forward-page'
import { plainPage } from './plain-page'
import { processContext } from './process-context'

/** The provider's pages, in the person's language and without script. */
export const openidPages: Pages = {
  failed(_, error) {
    const { reference } = asked().client
    log.error({ error, reference: reference ?? '' }, 'the provider of OpenID Connect failed')
  },

  async error(koa) {
    if (koa.path === END_SESSION) koa.append('Set-Cookie', cookieHeader('leaving', ''))
    const { config, client } = asked()
    log.info(
      { reference: client.reference ?? '', status: koa.status },
      'an application’s request was refused',
    )
    const { language, reference } = client
    return plainPage('application-mistake', config.origin, { acceptLanguage: language, reference }).text()
  },

  async endSession(koa) {
    const { state } = koa.oidc.session as unknown as { state: Ending }
    if (!currentRequest()?.session) {
      koa.type = 'html'
      koa.body = forwardPage(asked(), wayOn(state))
      return
    }
    koa.append('Set-Cookie', cookieHeader('leaving', state.secret))
    koa.status = 303
    koa.body = ''
    koa.set('Location', '/sign-out')
  },

  async sessionEnded(koa) {
    const session = currentRequest()?.session
    if (session) await signOut(asked(), session)
    const location = koa.response.get('Location')
    for (const name of OF_A_SESSION) koa.append('Set-Cookie', cookieHeader(name, ''))
    koa.remove('Location')
    koa.status = 200
    koa.type = 'html'
    koa.body = forwardPage(
      asked(),
      location.startsWith(`${asked().config.origin}/oidc/`) ? SIGN_IN : location,
    )
  },
}

const SIGN_IN = '/sign-in'

/** Where the form of our page goes, with the secret of the library that came with the person. */
export const END_SESSION = '/oidc/session/end/confirm'

/** What the library keeps between the two requests of a sign-out. */
type Ending = { secret: string; postLogoutRedirectUri?: string; state?: string }

const asked = () => currentRequest()?.ctx ?? processContext()

/** Where an application wants somebody who is signed out already; the library has checked the address. */
function wayOn({ postLogoutRedirectUri, state }: Ending): string {
  if (postLogoutRedirectUri === undefined) return SIGN_IN
  const url = new URL(postLogoutRedirectUri)
  if (state !== undefined) url.searchParams.set('state', state)
  return url.href
}
