'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type DateStyle, timeOfDayText } from '@/lib/i18n/moment'

type Props = { warnIn: number; end: string; style: DateStyle }

/**
 * Says before the idle end that it comes, and keeps the session when asked to: reading the page again is being there.
 * Without script the sign-in page says afterwards what happened, and leads back.
 */
export function IdleWarning({ warnIn, end, style }: Props) {
  const t = useTranslations('client')
  const router = useRouter()
  const [due, setDue] = useState(false)
  useEffect(() => {
    setDue(false)
    const timer = setTimeout(() => setDue(true), warnIn)
    return () => clearTimeout(timer)
  }, [warnIn, end])
  if (!due) return null
  return (
    <div className="idle notice notice-info" role="status">
      <p>{t('idle', { time: timeOfDayText(new Date(end), style) })}</p>
      <button type="button" className="button button-quiet" onClick={() => router.refresh()}>
        {t('staySignedIn')}
      </button>
    </div>
  )
}
