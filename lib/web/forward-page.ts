import type { Context } from '../context'
import { languageOf } from '../i18n/languages'
import { translatorOf } from '../i18n/translator'
import { plainHtml } from './plain-frame'

/**
 * A page that goes on by itself, to an address that was checked. After a form, the browser would not follow a redirect
 * to an application: it is another site, and our policy lets forms lead to ours alone.
 */
export function forwardPage({ config, client }: Pick<Context, 'config' | 'client'>, to: string): string {
  const language = languageOf(client.language)
  const t = translatorOf(language)
  const url = escaped(new URL(to, config.origin).href)
  return plainHtml({
    language,
    title: t('goingOn.title'),
    head: `<meta http-equiv="refresh" content="0; url=${url}">\n`,
    body: `<p><a href="${url}">${t('goingOn.link')}</a></p>`,
  })
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
