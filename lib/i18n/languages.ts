import en from './en'

/** The same keys as in English, with other words. */
export type Messages = Words<typeof en>
type Words<Catalogue> = {
  [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Words<Catalogue[Key]>
}

const languages = {
  en: { messages: en as Messages, dates: 'en-GB' },
}
export type Language = keyof typeof languages

export const defaultLanguage: Language = 'en'

/** The messages and the locale for dates of a language; English for one we don't have. */
export const languageOf = (tag: string | null | undefined): Language =>
  tag && tag in languages ? (tag as Language) : defaultLanguage

/** The words of a language. */
export const messagesOf = (language: Language): Messages => languages[language].messages
/** The locale whose dates and times go with a language. */
export const datesOf = (language: Language): string => languages[language].dates
