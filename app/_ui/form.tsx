'use client'

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation'
import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef } from 'react'
import type { ClientWords } from '@/lib/i18n/messages'
import type { FormState } from '@/lib/web/answer-form'
import { KEPT_FIELDS } from '@/lib/web/kept-fields'
import { readRefusalLine } from '@/lib/web/refusal-line'
import { fill, useClientWords } from './client-words'
import { Notice } from './notice'
import { ProblemSummary } from './problem-summary'
import { useScript } from './use-script'

export type Action<State extends FormState = FormState> = (state: State, form: FormData) => Promise<State>

/** A form's action with what it last answered. */
export type Answering<State extends FormState = FormState> = {
  state: State
  dispatch: (form: FormData) => void
  pending: boolean
}

export const FormContext = createContext<Answering>({ state: {}, dispatch: () => {}, pending: false })

/** What the action of the form around said about its fields. */
export const useAnswer = () => useContext(FormContext).state

/** A form that works without script: its action answers with the form again, or leads on. */
export function Form({ action, children }: { action: Action; children: ReactNode }) {
  return (
    <FormContext value={useFormAction(action)}>
      <FormBody>{children}</FormBody>
    </FormContext>
  )
}

/**
 * Like `useActionState`, but with script the form says when the server can't be reached, refuses, or has a new build,
 * and keeps what was typed. Until the script runs, the action must be the server's own, so that the form works
 * without it.
 */
export function useFormAction<State extends FormState>(action: Action<State>): Answering<State> {
  const running = useScript()
  const words = useClientWords()
  const guarded: Action<State> = async (state, form) => {
    try {
      return await action({} as State, form) // what was answered before, codes above all, never travels back
    } catch (error) {
      unstable_rethrow(error)
      const kept = KEPT_FIELDS.filter((name) => form.has(name)).map((name) => [name, String(form.get(name))])
      return { ...state, problems: { '': sayWhyUnanswered(error, words) }, values: Object.fromEntries(kept) }
    }
  }
  const [state, dispatch, pending] = useActionState(running ? guarded : action, {} as Awaited<State>)
  return { state, dispatch, pending }
}

/**
 * Says why the action gave no answer. The code identifies what the server itself says; the form shows it in our
 * words.
 */
export function sayWhyUnanswered(error: unknown, words: ClientWords): string {
  if (unstable_isUnrecognizedActionError(error)) return words.outOfDate
  const refusal = readRefusalLine(String((error as Error).message))
  const said: string | undefined = refusal && words.refused[refusal.code as keyof ClientWords['refused']]
  return refusal && said ? fill(said, { origin: refusal.origin }) : words.unreachable
}

/** The form itself, where a screen keeps the answer of its action higher up (`FormContext`). */
export function FormBody({ children }: { children: ReactNode }) {
  const { state, dispatch, pending } = useContext(FormContext)
  const { problems } = state
  const form = useRef<HTMLFormElement>(null)
  const sent = useRef(false)
  useEffect(() => {
    if (!pending) sent.current = false
  }, [pending])
  useEffect(() => {
    if (problems)
      form.current?.querySelector<HTMLElement>('[role="alert"][tabindex], [aria-invalid]')?.focus()
  }, [problems])
  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={(event) => {
        if (sent.current) event.preventDefault() // whatever sends it twice: the second answer would hide the first
        sent.current = true
      }}
      className="form"
      noValidate
    >
      {problems?.[''] && (
        <Notice kind="danger" autoFocus>
          {problems['']}
        </Notice>
      )}
      <ProblemSummary problems={problems} />
      {children}
    </form>
  )
}
