import type { Language } from '../i18n/languages'
import { formatTimeOfDay } from '../i18n/time'
import { translatorOf } from '../i18n/translator'
import type { Failure } from '../result'

/** What a failure says to the person, in their language. */
export function failureText(failure: Failure, language: Language, now: Date): string {
  const t = translatorOf(language)
  switch (failure.code) {
    case 'password-wait':
    case 'second-factor-wait':
    case 'enrolment-wait':
    case 'mail-limit':
      return t(`failures.${failure.code}`, { until: waitText(failure.until, language, now) })
    case 'too-long':
    case 'too-short':
      return t(`failures.${failure.code}`, { limit: String(failure.limit) })
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
