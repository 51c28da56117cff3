'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { oneTimePassword } from '@/lib/policy'

const STEP_SECONDS = oneTimePassword.step / 1000

/**
 * Counts down to the next one-time password by the server's clock. Comfort only: it needs script, says nothing
 * without, and submits nothing.
 */
export function NextCode({ serverNow }: { serverNow: number }) {
  const t = useTranslations('client')
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    const ahead = serverNow - Date.now()
    const tick = () => setLeft(STEP_SECONDS - (Math.floor((Date.now() + ahead) / 1000) % STEP_SECONDS))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [serverNow])
  if (left === undefined) return null
  return (
    <p className="hint next-code" aria-hidden="true">
      {t('nextOneTimePassword', { seconds: left })}
    </p>
  )
}
