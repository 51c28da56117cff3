'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Result } from '@/lib/result'
import { answerChallenge } from '@/lib/two-factor/challenge'
import type { SecondFactor } from '@/lib/two-factor/second-factor'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { clearCookie, setCookie } from '@/lib/web/cookies'
import { backupCodeField, oneTimePasswordField, parseForm } from '@/lib/web/form'
import { requireChallenge } from '@/lib/web/guard'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'

const oneTimePasswordForm = z.object({ oneTimePassword: oneTimePasswordField })
const backupCodeForm = z.object({ backupCode: backupCodeField })

export async function verifyOneTimePasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, {}, async () => {
    const input = parseForm(oneTimePasswordForm, data)
    return input.ok ? answer(data, { kind: 'one-time-password', code: input.value.oneTimePassword }) : input
  })
}

export async function verifyBackupCodeAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, {}, async () => {
    const input = parseForm(backupCodeForm, data)
    return input.ok ? answer(data, { kind: 'backup-code', code: input.value.backupCode }) : input
  })
}

async function answer(data: FormData, factor: SecondFactor): Promise<Result<never>> {
  const goOn = safeReturnTo(data.get('returnTo'))
  const { ctx, challenge } = await requireChallenge(goOn)
  const result = await answerChallenge(ctx, challenge, factor)
  if (result.ok) {
    await setCookie('session', result.value)
    await clearCookie('challenge')
    redirect(goOn)
  }
  const { code } = result.failure
  if (code === 'challenge-over' || code === 'too-many-tries')
    redirect(withReturnTo('/sign-in', goOn, { notice: code }))
  return result
}
