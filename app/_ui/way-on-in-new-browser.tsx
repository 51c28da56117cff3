'use client'

import { useAnswer } from './form'

/** Below the problem of a form: for whoever waits in a new browser because of what somebody else tried. */
export function WayOnInNewBrowser({ words }: { words: string }) {
  return (
    useAnswer().wayOn === 'browser-link' && (
      <p>
        <a href="/sign-in/new-browser">{words}</a>
      </p>
    )
  )
}
