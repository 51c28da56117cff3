/** How a language writes dates, and what it says after a time of day. */
export type DateStyle = { locale: string; clock: string }

/**
 * A moment as people say it, in the time zone of where this runs and with its offset: "25 November 2026 at 14:05
 * (UTC+01:00)". Knows no catalogue, so that the browser's script can say it in the reader's own zone.
 */
export const momentText = (time: Date, style: DateStyle): string =>
  written(time, style, { dateStyle: 'long', timeStyle: 'short' })

/** The time of day with seconds and offset, for waits: "14:05:30 (UTC+01:00)". */
export const timeOfDayText = (time: Date, style: DateStyle): string =>
  written(time, style, { timeStyle: 'medium' })

function written(time: Date, { locale, clock }: DateStyle, options: Intl.DateTimeFormatOptions): string {
  return `${new Intl.DateTimeFormat(locale, options).format(time)}${clock} (${offset(time)})`
}

function offset(time: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZoneName: 'longOffset' }).formatToParts(time)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC')
}
