'use client'

import { useEffect, useState } from 'react'
import { useClientWords } from './client-words'

/** How long the button says that it was done, in milliseconds. */
const SAID_FOR = 3000

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const words = useClientWords()
  const [done, setDone] = useState(false)
  const copy = () => navigator.clipboard.writeText(text).then(() => setDone(true))
  useEffect(() => {
    const timer = setTimeout(() => setDone(false), SAID_FOR)
    return () => clearTimeout(timer)
  }, [done])
  return (
    <button type="button" className="button button-quiet" onClick={copy}>
      <span aria-live="polite">{done ? words.copied : label}</span>
    </button>
  )
}
