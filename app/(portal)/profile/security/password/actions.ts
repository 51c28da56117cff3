'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { AUTHENTICATION_PLACES } from '@/app/(portal)/authentication-places'
import { changePassword } from '@/lib/accounts/change-password'
import { newPasswordField, passwordField } from '@/lib/credentials/fields'
import { ok } from '@/lib/result'
import { asksForSecondFactor } from '@/lib/sessions/stepped-up'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm, type SessionPlacesOf } from '@/lib/web/answer-session-form'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { withReturnTo } from '@/lib/web/return-to'

const HERE = '/profile/security/password'
const CHANGED = { goTo: '/profile/security', notice: 'password-changed' }

const passwordForm = z.object({ password: passwordField, newPassword: newPasswordField })
const withCode = passwordForm.extend({ oneTimePassword: oneTimePasswordField })

const PLACES = {
  ...AUTHENTICATION_PLACES,
  'password-common': 'newPassword',
  'password-context-specific': 'newPassword',
  'password-easy': 'newPassword',
  'new-password-wait': 'newPassword',
} satisfies SessionPlacesOf<typeof changePassword>

export async function changePasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(
    data,
    { here: HERE, failures: PLACES, repeated: () => CHANGED },
    async (ctx, session) => {
      const asked = asksForSecondFactor(session, 'change-password', ctx.clock.now())
      // The page asked for no code, because it was opened while none was needed.
      if (asked && !session.account.hasApp)
        redirect(withReturnTo('/confirm', HERE, { purpose: 'change-password' }))
      const input = parseForm(asked ? withCode : passwordForm, data)
      if (!input.ok) return input
      const changed = await changePassword(ctx, session, input.value)
      return changed.ok ? ok({ ...changed.value, ...CHANGED }) : changed
    },
  )
}
