'use server'

import { z } from 'zod'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { emailAddressField } from '@/lib/credentials/fields'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { parseForm } from '@/lib/web/form'
import { redirectWithNotice } from '@/lib/web/notice'
import { requestContext } from '@/lib/web/request-context'

const schema = z.object({ email: emailAddressField })

export async function forgotPasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, { 'mail-limit': 'form' }, async () => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const asked = await requestPasswordReset(await requestContext(), input.value.email)
    if (!asked.ok) return asked
    return redirectWithNotice('/forgot-password', 'sent')
  })
}
