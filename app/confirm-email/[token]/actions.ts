'use server'

import { z } from 'zod'
import type { OutcomeState } from '@/app/_ui/outcome'
import { confirmEmailChange } from '@/lib/accounts/change-email'
import { passwordField } from '@/lib/accounts/fields'
import { ok } from '@/lib/result'
import { answerForm } from '@/lib/web/answer-form'
import { setCookie } from '@/lib/web/cookies'
import { parseForm } from '@/lib/web/form'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'

const schema = z.object({ password: passwordField })

export async function confirmEmailAction(_: OutcomeState, data: FormData): Promise<OutcomeState> {
  return answerForm<{ done?: boolean }>(data, async () => {
    const session = await currentSession()
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const { password } = input.value
    const given = { token: String(data.get('token')), password, session }
    const result = await confirmEmailChange(await requestContext(), given)
    if (!result.ok) return result
    if (result.value.sessionToken) await setCookie('session', result.value.sessionToken)
    return ok({ done: true })
  })
}
