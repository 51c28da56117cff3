'use client'

import { useEffect, useState } from 'react'

const STEP = 30

/**
 * Counts down to the next one-time password by the server's clock. Comfort only: it needs script, says nothing
 * without, and submits nothing. `one` and `other` are the sentence for one second and for several, with a #.
 */
export function NextCode({ serverNow, one, other }: { serverNow: number; one: string; other: string }) {
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    const ahead = serverNow - Date.now()
    const tick = () => setLeft(STEP - (Math.floor((Date.now() + ahead) / 1000) % STEP))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [serverNow])
  if (left === undefined) return null
  return (
    <p className="hint next-code" aria-hidden="true">
      {(left === 1 ? one : other).replace('#', String(left))}
    </p>
  )
}
