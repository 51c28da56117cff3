'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { asksSecondFactor, stepUp } from '@/lib/sessions/step-up'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { setCookie } from '@/lib/web/cookies'
import { oneTimePasswordField, parseForm, passwordField } from '@/lib/web/form'
import { requireSession } from '@/lib/web/guard'
import { safeReturnTo } from '@/lib/web/return-to'
import { stepUpPurpose } from './purpose'

const bothForm = z.object({ password: passwordField, oneTimePassword: oneTimePasswordField })
const passwordForm = bothForm.extend({ oneTimePassword: z.unknown().transform(() => undefined) })

export async function confirmAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, {}, async () => {
    const goOn = safeReturnTo(data.get('returnTo'), '/profile/security')
    const purpose = stepUpPurpose(data.get('purpose'))
    const { ctx, session } = await requireSession(goOn)
    const input = parseForm(asksSecondFactor(session, purpose) ? bothForm : passwordForm, data)
    if (!input.ok) return input
    const result = await stepUp(ctx, session, purpose, input.value)
    if (!result.ok) return result
    await setCookie('session', result.value)
    redirect(goOn)
  })
}
