'use server'

import { z } from 'zod'
import { ok } from '@/lib/result'
import { endAllOthers, endSession } from '@/lib/sessions/session-list'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm } from '@/lib/web/answer-session-form'

const HERE = '/profile/security/sessions'
const ENDED = { goTo: HERE, notice: 'ended' }

export async function endSessionAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(data, { here: HERE, failures: {} }, async (ctx, session) => {
    const id = z.uuid().safeParse(data.get('session'))
    const ended = id.success ? await endSession(ctx, session, id.data) : ok()
    return ended.ok ? ok({ goTo: HERE }) : ended
  })
}

export async function endAllOthersAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(
    data,
    { here: HERE, failures: {}, resumesWith: '', repeated: () => ENDED },
    async (ctx, session) => {
      const ended = await endAllOthers(ctx, session)
      return ended.ok ? ok({ ...ended.value, ...ENDED }) : ended
    },
  )
}
