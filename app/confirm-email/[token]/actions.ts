'use server'

import { z } from 'zod'
import type { OutcomeState } from '@/app/_ui/outcome'
import { confirmEmailChange } from '@/lib/accounts/change-email'
import { passwordField } from '@/lib/accounts/fields'
import { answerLinkForm } from '@/lib/web/answer-link-form'
import { parseForm } from '@/lib/web/form'

const schema = z.object({ password: passwordField })

export async function confirmEmailAction(_: OutcomeState, data: FormData): Promise<OutcomeState> {
  return answerLinkForm(data, async (ctx, { token, session }) => {
    const input = parseForm(schema, data)
    return input.ok ? confirmEmailChange(ctx, { token, session, password: input.value.password }) : input
  })
}
