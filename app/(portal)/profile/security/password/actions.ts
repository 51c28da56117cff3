'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { changePassword } from '@/lib/accounts/change-password'
import { newPasswordField, passwordField } from '@/lib/accounts/fields'
import { asksForSecondFactor } from '@/lib/sessions/step-up'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { setCookie } from '@/lib/web/cookies'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { requireSession } from '@/lib/web/guard'

const HERE = '/profile/security/password'

const passwordForm = z.object({ password: passwordField, newPassword: newPasswordField })
const withCode = passwordForm.extend({ oneTimePassword: oneTimePasswordField })

export async function changePasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    const asked = asksForSecondFactor(session, 'change-password', ctx.clock.now())
    const input = parseForm(asked ? withCode : passwordForm, data)
    if (!input.ok) return input
    const changed = await changePassword(ctx, session, input.value)
    if (!changed.ok) return changed
    await setCookie('session', changed.value)
    redirect('/profile/security?notice=password-changed')
  })
}
