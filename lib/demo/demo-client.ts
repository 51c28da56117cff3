import type { Context } from '../context'
import { addApplication, listApplications, rotateSecret } from '../openid/applications'
import type { Result } from '../result'
import { ADDRESSES } from './application'

/** Registers the demo application, at the demo's first run at this address; after that it gets a new secret each time. */
export async function demoClient(ctx: Context, port: number): Promise<{ id: string; secret: string }> {
  const origin = `http://localhost:${port}`
  const redirectUri = origin + ADDRESSES.callback
  const known = (await listApplications(ctx)).find(({ redirectUris }) => redirectUris.includes(redirectUri))
  if (known) return { id: known.id, secret: done(await rotateSecret(ctx, known.id)).secret }
  const added = await addApplication(ctx, {
    name: 'X4 Remote',
    redirectUris: [redirectUri],
    postLogoutRedirectUris: [origin + ADDRESSES.signedOut],
    backchannelLogoutUri: origin + ADDRESSES.loggedOut,
    public: false,
    requiresTwoFactor: false,
  })
  const { id, secret = '' } = done(added)
  return { id, secret }
}

function done<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`The demo application can't be registered: ${result.failure.code}`)
}
