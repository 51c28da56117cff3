import { defaultLanguage, type Language, languageOf } from './languages'

/** The first language of an Accept-Language header that we have; browsers put the preferred one first. */
export function negotiateLanguage(acceptLanguage: string | null): Language {
  const tags = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((entry) => entry.trim().slice(0, 2).toLowerCase())
  return languageOf(tags.find((tag) => languageOf(tag) === tag) ?? defaultLanguage)
}
