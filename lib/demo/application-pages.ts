import type { Language } from '../i18n/languages'
import { formatTime } from '../i18n/time'
import { translatorOf } from '../i18n/translator'
import { escapeHtml } from './escape-html'
import type { Person } from './person'

export function signedOutPage(language: Language): string {
  const t = translatorOf(language)
  return layout(language, t('demo.welcome'), `<p>${t('demo.intro')}</p>${signInLinks(language)}`)
}

/** `error` is what the portal said; without it the application doesn't know the sign-in. */
export function refusedPage(language: Language, error?: string): string {
  const t = translatorOf(language)
  const why = error === undefined ? t('demo.lost') : t('demo.failedWhy', { error })
  return layout(language, t('demo.failed'), `<p role="alert">${escapeHtml(why)}</p>${signInLinks(language)}`)
}

export function signedInPage(
  { claims, name, email }: Person,
  { issuer, language }: { issuer: string; language: Language },
): string {
  const t = translatorOf(language)
  const given = new Date(claims.auth_time * 1000)
  return layout(
    language,
    t('demo.hello', { name }),
    `<h2>${t('demo.who')}</h2>
${list({ [t('demo.email')]: email, [t('demo.id')]: claims.sub })}
<h2>${t('demo.how')}</h2>
${list({
  [t('demo.proved')]: t(`demo.${proof(claims)}`),
  [t('demo.acr')]: claims.acr,
  [t('demo.when')]: formatTime(given, language),
})}
<form method="post" action="/sign-out"><button>${t('demo.signOut')}</button></form>
<p><a href="${escapeHtml(issuer)}/profile/security">${t('demo.account')}</a></p>`,
  )
}

/** The portal says `hwk` or `swk` for a passkey, `otp` for a one-time password only, and `mfa` for a backup code, too. */
function proof({ amr }: Person['claims']) {
  if (amr.includes('hwk') || amr.includes('swk'))
    return amr.includes('pwd') ? 'passwordAndPasskey' : 'passkey'
  if (amr.includes('otp')) return 'passwordAndCode'
  return amr.includes('mfa') ? 'passwordAndBackupCode' : 'password'
}

function signInLinks(language: Language): string {
  const t = translatorOf(language)
  return `<p><a class="button" href="/sign-in">${t('demo.signIn')}</a></p>
<p><a href="/sign-in?two-factors">${t('demo.signInTwoFactors')}</a></p>`
}

const list = (entries: Record<string, string>) =>
  `<dl>${Object.entries(entries)
    .map(([term, value]) => `<dt>${term}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('')}</dl>`

const layout = (language: Language, title: string, body: string) => `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} – X4 Remote</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif;
  --page: #f3f5f7; --ink: #17212b; --muted: #4d5b69; --line: #7d8a97; --accent: #1a6b3a; --on-accent: #fff }
body { max-width: 40rem; margin: 0 auto; padding: 1rem; background: var(--page); color: var(--ink) }
header { padding-bottom: .5rem; border-bottom: 1px solid var(--line); font-weight: 600 }
h1 { font-size: 1.75rem; line-height: 1.25 } h2 { font-size: 1.25rem; margin-bottom: 0 }
dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .25rem 1rem; margin: .5rem 0 1.5rem }
dt { color: var(--muted) } dd { margin: 0; overflow-wrap: anywhere }
.button, button { display: inline-block; padding: .5rem 1.25rem; border: 0; border-radius: 6px; font: inherit; font-weight: 600;
  background: var(--accent); color: var(--on-accent); text-decoration: none; cursor: pointer }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
@media (prefers-color-scheme: dark) {
  :root { --page: #10161c; --ink: #e8edf2; --muted: #a9b6c3; --line: #6f7f8f; --accent: #6fd08c; --on-accent: #10161c } }
a { color: var(--accent) } a.button { color: var(--on-accent) }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
</style>
<header>X4 Remote</header><main><h1>${escapeHtml(title)}</h1>
${body}</main></html>`
