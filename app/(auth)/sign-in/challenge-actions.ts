'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Result } from '@/lib/result'
import { readAnswer } from '@/lib/sessions/repeated-answer'
import { answerChallenge } from '@/lib/two-factor/challenge'
import type { SecondFactor } from '@/lib/two-factor/second-factor'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { clearCookie, readCookie, setCookie } from '@/lib/web/cookies'
import { backupCodeField, oneTimePasswordField, parseForm } from '@/lib/web/form'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'

const TWO_FACTOR = '/profile/security/two-factor'

const oneTimePasswordForm = z.object({ oneTimePassword: oneTimePasswordField })
const backupCodeForm = z.object({ backupCode: backupCodeField })

export async function verifyOneTimePasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const input = parseForm(oneTimePasswordForm, data)
    return input.ok ? answer(data, { kind: 'one-time-password', code: input.value.oneTimePassword }) : input
  })
}

export async function verifyBackupCodeAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const input = parseForm(backupCodeForm, data)
    return input.ok ? answer(data, { kind: 'backup-code', code: input.value.backupCode }) : input
  })
}

async function answer(data: FormData, factor: SecondFactor): Promise<Result<never>> {
  const returnTo = safeReturnTo(data.get('returnTo'))
  const token = await readCookie('challenge')
  const ctx = await requestContext(data)
  const result = await answerChallenge(ctx, token ?? '', factor)
  if (result.ok)
    return enter(result.value.sessionToken, result.value.backupCodesLeft === 0 ? TWO_FACTOR : returnTo)
  const earlier = token ? await readAnswer(ctx, token) : undefined
  if (earlier?.sessionToken) return enter(earlier.sessionToken, returnTo)
  const { code } = result.failure
  if (code !== 'challenge-over' && code !== 'too-many-tries') return result
  if (await currentSession()) redirect(returnTo) // the same answer, sent twice
  redirect(withReturnTo('/sign-in', returnTo, { notice: code }))
}

async function enter(sessionToken: string, goTo: string): Promise<never> {
  await setCookie('session', sessionToken)
  await clearCookie('challenge')
  redirect(goTo)
}
