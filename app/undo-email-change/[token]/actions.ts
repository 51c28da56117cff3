'use server'

import { redirect } from 'next/navigation'
import { passwordLinkPath } from '@/lib/accounts/password-link'
import { undoEmailChange } from '@/lib/accounts/undo-email-change'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { requestContext } from '@/lib/web/request-context'

export async function undoEmailChangeAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const undone = await undoEmailChange(await requestContext(), String(data.get('token')))
    if (!undone.ok) return undone
    redirect(passwordLinkPath('reset', undone.value))
  })
}
