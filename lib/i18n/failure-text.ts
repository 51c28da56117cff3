import { minutes } from '../clock'
import type { Failure } from '../result'
import type { Language } from './languages'
import { formatTime, formatTimeOfDay } from './time'
import { translatorOf } from './translator'

/** What a failure says to the person, in their language. */
export function failureText(failure: Failure, language: Language, now: Date): string {
  const t = translatorOf(language)
  switch (failure.code) {
    case 'password-wait':
    case 'challenge-wait':
    case 'second-factor-wait':
    case 'enrolment-wait':
    case 'mail-limit':
    case 'new-password-wait':
    case 'code-already-used':
    case 'passkey-wait':
      return t(`failures.${failure.code}`, { until: waitText(failure.until, language, now) })
    case 'too-long':
    case 'too-short':
      return t(`failures.${failure.code}`, { limit: String(failure.limit) })
    case 'backup-codes-wait':
      return t('failures.backup-codes-wait', { until: formatTime(failure.until, language) })
    case 'codes-made-already':
      return t('failures.codes-made-already', { at: formatTime(failure.at, language) })
    case 'wrong-code-check-clock':
      return t('failures.wrong-code-check-clock', { now: formatTimeOfDay(failure.now, language) })
    case 'wrong-code-slow-clock':
      return t('failures.wrong-code-slow-clock', {
        now: formatTimeOfDay(failure.now, language),
        minutes: failure.minutes,
      })
    case 'unexpected':
      return t('failures.unexpected', { reference: failure.reference })
    default:
      return t(`failures.${failure.code}`)
  }
}

/**
 * When a wait is over: "at 14:05:30 (UTC+01:00)", "in 15 minutes, at …", "in 1 hour and 20 minutes, at …". Minutes are
 * rounded up; seconds would be wrong while they are read.
 */
function waitText(until: Date, language: Language, now: Date): string {
  const t = translatorOf(language)
  const time = formatTimeOfDay(until, language)
  const wait = until.getTime() - now.getTime()
  if (wait < minutes(2)) return t('time.at', { time })
  const inAll = Math.ceil(wait / minutes(1))
  if (inAll < 60) return t('time.inMinutes', { minutes: inAll, time })
  return t('time.inHours', { hours: Math.floor(inAll / 60), minutes: inAll % 60, time })
}
