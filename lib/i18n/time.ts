import { datesOf, type Language } from './languages'
import { momentText, timeOfDayText } from './moment'

/** A moment as people say it, in the server's time zone and with its offset. */
export const formatTime = (time: Date, language: Language): string => momentText(time, datesOf(language))

/** The time of day with seconds and offset, for waits. */
export const formatTimeOfDay = (time: Date, language: Language): string =>
  timeOfDayText(time, datesOf(language))

/** The day in short: "25 Nov 2026". */
export const formatDate = (time: Date, language: Language): string =>
  new Intl.DateTimeFormat(datesOf(language).locale, { dateStyle: 'medium' }).format(time)
