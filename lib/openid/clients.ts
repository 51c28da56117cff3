import 'server-only'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Context } from '../context'
import { findApplication } from './applications'
import { ALGORITHM } from './signing-keys'

/** The applications, as the provider reads them. It changes none. */
export class Clients implements Adapter {
  constructor(private readonly ctx: Pick<Context, 'db'>) {}

  async find(id: string): Promise<AdapterPayload | undefined> {
    const application = await findApplication(this.ctx, id)
    if (!application) return undefined
    const {
      name,
      redirectUris,
      postLogoutRedirectUris,
      backchannelLogoutUri,
      secretHash,
      requiresTwoFactor,
    } = application
    return {
      client_id: id,
      client_name: name,
      redirect_uris: redirectUris,
      post_logout_redirect_uris: postLogoutRedirectUris,
      ...(backchannelLogoutUri && {
        backchannel_logout_uri: backchannelLogoutUri,
        backchannel_logout_session_required: true,
      }),
      response_types: ['code'],
      response_modes: ['query'], // our policy lets no form lead to another site
      grant_types: ['authorization_code', 'refresh_token'],
      id_token_signed_response_alg: ALGORITHM,
      requires_two_factor: requiresTwoFactor,
      ...(secretHash
        ? {
            token_endpoint_auth_method: 'client_secret_basic',
            client_secret: Buffer.from(secretHash).toString('base64url'),
          }
        : { token_endpoint_auth_method: 'none' }),
    }
  }

  private never = async (): Promise<never> => {
    throw new Error('Applications are changed by the command line')
  }
  upsert = this.never
  consume = this.never
  destroy = this.never
  revokeByGrantId = this.never
  findByUid = this.never
  findByUserCode = this.never
}
