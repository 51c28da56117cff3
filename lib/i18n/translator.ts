import { createTranslator } from 'use-intl/core'
import type en from './en'
import { type Language, messagesOf } from './languages'

/** Puts words to keys outside of a page. The keys and their arguments are checked against the English catalogue. */
export const translatorOf = (language: Language) =>
  createTranslator({ locale: language, messages: messagesOf(language) as unknown as typeof en })

export type Translator = ReturnType<typeof translatorOf>
