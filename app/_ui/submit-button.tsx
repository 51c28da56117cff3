'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

type Props = { children: ReactNode; waiting: string; kind?: 'primary' | 'quiet' | 'danger' }

/** Sends its form once: while it waits it says so and can't be pressed again. */
export function SubmitButton({ children, waiting, kind = 'primary' }: Props) {
  const { pending } = useFormStatus()
  return (
    <button type="submit" className={`button button-${kind}`} disabled={pending}>
      {pending ? waiting : children}
    </button>
  )
}
