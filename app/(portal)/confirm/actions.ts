'use server'

import { z } from 'zod'
import { passwordField } from '@/lib/credentials/fields'
import { ok } from '@/lib/result'
import type { RepeatedAnswer } from '@/lib/sessions/repeated-answer'
import { asksForSecondFactor } from '@/lib/sessions/stepped-up'
import { stepUp } from '@/lib/sign-in/step-up'
import { answerSessionForm } from '@/lib/web/answer-session-form'
import { clearCookie } from '@/lib/web/cookies'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { reportError } from '@/lib/web/report-error'
import { safeReturnTo } from '@/lib/web/return-to'
import { AUTHENTICATION_PLACES } from '../authentication-places'
import type { CodesState } from '../sheet-of'
import { stepUpPurpose } from './purpose'
import { resume, resumedAgain } from './resume'

const passwordForm = z.object({ password: passwordField })
const bothForm = passwordForm.extend({ oneTimePassword: oneTimePasswordField })

const reportFault = async (error: unknown) => {
  await reportError(error)
  return undefined
}

export async function stepUpAction(_: CodesState, data: FormData): Promise<CodesState> {
  const returnTo = safeReturnTo(data.get('returnTo'), '/profile/security')
  const purpose = stepUpPurpose(data.get('purpose'))
  const given = data.get('resume') // missing unless a press of a button led here
  const repeated = async (answer: RepeatedAnswer) =>
    (given === null ? undefined : await resumedAgain(purpose, answer)) ?? { goTo: returnTo }
  const frame = { here: returnTo, failures: AUTHENTICATION_PLACES, repeated }
  return answerSessionForm(data, frame, async (ctx, session) => {
    const asked = asksForSecondFactor(session, purpose, ctx.clock.now())
    const input = parseForm(asked ? bothForm : passwordForm, data)
    if (!input.ok) return input
    const result = await stepUp(ctx, session, purpose, input.value)
    if (!result.ok) return result
    await clearCookie('resume')
    const { sessionToken } = result.value
    // A fault leaves the person stepped up, where they came from.
    if (given === null) return ok({ sessionToken, goTo: returnTo })
    const resumed = await resume(ctx, purpose, String(given), sessionToken).catch(reportFault)
    return ok(resumed ?? { sessionToken, goTo: returnTo, notice: 'not-done' })
  })
}
