import type en from '../i18n/en'
import { negotiateLanguage } from '../i18n/negotiate'
import { translatorOf } from '../i18n/translator'
import { securityHeaders } from './security-headers'

export type PlainPage = Exclude<keyof (typeof en)['plain'], 'reference'>

const STATUS: Record<PlainPage, number> = {
  unreadable: 400,
  forbidden: 403,
  'not-found': 404,
  'not-allowed': 405,
  'out-of-date': 409,
  'too-large': 413,
  unavailable: 503,
}

/**
 * An answer that needs neither the database nor the page renderer nor a script, for when those can't be had. Its
 * words are ours, `origin` is a checked setting and the reference our own, so nothing needs escaping.
 */
export function plainPage(
  page: PlainPage,
  origin: string,
  asked: { acceptLanguage: string | null; reference: string | null },
): Response {
  const language = negotiateLanguage(asked.acceptLanguage)
  const t = translatorOf(language)
  const title = t(`plain.${page}.title`)
  const html = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<h1>${title}</h1>
<p>${t(`plain.${page}.text`)}</p>
<p><a href="${origin}/">${origin}</a></p>
${asked.reference ? `<p>${t('plain.reference', { reference: asked.reference })}</p>\n` : ''}</html>
`
  return new Response(html, {
    status: STATUS[page],
    headers: {
      ...securityHeaders(origin), // it may answer what came before the layer that sets them
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy':
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      ...(page === 'unavailable' && { 'Retry-After': '60' }),
      ...(page === 'not-allowed' && { Allow: 'GET, HEAD, POST' }),
    },
  })
}
