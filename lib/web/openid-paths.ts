/** Where OpenID Connect says what the portal offers. */
export const DISCOVERY = '/.well-known/openid-configuration'

/** Every path below `/oidc`, letter by letter: the library also takes others for them. */
export const PATHS =
  /^\/oidc\/(auth(\/[\w-]{1,64})?|token|userinfo|jwks|revoke|session\/end(\/confirm)?|interaction\/.*)$/

/** What an application may send as an address or as a form, from its own site (OpenID Connect Core §3.1.2.1). */
export const FROM_APPLICATIONS = ['/oidc/auth', '/oidc/session/end']

/** A sign-in that an application began, and the way back to it after a form of ours. */
export const INTERACTION = /^\/oidc\/interaction\/([\w-]{1,64})(\/return)?$/
