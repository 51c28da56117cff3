'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { endAllOthers, endSession } from '@/lib/sessions/session-list'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { setCookie } from '@/lib/web/cookies'
import { requireSession } from '@/lib/web/guard'
import { withReturnTo } from '@/lib/web/return-to'

const HERE = '/profile/security/sessions'

export async function endSessionAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    const id = z.uuid().safeParse(data.get('session'))
    if (id.success) await endSession(ctx, session, id.data)
    redirect(HERE)
  })
}

export async function endAllOthersAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    const ended = await endAllOthers(ctx, session)
    if (!ended.ok && ended.failure.code === 'step-up-needed')
      redirect(withReturnTo('/confirm', HERE, { purpose: 'end-sessions' }))
    if (!ended.ok) return ended
    await setCookie('session', ended.value)
    redirect(`${HERE}?notice=ended`)
  })
}
