'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * A page that the script puts in place of another begins where a loaded one would: its heading takes the focus, unless
 * one of its fields has it.
 */
export function FocusOnNavigation() {
  const path = usePathname()
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    if (document.activeElement === document.body) focusHeading()
  }, [path])
  return null
}

/** Moves the focus, and the view, to the page's heading. */
export function focusHeading() {
  const heading = document.querySelector<HTMLElement>('main h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
  window.scrollTo(0, 0)
}
