import 'server-only'
import { headers } from 'next/headers'
import { type Language, languageOf } from '../i18n/languages'
import { negotiateLanguage } from '../i18n/negotiate'
import type { Session } from '../sessions/session'
import { currentSession } from './guard'

/** The account's language, else the browser's, else English. */
export async function languageFor(session: Session | undefined): Promise<Language> {
  if (session?.account.language) return languageOf(session.account.language)
  return negotiateLanguage((await headers()).get('accept-language'))
}

/** The language of whoever is signed in. Words are needed even to say that the database is down. */
export const currentLanguage = async () => languageFor(await currentSession().catch(() => undefined))
