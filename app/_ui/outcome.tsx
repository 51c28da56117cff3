'use client'

import { type ReactNode, useEffect } from 'react'
import type { FormState } from '@/lib/web/answer-form'
import { focusHeading } from './focus-on-navigation'
import { type Action, FormContext, useFormAction } from './form'

export type OutcomeState = FormState & { done?: boolean }

type Props = { action: Action<OutcomeState>; done: ReactNode; children: ReactNode }

/**
 * Holds the answer of the final step behind a mailed link above its form (`FormBody`): once it is taken the link
 * counts as used, and a page that asked the link alone would say so instead of "done".
 */
export function Outcome({ action, done, children }: Props) {
  const answering = useFormAction(action)
  const isDone = answering.state.done === true
  useEffect(() => {
    if (isDone) focusHeading()
  }, [isDone])
  if (isDone) return done
  return <FormContext value={answering}>{children}</FormContext>
}
