'use client'

import { type ReactNode, useEffect, useState } from 'react'

/** What only a script can do; without one the page shows the fallback, if there is any. */
export function WithScript({ children, fallback }: { children: ReactNode; fallback?: ReactNode }) {
  const [running, setRunning] = useState(false)
  useEffect(() => setRunning(true), [])
  return running ? children : fallback
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label, copied }: { text: string; label: string; copied: string }) {
  const [done, setDone] = useState(false)
  const copy = () => navigator.clipboard.writeText(text).then(() => setDone(true))
  return (
    <button type="button" className="button button-quiet" onClick={copy}>
      <span aria-live="polite">{done ? copied : label}</span>
    </button>
  )
}
