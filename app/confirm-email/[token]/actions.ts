'use server'

import type { OutcomeState } from '@/app/_ui/outcome'
import { confirmEmailChange } from '@/lib/accounts/change-email'
import { ok } from '@/lib/result'
import { answerForm } from '@/lib/web/answer-form'
import { setCookie } from '@/lib/web/cookies'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'

export async function confirmEmailAction(_: OutcomeState, data: FormData): Promise<OutcomeState> {
  return answerForm<{ done?: boolean }>(data, async () => {
    const ctx = await requestContext()
    const session = await currentSession()
    const result = await confirmEmailChange(ctx, { token: String(data.get('token')), session })
    if (!result.ok) return result
    if (result.value.sessionToken) await setCookie('session', result.value.sessionToken)
    return ok({ done: true })
  })
}
