'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { lineField } from '@/lib/accounts/fields'
import { formatTime } from '@/lib/i18n/time'
import * as policy from '@/lib/policy'
import { ok, type Result } from '@/lib/result'
import type { Session } from '@/lib/sessions/session'
import type { IssuedCodes } from '@/lib/two-factor/backup-codes'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { beginEnrolment, confirmEnrolment } from '@/lib/two-factor/enrolment'
import { renewBackupCodes } from '@/lib/two-factor/renew-backup-codes'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { setCookie } from '@/lib/web/cookies'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { requireSession } from '@/lib/web/guard'
import { languageFor } from '@/lib/web/language'
import { processContext } from '@/lib/web/process-context'
import { withReturnTo } from '@/lib/web/return-to'
import { leaveIfOvertaken } from './overtaken'

const HERE = '/profile/security/two-factor'

/** Codes as the sheet shows them: in this answer, and on no later page. */
export type CodesState = FormState & { sheet?: { codes: string[]; made: string; turnedOn: boolean } }

const turnOnForm = z.object({
  oneTimePassword: oneTimePasswordField,
  deviceName: lineField(policy.lengths.deviceName),
})

export async function beginEnrolmentAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    const result = await beginEnrolment(ctx, session, { purpose: 'turn-on' })
    if (result.ok) await setCookie('session', result.value)
    if (result.ok || result.failure.code === 'already-on') redirect(HERE)
    if (result.failure.code === 'step-up-needed')
      redirect(withReturnTo('/confirm', HERE, { purpose: 'turn-on' }))
    return result
  })
}

export async function turnOnAction(_: CodesState, data: FormData): Promise<CodesState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    const input = parseForm(turnOnForm, data)
    if (!input.ok) return input
    const { oneTimePassword: code, deviceName } = input.value
    const confirmed = await confirmEnrolment(ctx, session, { code, deviceName })
    leaveIfOvertaken(confirmed)
    return showOnce(session, confirmed)
  })
}

export async function renewCodesAction(_: CodesState, data: FormData): Promise<CodesState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    const result = await renewBackupCodes(ctx, session)
    if (!result.ok && result.failure.code === 'step-up-needed') {
      redirect(withReturnTo('/confirm', HERE, { purpose: 'new-codes' }))
    }
    return showOnce(session, result)
  })
}

export async function requestDisableAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    const result = await requestDisable(ctx, session)
    if (result.ok) redirect(HERE)
    return result
  })
}

async function showOnce(session: Session, result: Result<IssuedCodes>): Promise<Result<CodesState>> {
  if (!result.ok) return result
  const { backupCodes, sessionToken } = result.value
  await setCookie('session', sessionToken)
  const made = formatTime(processContext().clock.now(), await languageFor(session))
  return ok({ sheet: { codes: backupCodes, made, turnedOn: !session.account.twoFactorOn } })
}
