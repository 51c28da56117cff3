'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { type Action, FormBody, FormContext, useFormAction } from '@/app/_ui/form'
import type { CodesState } from './actions'
import { CodeSheet, type CodeSheetTexts } from './code-sheet'

type Maker = { state: CodesState; dispatch: (form: FormData) => void }
const Makers = createContext<Record<'turnOn' | 'renew', Maker> | null>(null)

type Props = {
  turnOn: Action<CodesState>
  renew: Action<CodesState>
  texts: CodeSheetTexts
  children: ReactNode
}

/**
 * Holds the answers of the two actions that make backup codes, above the views that turning on exchanges: the codes
 * are shown in the answer to that POST in place of the page, and are gone with the next.
 */
export function NewCodes({ turnOn, renew, texts, children }: Props) {
  const [turnedOn, dispatchTurnOn] = useFormAction(turnOn)
  const [renewed, dispatchRenew] = useFormAction(renew)
  const sheet = renewed.sheet ?? turnedOn.sheet
  if (sheet) return <CodeSheet sheet={sheet} texts={texts} />
  const makers = {
    turnOn: { state: turnedOn, dispatch: dispatchTurnOn },
    renew: { state: renewed, dispatch: dispatchRenew },
  }
  return <Makers value={makers}>{children}</Makers>
}

/** The form of one of the two actions. */
export function NewCodesForm({ by, children }: { by: 'turnOn' | 'renew'; children: ReactNode }) {
  const maker = useContext(Makers)?.[by]
  if (!maker) throw new Error('NewCodesForm stands outside of NewCodes')
  return (
    <FormContext value={maker.state}>
      <FormBody dispatch={maker.dispatch}>{children}</FormBody>
    </FormContext>
  )
}
