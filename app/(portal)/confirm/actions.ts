'use server'

import { z } from 'zod'
import type { PasskeyOptions } from '@/app/_ui/use-passkey'
import type { Context } from '@/lib/context'
import { passwordField } from '@/lib/credentials/fields'
import type { SessionToken } from '@/lib/crypto/token'
import { ok } from '@/lib/result'
import type { RepeatedAnswer } from '@/lib/sessions/repeated-answer'
import { asksForSecondFactor } from '@/lib/sessions/stepped-up'
import { stepUp } from '@/lib/sign-in/step-up'
import { beginPasskeyStepUp, stepUpWithPasskey } from '@/lib/sign-in/step-up-with-passkey'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm, type Outcome, type SessionPlacesOf } from '@/lib/web/answer-session-form'
import { clearCookie } from '@/lib/web/cookies'
import { oneTimePasswordField, parseForm, passkeyField } from '@/lib/web/form'
import { reportError } from '@/lib/web/report-error'
import { safeReturnTo } from '@/lib/web/return-to'
import { AUTHENTICATION_PLACES } from '../authentication-places'
import type { CodesState, Sheet } from '../sheet-of'
import { stepUpPurpose } from './purpose'
import { resume, resumedAgain } from './resume'

const passwordForm = z.object({ password: passwordField })
const bothForm = passwordForm.extend({ oneTimePassword: oneTimePasswordField })

const reportFault = async (error: unknown) => {
  await reportError(error)
  return undefined
}

export async function stepUpAction(_: CodesState, data: FormData): Promise<CodesState> {
  const purpose = stepUpPurpose(data.get('purpose'))
  return answerSessionForm(data, frameOf(data, AUTHENTICATION_PLACES), async (ctx, session) => {
    const asked = asksForSecondFactor(session, purpose, ctx.clock.now())
    const input = parseForm(asked ? bothForm : passwordForm, data)
    if (!input.ok) return input
    const result = await stepUp(ctx, session, purpose, input.value)
    return result.ok ? ok(await goOn(ctx, data, result.value.sessionToken)) : result
  })
}

export async function beginPasskeyStepUpAction(_: FormState, data: FormData): Promise<PasskeyOptions> {
  const failures = { 'passkey-wait': 'form' } satisfies SessionPlacesOf<typeof beginPasskeyStepUp>
  const here = safeReturnTo(data.get('returnTo'), FALLBACK)
  return answerSessionForm<Pick<PasskeyOptions, 'get'>, 'passkey-wait'>(
    data,
    { here, failures },
    async (ctx, session) => {
      const begun = await beginPasskeyStepUp(ctx, session)
      return begun.ok ? ok({ show: { get: begun.value } }) : begun
    },
  )
}

export async function stepUpWithPasskeyAction(_: CodesState, data: FormData): Promise<CodesState> {
  const failures = {
    'passkey-expired': 'form',
    'passkey-refused': 'form',
    'passkey-unknown': 'form',
    'passkey-removed': 'form',
    'passkey-not-verified': 'form',
    'passkey-after-password': 'form',
    'passkey-of-another-account': 'form',
  } satisfies SessionPlacesOf<typeof stepUpWithPasskey>
  return answerSessionForm(data, frameOf(data, failures), async (ctx, session) => {
    const input = parseForm(z.object({ passkey: passkeyField }), data)
    if (!input.ok) return input
    const result = await stepUpWithPasskey(ctx, session, input.value.passkey)
    return result.ok ? ok(await goOn(ctx, data, result.value.sessionToken)) : result
  })
}

const FALLBACK = '/profile/security'

/** The frame of either form: where it leads, and what comes of it when it is sent twice. */
function frameOf<Failures>(data: FormData, failures: Failures) {
  const here = safeReturnTo(data.get('returnTo'), FALLBACK)
  const given = data.get('resume') // missing unless a press of a button led here
  const repeated = async (answer: RepeatedAnswer): Promise<Outcome<Sheet>> =>
    (given === null ? undefined : await resumedAgain(stepUpPurpose(data.get('purpose')), answer)) ?? {
      goTo: here,
    }
  return { here, failures, repeated }
}

/** Carries out what the step-up was for. A fault leaves the person stepped up, where they came from. */
async function goOn(ctx: Context, data: FormData, sessionToken: SessionToken): Promise<Outcome<Sheet>> {
  await clearCookie('resume')
  const goTo = safeReturnTo(data.get('returnTo'), FALLBACK)
  const given = data.get('resume')
  if (given === null) return { sessionToken, goTo }
  const purpose = stepUpPurpose(data.get('purpose'))
  const resumed = await resume(ctx, purpose, String(given), sessionToken).catch(reportFault)
  return resumed ?? { sessionToken, goTo, notice: 'not-done' }
}
