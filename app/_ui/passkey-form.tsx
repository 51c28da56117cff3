'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { FormState } from '@/lib/web/answer-form'
import { type Action, FormContext } from './form'
import { Notice } from './notice'
import { type Asking, type PasskeyOptions, usePasskey } from './use-passkey'
import { WithScript } from './with-script'

type Shown = {
  label: string
  waiting: string
  kind?: 'primary' | 'quiet'
  /** The browser also offers passkeys where it fills in the address field. */
  autofill?: boolean
  /** Said where there is no script, which a passkey needs. */
  needsScript?: string
  /** Hidden fields, and what stands above the button. */
  children?: ReactNode
}
type Props = Shown & { begin: Action<PasskeyOptions>; action: Action }

/** A button that asks the browser for a passkey, in a form of its own. */
export function PasskeyForm({ begin, action, ...shown }: Props) {
  return <PasskeyFormBody asking={usePasskey(begin, action)} {...shown} />
}

/** The same where a screen keeps the answer of the action higher up. */
export function PasskeyFormBody({ asking, needsScript, ...shown }: Shown & { asking: Asking<FormState> }) {
  return (
    <WithScript fallback={needsScript && <p className="hint">{needsScript}</p>}>
      <Button asking={asking} {...shown} />
    </WithScript>
  )
}

type ButtonProps = Omit<Shown, 'needsScript'> & { asking: Asking<FormState> }

function Button({ asking, label, waiting, kind = 'quiet', autofill = false, children }: ButtonProps) {
  const { answering, ask, busy } = asking
  const form = useRef<HTMLFormElement>(null)
  const offered = useRef(false)
  useEffect(() => {
    if (!autofill || offered.current || !form.current) return
    offered.current = true
    offer(form.current, ask)
  })
  const problem = answering.state.problems?.['']
  return (
    <FormContext value={answering}>
      <form
        ref={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) ask(event.currentTarget)
        }}
      >
        {problem && (
          <Notice kind="danger" autoFocus>
            {problem}
          </Notice>
        )}
        {children}
        <button type="submit" className={`button button-${kind}`} aria-disabled={busy}>
          {busy ? waiting : label}
        </button>
      </form>
    </FormContext>
  )
}

async function offer(form: HTMLFormElement, ask: Asking<FormState>['ask']) {
  if (await canAutofill()) await ask(form, { autofill: true })
}

const canAutofill = async (): Promise<boolean> =>
  typeof PublicKeyCredential !== 'undefined' &&
  (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true
