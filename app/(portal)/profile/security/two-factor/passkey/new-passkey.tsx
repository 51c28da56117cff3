'use client'

import type { ReactNode } from 'react'
import type { Action } from '@/app/_ui/form'
import { PasskeyFormBody } from '@/app/_ui/passkey-form'
import { type PasskeyOptions, usePasskey } from '@/app/_ui/use-passkey'
import { CodeSheet } from '../../../../code-sheet'
import type { CodesState, SheetFrame } from '../../../../sheet-of'

type Props = {
  begin: Action<PasskeyOptions>
  action: Action<CodesState>
  frame: SheetFrame
  label: string
  waiting: string
  needsScript: string
  children: ReactNode
}

/** Has the browser make a passkey. The first device of an account brings backup codes, shown in this answer alone. */
export function NewPasskey({ begin, action, frame, children, ...words }: Props) {
  const asking = usePasskey(begin, action)
  const { sheet } = asking.answering.state
  if (sheet) return <CodeSheet sheet={sheet} frame={frame} />
  return (
    <PasskeyFormBody asking={asking} kind="primary" {...words}>
      {children}
    </PasskeyFormBody>
  )
}
