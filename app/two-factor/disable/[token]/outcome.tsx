'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { type Action, FormBody, FormContext, useFormAction } from '@/app/_ui/form'
import type { DisableState } from './actions'

const Dispatch = createContext<(form: FormData) => void>(() => {})

type Props = { action: Action<DisableState>; done: ReactNode; children: ReactNode }

/**
 * Holds the answer of the final step above the form: once it is taken the link counts as used, and a page that asked
 * the link alone would say so instead of "done".
 */
export function Outcome({ action, done, children }: Props) {
  const [state, dispatch] = useFormAction(action)
  if (state.done) return done
  return (
    <FormContext value={state}>
      <Dispatch value={dispatch}>{children}</Dispatch>
    </FormContext>
  )
}

export function DisableForm({ children }: { children: ReactNode }) {
  return <FormBody dispatch={useContext(Dispatch)}>{children}</FormBody>
}
