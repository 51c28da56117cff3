'use client'

import { type ReactNode, useEffect } from 'react'
import type { FormState } from '@/lib/web/answer-form'
import { focusHeading } from './focus-on-navigation'
import { type Action, FormContext, useFormAction } from './form'
import { Notice } from './notice'

export type OutcomeState = FormState & {
  done?: boolean
  /** What was done, where the page no longer knows it once the link is used. */
  message?: string
}

type Props = { action: Action<OutcomeState>; done: ReactNode; children: ReactNode }

/**
 * Holds the answer of the final step behind a mailed link above its form (`FormBody`). After that step the link
 * counts as used, and a page that checked only the link would say so instead of "done".
 */
export function Outcome({ action, done, children }: Props) {
  const answering = useFormAction(action)
  const { done: isDone = false, message } = answering.state
  useEffect(() => {
    if (isDone) focusHeading()
  }, [isDone])
  if (isDone) {
    return (
      <>
        {message && <Notice kind="ok">{message}</Notice>}
        {done}
      </>
    )
  }
  return <FormContext value={answering}>{children}</FormContext>
}
