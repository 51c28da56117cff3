'use client'

import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef } from 'react'
import type { FormState } from '@/lib/web/answer-form'
import { Notice } from './notice'

export type Action<State extends FormState = FormState> = (state: State, form: FormData) => Promise<State>

export const FormContext = createContext<FormState>({})
export const useFormState = () => useContext(FormContext)

/** A form that works without script: its action answers with the form again, or leads on. */
export function Form({ action, children }: { action: Action; children: ReactNode }) {
  const [state, dispatch] = useActionState(action, {})
  return (
    <FormContext value={state}>
      <FormBody dispatch={dispatch}>{children}</FormBody>
    </FormContext>
  )
}

/** The form itself, for a screen that keeps the state of its action higher up. */
export function FormBody({
  dispatch,
  children,
}: {
  dispatch: (form: FormData) => void
  children: ReactNode
}) {
  const { problems } = useFormState()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (problems) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus()
  }, [problems])
  return (
    <form ref={form} action={dispatch} className="form" noValidate>
      {problems?.[''] && <Notice kind="danger">{problems['']}</Notice>}
      {children}
    </form>
  )
}
