import { datesOf } from '@/lib/i18n/languages'
import { formatTime } from '@/lib/i18n/time'
import { currentLanguage } from '@/lib/web/language'
import { LocalTime } from './local-time'

/** A moment as people say it, with the exact one behind it. */
export async function Time({ time }: { time: Date }) {
  const language = await currentLanguage()
  return <LocalTime iso={time.toISOString()} text={formatTime(time, language)} style={datesOf(language)} />
}
