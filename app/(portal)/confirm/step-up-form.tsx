'use client'

import type { ReactNode } from 'react'
import { type Action, FormBody, FormContext, useFormAction } from '@/app/_ui/form'
import { PasskeyFormBody } from '@/app/_ui/passkey-form'
import { type PasskeyOptions, usePasskey } from '@/app/_ui/use-passkey'
import { CodeSheet } from '../code-sheet'
import type { CodesState, SheetFrame } from '../sheet-of'

type Props = {
  action: Action<CodesState>
  passkey: { begin: Action<PasskeyOptions>; action: Action<CodesState> }
  heading: string
  /** Above the codes that the step-up made, if it was for these. */
  sheetHeading: string
  frame: SheetFrame
  why: ReactNode
  /** What both forms send besides the proof. */
  hidden: ReactNode
  /** The fields of password and code; null where only a passkey will do. */
  fields: ReactNode
  /** The words of the button; null where the account has no passkey. */
  passkeyWords: { label: string; waiting: string; needsScript?: string } | null
}

/** Asks for the proof. The answer to that POST shows the codes in place of the form; the next answer has none. */
export function StepUpForm({ action, passkey, heading, sheetHeading, frame, why, ...parts }: Props) {
  const { hidden, fields, passkeyWords } = parts
  const answering = useFormAction(action)
  const asking = usePasskey(passkey.begin, passkey.action)
  const sheet = answering.state.sheet ?? asking.answering.state.sheet
  if (sheet)
    return (
      <>
        <h1>{sheetHeading}</h1>
        <CodeSheet sheet={sheet} frame={frame} />
      </>
    )
  return (
    <>
      <h1>{heading}</h1>
      {why}
      {fields && (
        <FormContext value={answering}>
          <FormBody>
            {hidden}
            {fields}
          </FormBody>
        </FormContext>
      )}
      {passkeyWords && (
        <PasskeyFormBody asking={asking} kind={fields ? 'quiet' : 'primary'} {...passkeyWords}>
          {hidden}
        </PasskeyFormBody>
      )}
    </>
  )
}
