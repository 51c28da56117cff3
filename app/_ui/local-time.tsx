'use client'

import { type DateStyle, momentText } from '@/lib/i18n/moment'
import { useScript } from './use-script'

type Props = { iso: string; text: string; style: DateStyle }

/** With script, a moment in the reader's own time zone; without, in the server's, with its offset. */
export function LocalTime({ iso, text, style }: Props) {
  const running = useScript()
  return (
    <time dateTime={iso} title={iso}>
      {running ? momentText(new Date(iso), style) : text}
    </time>
  )
}
