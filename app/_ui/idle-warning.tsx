'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { type DateStyle, timeOfDayText } from '@/lib/i18n/moment'
import { fill, useClientWords } from './client-words'

type Props = { warnIn: number; end: string; style: DateStyle }

/**
 * Warns before the idle end, and keeps the session on request: loading the page again counts as activity, in any tab.
 * Without script the sign-in page says afterwards what happened, and leads back.
 */
export function IdleWarning({ warnIn, end: endOfThis, style }: Props) {
  const words = useClientWords()
  const router = useRouter()
  const end = useEndInAnyTab(endOfThis)
  const [due, setDue] = useState(false)
  useEffect(() => {
    setDue(false)
    const timer = setTimeout(() => setDue(true), warnIn)
    return () => clearTimeout(timer)
  }, [warnIn, end])
  if (!due) return null
  return (
    <div className="idle notice notice-info" role="status">
      <p>{fill(words.idle, { time: timeOfDayText(new Date(end), style) })}</p>
      <button type="button" className="button button-quiet" onClick={() => router.refresh()}>
        {words.staySignedIn}
      </button>
    </div>
  )
}

/**
 * The idle end of the tab that was used last. Each page tells the browser's other tabs its own idle end, and nothing
 * else.
 */
function useEndInAnyTab(endOfThis: string): string {
  const [end, setEnd] = useState(endOfThis)
  useEffect(() => {
    setEnd(endOfThis)
    if (!('BroadcastChannel' in window)) return
    const tabs = new BroadcastChannel('idle-end')
    tabs.onmessage = ({ data }) => setEnd(data)
    tabs.postMessage(endOfThis)
    return () => tabs.close()
  }, [endOfThis])
  return end
}
