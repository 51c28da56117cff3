import 'server-only'
import { headers } from 'next/headers'
import { type Language, languageOf } from '../i18n/languages'
import { negotiateLanguage } from '../i18n/negotiate'
import { currentSession } from './guard'

/** The account's language, else the browser's, else English. */
export async function currentLanguage(): Promise<Language> {
  const session = await currentSession().catch(() => undefined) // words are needed to say that the database is down
  if (session?.account.language) return languageOf(session.account.language)
  return negotiateLanguage((await headers()).get('accept-language'))
}
