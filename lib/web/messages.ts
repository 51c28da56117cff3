import { getRequestConfig } from 'next-intl/server'
import type en from '../i18n/en'
import { messagesOf } from '../i18n/languages'
import { currentLanguage } from './language'

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en
  }
}

/** The server's. next-intl would ask for it at each request, which takes a good part of a millisecond. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

/** What next-intl asks for at each request. */
export default getRequestConfig(async () => {
  const locale = await currentLanguage()
  return { locale, timeZone, messages: messagesOf(locale) as unknown as typeof en }
})
