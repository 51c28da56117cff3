import type { Context } from '@/lib/context'
import { addApplication } from '@/lib/openid/applications'
import { follow } from '../support/application'
import { must } from '../support/people'
import type { Visitor } from '../support/visitor'

const CALLBACK = 'http://localhost:3030/callback'

/** Registers an application; what it returns leads somebody who is signed in already to it, by all redirects. */
export async function authorizations(ctx: Context): Promise<(visitor: Visitor) => Promise<void>> {
  const application = {
    name: 'X4 Remote',
    redirectUris: [CALLBACK],
    postLogoutRedirectUris: [],
    backchannelLogoutUri: null,
    public: true,
    requiresTwoFactor: false,
  }
  const { id } = must(await addApplication(ctx, application))
  const pkce = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' }
  const asked = { client_id: id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', ...pkce }
  const path = `/oidc/auth?${new URLSearchParams(asked)}`
  return async (visitor) => {
    const { back } = await follow(visitor, path)
    if (!back?.searchParams.has('code')) throw new Error('The application got no code')
  }
}
