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

/** "in 30 seconds", "in 15 minutes, at 14:05:30 (UTC+01:00)". */
function waitText(until: Date, language: Language, now: Date): string {
  const t = translatorOf(language)
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  if (seconds < 120) return t('time.inSeconds', { seconds })
  return t('time.inMinutes', { minutes: Math.ceil(seconds / 60), time: formatTimeOfDay(until, language) })
}
