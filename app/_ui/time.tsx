import { formatTime } from '@/lib/i18n/time'
import { currentLanguage } from '@/lib/web/language'

/** A moment as people say it, with the exact one behind it. */
export async function Time({ time }: { time: Date }) {
  const iso = time.toISOString()
  return (
    <time dateTime={iso} title={iso}>
      {formatTime(time, await currentLanguage())}
    </time>
  )
}
