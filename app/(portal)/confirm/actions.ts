'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { passwordField } from '@/lib/accounts/fields'
import { asksForSecondFactor, stepUp } from '@/lib/sessions/step-up'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { setCookie } from '@/lib/web/cookies'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { requireSession } from '@/lib/web/guard'
import { safeReturnTo } from '@/lib/web/return-to'
import { stepUpPurpose } from './purpose'

const passwordForm = z.object({ password: passwordField })
const bothForm = passwordForm.extend({ oneTimePassword: oneTimePasswordField })

export async function stepUpAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const returnTo = safeReturnTo(data.get('returnTo'), '/profile/security')
    const purpose = stepUpPurpose(data.get('purpose'))
    const { ctx, session } = await requireSession(returnTo)
    const asked = asksForSecondFactor(session, purpose, ctx.clock.now())
    const input = parseForm(asked ? bothForm : passwordForm, data)
    if (!input.ok) return input
    const result = await stepUp(ctx, session, purpose, input.value)
    if (!result.ok) return result
    await setCookie('session', result.value)
    redirect(returnTo)
  })
}
