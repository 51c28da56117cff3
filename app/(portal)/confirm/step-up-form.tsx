'use client'

import type { ReactNode } from 'react'
import { type Action, FormBody, FormContext, useFormAction } from '@/app/_ui/form'
import { CodeSheet } from '../code-sheet'
import type { CodesState, SheetFrame } from '../sheet-of'

type Props = {
  action: Action<CodesState>
  heading: string
  /** Above the codes that the step-up made, if it was for these. */
  sheetHeading: string
  frame: SheetFrame
  why: ReactNode
  children: ReactNode
}

/** Asks for the proof. The answer to that POST shows the codes in place of the form; the next answer has none. */
export function StepUpForm({ action, heading, sheetHeading, frame, why, children }: Props) {
  const answering = useFormAction(action)
  const { sheet } = answering.state
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
      <FormContext value={answering}>
        <FormBody>{children}</FormBody>
      </FormContext>
    </>
  )
}
