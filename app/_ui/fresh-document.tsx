'use client'

import { type ReactNode, useEffect, useState } from 'react'

/** Whether the document was loaded for another page, into which Next.js only put this one. */
function isOfAnother(path: string): boolean {
  if (typeof window === 'undefined') return false
  const [loaded] = performance.getEntriesByType('navigation')
  return loaded !== undefined && new URL(loaded.name).pathname !== path
}

/** Whether the script has put another page in the place of this one: the browser's Back would show it as it was. */
let wasLeft = false

type Props = { path: string; children: ReactNode }

/**
 * Shows the page of this path in a document of its own, loading it again if necessary: what an account had shown in the
 * one before would stay in its memory after signing out, and the browser's Back would show it. Whoever comes back to
 * the page gets it as it is now.
 */
export function FreshDocument({ path, children }: Props) {
  const [stale] = useState(() => wasLeft || isOfAnother(path))
  useEffect(() => {
    if (stale) window.location.reload()
  }, [stale])
  useEffect(
    () => () => {
      wasLeft = true
    },
    [],
  )
  return stale ? null : children
}
