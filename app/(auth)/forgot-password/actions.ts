'use server'

import { setTimeout as pause } from 'node:timers/promises'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { emailAddressField } from '@/lib/accounts/fields'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import * as policy from '@/lib/policy'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { parseForm } from '@/lib/web/form'
import { requestContext } from '@/lib/web/request-context'

const schema = z.object({ email: emailAddressField })

export async function forgotPasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const ctx = await requestContext()
    const [asked] = await Promise.all([
      requestPasswordReset(ctx, input.value.email),
      pause(policy.passwordReset.answerTakes),
    ])
    if (!asked.ok) return asked
    redirect('/forgot-password?notice=sent')
  })
}
