'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations('client')
  const [done, setDone] = useState(false)
  const copy = () => navigator.clipboard.writeText(text).then(() => setDone(true))
  return (
    <button type="button" className="button button-quiet" onClick={copy}>
      <span aria-live="polite">{done ? t('copied') : label}</span>
    </button>
  )
}
