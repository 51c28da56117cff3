'use server'

import { z } from 'zod'
import { changePassword } from '@/lib/accounts/change-password'
import { newPasswordField, passwordField } from '@/lib/accounts/fields'
import { ok } from '@/lib/result'
import { asksForSecondFactor } from '@/lib/sessions/step-up'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm } from '@/lib/web/answer-session-form'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'

const HERE = '/profile/security/password'
const CHANGED = '/profile/security?notice=password-changed'

const passwordForm = z.object({ password: passwordField, newPassword: newPasswordField })
const withCode = passwordForm.extend({ oneTimePassword: oneTimePasswordField })

export async function changePasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(
    data,
    { here: HERE, repeated: () => ({ goTo: CHANGED }) },
    async (ctx, session) => {
      const asked = asksForSecondFactor(session, 'change-password', ctx.clock.now())
      const input = parseForm(asked ? withCode : passwordForm, data)
      if (!input.ok) return input
      const changed = await changePassword(ctx, session, input.value)
      return changed.ok ? ok({ sessionToken: changed.value, goTo: CHANGED }) : changed
    },
  )
}
