'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

type Props = {
  children: ReactNode
  waiting: string
  kind?: 'primary' | 'quiet' | 'danger' | 'link'
  /** What it acts on, where several such buttons stand on a page. */
  about?: string
}

/** Sends its form once: while it waits it says so and can't be pressed again, but keeps the focus. */
export function SubmitButton({ children, waiting, kind = 'primary', about }: Props) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      className={kind === 'link' ? 'link' : `button button-${kind}`}
      aria-disabled={pending}
      aria-label={about && `${children}: ${about}`}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? waiting : children}
    </button>
  )
}
