'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { type Action, type Answering, FormBody, FormContext, useFormAction } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { CodeSheet } from '../../../code-sheet'
import type { CodesState, SheetFrame } from '../../../sheet-of'

type Maker = 'turnOn' | 'renew'
const Makers = createContext<Record<Maker, Answering> | null>(null)

type Props = {
  turnOn: Action<CodesState>
  renew: Action<CodesState>
  frame: SheetFrame
  children: ReactNode
}

/**
 * Holds the answers of the two actions that make backup codes, above the views that turning on exchanges. The answer
 * to that POST shows the codes in place of the page; the next answer no longer has them. A problem is shown above the
 * view that the page has now.
 */
export function NewCodes({ turnOn, renew, frame, children }: Props) {
  const turningOn = useFormAction(turnOn)
  const renewing = useFormAction(renew)
  const sheet = renewing.state.sheet ?? turningOn.state.sheet
  if (sheet) return <CodeSheet sheet={sheet} frame={frame} />
  const problem = renewing.state.problems?.[''] ?? turningOn.state.problems?.['']
  return (
    <Makers value={{ turnOn: besideFields(turningOn), renew: besideFields(renewing) }}>
      {problem && <Notice kind="danger">{problem}</Notice>}
      {children}
    </Makers>
  )
}

/** The answer without what is wrong as a whole, which stands above. */
function besideFields({ state, ...answering }: Answering<CodesState>): Answering {
  const { '': _, ...fields } = state.problems ?? {}
  return { state: { ...state, ...(state.problems && { problems: fields }) }, ...answering }
}

/** The form of one of the two actions. */
export function NewCodesForm({ by, children }: { by: Maker; children: ReactNode }) {
  const maker = useContext(Makers)?.[by]
  if (!maker) throw new Error('NewCodesForm stands outside of NewCodes')
  return (
    <FormContext value={maker}>
      <FormBody>{children}</FormBody>
    </FormContext>
  )
}
