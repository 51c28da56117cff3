'use client'

import type { ReactNode } from 'react'
import type { FormState } from '@/lib/web/answer-form'
import { type Action, FormContext, useFormAction } from './form'

export type OutcomeState = FormState & { done?: boolean }

type Props = { action: Action<OutcomeState>; done: ReactNode; children: ReactNode }

/**
 * Holds the answer of the final step behind a mailed link above its form (`FormBody`): once it is taken the link counts
 * as used, and a page that asked the link alone would say so instead of "done".
 */
export function Outcome({ action, done, children }: Props) {
  const answering = useFormAction(action)
  if (answering.state.done) return done
  return <FormContext value={answering}>{children}</FormContext>
}
