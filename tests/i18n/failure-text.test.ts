import { expect, test } from 'vitest'
import { after, hours, minutes, seconds } from '@/lib/clock'
import { failureText } from '@/lib/i18n/failure-text'
import type { Language } from '@/lib/i18n/languages'

const now = new Date('2026-11-25T12:00:02Z')
const wait = (duration: number, language: Language = 'en') =>
  failureText({ code: 'second-factor-wait', until: after(now, duration) }, language, now)

const TIME = String.raw`\d\d:\d\d:\d\d( Uhr)? \(UTC[+-]\d\d:\d\d\)`

test('A wait of seconds is a time of day: a number of seconds would be wrong while it is read', () => {
  expect(wait(seconds(28))).toMatch(new RegExp(`again at ${TIME}\\. What`))
  expect(wait(seconds(28), 'de')).toMatch(new RegExp(`es um ${TIME} wieder\\.`))
  expect(wait(seconds(119))).not.toContain('seconds')
  const used = { code: 'code-already-used', until: after(now, seconds(28)) } as const
  expect(failureText(used, 'en', now)).toMatch(new RegExp(`which comes at ${TIME}\\.$`))
  expect(failureText(used, 'de', now)).toMatch(new RegExp(`es kommt um ${TIME}\\.$`))
})

test.each([
  [minutes(2), 'in 2 minutes', 'in 2 Minuten'],
  [minutes(14) + seconds(1), 'in 15 minutes', 'in 15 Minuten'],
  [minutes(59) + seconds(30), 'in 1 hour', 'in 1 Stunde'],
  [minutes(61), 'in 1 hour and 1 minute', 'in 1 Stunde und 1 Minute'],
  [hours(7) + minutes(20), 'in 7 hours and 20 minutes', 'in 7 Stunden und 20 Minuten'],
  [hours(8) - seconds(5), 'in 8 hours', 'in 8 Stunden'],
])('A wait of %d ms is said as "%s", and when it is over', (duration, english, german) => {
  expect(wait(duration)).toMatch(new RegExp(`again ${english}, at ${TIME}\\. What`))
  expect(wait(duration, 'de')).toMatch(new RegExp(`es ${german}, um ${TIME}, wieder\\.`))
})
