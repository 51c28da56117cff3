'use client'

import type { ReactNode } from 'react'
import { type Action, FormContext, useFormAction } from '@/app/_ui/form'
import type { DisableState } from './actions'

type Props = { action: Action<DisableState>; done: ReactNode; children: ReactNode }

/**
 * Holds the answer of the final step above its form (`FormBody`): once it is taken the link counts as used, and a page
 * that asked the link alone would say so instead of "done".
 */
export function Outcome({ action, done, children }: Props) {
  const answering = useFormAction(action)
  if (answering.state.done) return done
  return <FormContext value={answering}>{children}</FormContext>
}
