'use client'

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef, useState } from 'react'
import type { FormState } from '@/lib/web/answer-form'
import { Notice } from './notice'

export type Action<State extends FormState = FormState> = (state: State, form: FormData) => Promise<State>

export const FormContext = createContext<FormState>({})
export const useFormState = () => useContext(FormContext)

/** A form that works without script: its action answers with the form again, or leads on. */
export function Form({ action, children }: { action: Action; children: ReactNode }) {
  const [state, dispatch] = useFormAction(action)
  return (
    <FormContext value={state}>
      <FormBody dispatch={dispatch}>{children}</FormBody>
    </FormContext>
  )
}

/**
 * `useActionState`, but with script a server that can't be reached, or has a new build, is said in the form, and what
 * was typed stays. Until the script runs the action must be the server's own, so that the form works without.
 */
export function useFormAction<State extends FormState>(action: Action<State>) {
  const [running, setRunning] = useState(false)
  useEffect(() => setRunning(true), [])
  const t = useTranslations('client')
  const guarded: Action<State> = async (state, form) => {
    try {
      return await action(state, form)
    } catch (error) {
      unstable_rethrow(error)
      const problem = unstable_isUnrecognizedActionError(error) ? t('outOfDate') : t('unreachable')
      return { ...state, problems: { '': problem }, values: typedIn(form) }
    }
  }
  return useActionState(running ? guarded : action, {} as Awaited<State>)
}

/** Names and addresses, which may stay in a form; passwords and codes may not. */
function typedIn(form: FormData): Record<string, string> {
  const kept = ['email', 'deviceName'].map((name) => [name, form.get(name)])
  return Object.fromEntries(kept.filter(([, value]) => typeof value === 'string'))
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
