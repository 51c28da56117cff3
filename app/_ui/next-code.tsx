'use client'

import { useEffect, useState } from 'react'
import { oneTimePassword } from '@/lib/policy'
import { fill, useClientWords } from './client-words'
import { useAnswer } from './form'

const { step } = oneTimePassword

/**
 * Counts down to the next one-time password by the server's clock. If the last one was used already, the answer of
 * the form names the next. Comfort only: it needs script, says nothing without it, and submits nothing.
 */
export function NextCode({ serverNow }: { serverNow: number }) {
  const words = useClientWords()
  const { nextCodeAt } = useAnswer()
  const [ahead, setAhead] = useState<number>()
  const [left, setLeft] = useState<number>()
  useEffect(() => setAhead(serverNow - Date.now()), [serverNow])
  useEffect(() => {
    if (ahead === undefined) return
    const tick = () => setLeft(secondsLeft(Date.now() + ahead, nextCodeAt))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [ahead, nextCodeAt])
  if (left === undefined) return null
  return (
    <p className="hint next-code" aria-hidden="true">
      {fill(words.nextOneTimePassword, { seconds: left })}
    </p>
  )
}

function secondsLeft(now: number, nextCodeAt = ''): number {
  const nextStep = (Math.floor(now / step) + 1) * step
  return Math.ceil((Math.max(nextStep, Date.parse(nextCodeAt) || 0) - now) / 1000)
}
