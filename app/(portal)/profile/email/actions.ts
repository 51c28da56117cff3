'use server'

import { z } from 'zod'
import { requestEmailChange } from '@/lib/accounts/change-email'
import { emailAddressField } from '@/lib/credentials/fields'
import { ok } from '@/lib/result'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm, type SessionPlacesOf } from '@/lib/web/answer-session-form'
import { parseForm } from '@/lib/web/form'

const HERE = '/profile/email'

const schema = z.object({ newEmail: emailAddressField })

export async function requestEmailChangeAction(_: FormState, data: FormData): Promise<FormState> {
  const failures = { 'same-address': 'newEmail', 'mail-limit': 'form' } satisfies SessionPlacesOf<
    typeof requestEmailChange
  >
  return answerSessionForm(data, { here: HERE, typed: 'newEmail', failures }, async (ctx, session) => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const requested = await requestEmailChange(ctx, session, input.value.newEmail)
    return requested.ok ? ok({ goTo: HERE }) : requested
  })
}
