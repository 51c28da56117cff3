import de from './de'
import en from './en'
import type { Messages } from './messages'
import type { DateStyle } from './moment'

/** A language is its file of messages and a line here. */
const languages = {
  en: { messages: en as Messages, dates: { locale: 'en-GB', clock: '' } },
  de: { messages: de, dates: { locale: 'de-DE', clock: ' Uhr' } },
}
export type Language = keyof typeof languages

export const everyLanguage = Object.keys(languages) as Language[]

export const defaultLanguage: Language = 'en'

/** The language of a tag; English for one we don't have. */
export const languageOf = (tag: string | null | undefined): Language =>
  tag && Object.hasOwn(languages, tag) ? (tag as Language) : defaultLanguage

/** The words of a language. */
export const messagesOf = (language: Language): Messages => languages[language].messages
/** How a language writes dates and times. */
export const datesOf = (language: Language): DateStyle => languages[language].dates
