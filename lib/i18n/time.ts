import { datesOf, type Language } from './languages'

/** A moment as people say it, in the server's time zone and with its offset: "25 November 2026 at 14:05 (UTC+01:00)". */
export function formatTime(time: Date, language: Language): string {
  const format = new Intl.DateTimeFormat(datesOf(language), { dateStyle: 'long', timeStyle: 'short' })
  return `${format.format(time)} (${offset(time)})`
}

/** The day in short: "25 Nov 2026". */
export const formatDate = (time: Date, language: Language): string =>
  new Intl.DateTimeFormat(datesOf(language), { dateStyle: 'medium' }).format(time)

/** The time of day with seconds and offset, for waits: "14:05:30 (UTC+01:00)". */
export function formatTimeOfDay(time: Date, language: Language): string {
  const format = new Intl.DateTimeFormat(datesOf(language), { timeStyle: 'medium' })
  return `${format.format(time)} (${offset(time)})`
}

function offset(time: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZoneName: 'longOffset' }).formatToParts(time)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC')
}
