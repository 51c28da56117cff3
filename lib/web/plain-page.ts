import type en from '../i18n/en'
import { negotiateLanguage } from '../i18n/negotiate'
import { translatorOf } from '../i18n/translator'
import { PLAIN_STYLE, plainHtml } from './plain-frame'
import { refusalLine } from './refusal-line'

export type PlainPage = Exclude<keyof (typeof en)['plain'], 'reference'>

const STATUS: Record<PlainPage, number> = {
  unreadable: 400,
  forbidden: 403,
  'not-found': 404,
  'not-allowed': 405,
  'out-of-date': 409,
  'too-large': 413,
  busy: 503,
  unavailable: 503,
  'sign-in-over': 400,
  'application-mistake': 400,
}

/** Who asked, and how. */
type Asked = {
  acceptLanguage: string | null
  reference: string | null
  /** The form was sent by script, which shows no page. */
  byScript?: boolean
}

/** An answer that needs neither the database nor the page renderer nor a script, for when those are not available. */
export function plainPage(page: PlainPage, origin: string, asked: Asked): Response {
  return new Response(asked.byScript ? refusalLine(page, origin) : htmlOf(page, origin, asked), {
    status: STATUS[page],
    headers: {
      'Content-Type': asked.byScript ? 'text/plain' : 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src ${PLAIN_STYLE}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      ...(page === 'unavailable' && { 'Retry-After': '60' }),
      ...(page === 'busy' && { 'Retry-After': '5' }),
      ...(page === 'not-allowed' && { Allow: 'GET, HEAD, POST' }),
    },
  })
}

/** Its words are ours, `origin` is a checked setting and the reference our own, so nothing needs escaping. */
function htmlOf(page: PlainPage, origin: string, { acceptLanguage, reference }: Asked): string {
  const language = negotiateLanguage(acceptLanguage)
  const t = translatorOf(language)
  const title = t(`plain.${page}.title`)
  const ended = reference ? `\n<p>${t('plain.reference', { reference })}</p>` : ''
  const body = `<p>${t(`plain.${page}.text`)}</p>\n<p><a href="${origin}/">${origin}</a></p>${ended}`
  return plainHtml({ language, title, body })
}
