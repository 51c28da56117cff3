'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

type Props = { children: ReactNode; waiting: string; kind?: 'primary' | 'quiet' | 'danger' }

/** Sends its form once: while it waits it says so and can't be pressed again, but keeps the focus. */
export function SubmitButton({ children, waiting, kind = 'primary' }: Props) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      className={`button button-${kind}`}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? waiting : children}
    </button>
  )
}
