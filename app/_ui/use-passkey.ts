'use client'

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { startTransition, useRef, useState } from 'react'
import type { ClientWords } from '@/lib/i18n/messages'
import type { FormState } from '@/lib/web/answer-form'
import { useClientWords } from './client-words'
import { type Action, type Answering, sayWhyUnanswered, useFormAction } from './form'

/** What the browser is to do, as an action answers it: make a passkey, or sign with one. */
export type PasskeyOptions = FormState & {
  create?: PublicKeyCredentialCreationOptionsJSON
  get?: PublicKeyCredentialRequestOptionsJSON
}

export type Asking<State extends FormState> = {
  answering: Answering<State>
  /** Asks the browser for a passkey and sends what it answers with the form. `autofill`: when the person picks one. */
  ask(form: HTMLFormElement, how?: { autofill: boolean }): Promise<void>
  busy: boolean
}

/** The field that the browser's answer is sent in. */
const FIELD = 'passkey'

/** Asks `begin` what the browser is to do, the browser for a passkey, and sends its answer to `action`. */
export function usePasskey<State extends FormState>(
  begin: Action<PasskeyOptions>,
  action: Action<State>,
): Asking<State> {
  const answering = useFormAction(action)
  const words = useClientWords()
  const [problems, setProblems] = useState<FormState['problems']>()
  const [busy, setBusy] = useState(false)
  const pressed = useRef(false)

  async function ask(form: HTMLFormElement, { autofill } = { autofill: false }) {
    if (!autofill) pressed.current = true
    setProblems(undefined)
    setBusy(!autofill)
    const data = new FormData(form)
    const unanswered = (error: unknown) => ({ problems: { '': sayWhyUnanswered(error, words) } })
    const begun: PasskeyOptions = await begin({}, data).catch(unanswered)
    if (autofill && pressed.current) return // it would end what the person asked for meanwhile
    const refused = begun.problems ?? (await send(begun))
    if (!autofill) setProblems(refused)
    if (!autofill) setBusy(false)

    async function send(options: PasskeyOptions): Promise<FormState['problems']> {
      try {
        data.set(FIELD, JSON.stringify(await answerOf(options, autofill)))
        startTransition(() => answering.dispatch(data))
      } catch (error) {
        return { '': wordsFor(error as Error, words.passkey) }
      }
    }
  }
  const { state } = answering
  const shown = problems ? { ...state, problems } : state
  return { answering: { ...answering, state: shown }, ask, busy: busy || answering.pending }
}

/** The library comes when it is first needed, so that no page is heavier for it. */
async function answerOf({ create, get }: PasskeyOptions, autofill: boolean): Promise<unknown> {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
  if (create) return startRegistration({ optionsJSON: create })
  if (get) return startAuthentication({ optionsJSON: get, useBrowserAutofill: autofill })
  throw new TypeError('Neither to make nor to use a passkey')
}

/** Browsers don't tell cancelling from a device that has no passkey, so that no page can find out. */
function wordsFor({ name }: Error, words: ClientWords['passkey']): string {
  if (name === 'NotAllowedError' || name === 'AbortError') return words.cancelled
  if (name === 'InvalidStateError') return words.alreadyThere
  return words.unsupported
}
