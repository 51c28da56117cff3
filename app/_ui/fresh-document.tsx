'use client'

import { useEffect } from 'react'

/**
 * Loads the document anew where Next.js only put this page into that of another one: what an account had shown there
 * would stay in its memory after signing out, and the browser's Back would show it.
 */
export function FreshDocument() {
  useEffect(() => {
    const [loaded] = performance.getEntriesByType('navigation')
    if (loaded && new URL(loaded.name).pathname !== window.location.pathname) window.location.reload()
  }, [])
  return null
}
