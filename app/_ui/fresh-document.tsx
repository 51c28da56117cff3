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
 * Shows the page of this path in its own document, and reloads it if necessary. Otherwise the earlier document would
 * keep what an account had shown in memory after signing out, and the browser's Back would show it. People who come
 * back to the page get it as it is now.
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
