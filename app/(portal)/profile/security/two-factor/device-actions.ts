'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { lineField } from '@/lib/accounts/fields'
import * as policy from '@/lib/policy'
import { removeDevice, renameDevice } from '@/lib/two-factor/devices'
import {
  beginEnrolment,
  cancelEnrolment,
  confirmDevice,
  type EnrolmentGoal,
} from '@/lib/two-factor/enrolment'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { setCookie } from '@/lib/web/cookies'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { requireSession } from '@/lib/web/guard'
import { withReturnTo } from '@/lib/web/return-to'
import { leaveIfOvertaken } from './overtaken'

const HERE = '/profile/security/two-factor'
const NEW_DEVICE = `${HERE}/new-device`

const nameForm = z.object({ deviceName: lineField(policy.lengths.deviceName) })
const deviceForm = nameForm.extend({ oneTimePassword: oneTimePasswordField })

/** No device has the nil UUID, which stands for what is no id at all. */
const NIL = '00000000-0000-0000-0000-000000000000'
const idIn = (data: FormData) => z.uuid().safeParse(data.get('device')).data ?? NIL

export async function addDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, () => begin({ purpose: 'add-device' }))
}

export async function moveDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, () => begin({ purpose: 'move-device', replaces: idIn(data) }))
}

async function begin(goal: EnrolmentGoal) {
  const { ctx, session } = await requireSession(HERE)
  const begun = await beginEnrolment(ctx, session, goal)
  if (begun.ok) {
    await setCookie('session', begun.value)
    redirect(NEW_DEVICE)
  }
  if (begun.failure.code === 'step-up-needed')
    redirect(withReturnTo('/confirm', HERE, { purpose: goal.purpose }))
  return begun
}

export async function confirmDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(NEW_DEVICE)
    const input = parseForm(deviceForm, data)
    if (!input.ok) return input
    const { oneTimePassword: code, deviceName } = input.value
    const confirmed = await confirmDevice(ctx, session, { code, deviceName })
    const purpose = data.get('goal') === 'move' ? 'move-device' : 'add-device'
    if (!confirmed.ok && confirmed.failure.code === 'step-up-needed')
      redirect(withReturnTo('/confirm', NEW_DEVICE, { purpose }))
    leaveIfOvertaken(confirmed)
    if (!confirmed.ok) return confirmed
    await setCookie('session', confirmed.value)
    redirect(`${HERE}?notice=${purpose === 'move-device' ? 'device-moved' : 'device-added'}`)
  })
}

export async function cancelEnrolmentAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    await cancelEnrolment(ctx, session)
    redirect(HERE)
  })
}

export async function removeDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    const removed = await removeDevice(ctx, session, idIn(data))
    if (!removed.ok && removed.failure.code === 'step-up-needed')
      redirect(withReturnTo('/confirm', HERE, { purpose: 'remove-device' }))
    if (!removed.ok) return removed
    await setCookie('session', removed.value)
    redirect(`${HERE}?notice=device-removed`)
  })
}

export async function renameDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession(HERE)
    const input = parseForm(nameForm, data)
    if (!input.ok) return input
    const renamed = await renameDevice(ctx, session, { id: idIn(data), ...input.value })
    if (!renamed.ok) return renamed
    redirect(`${HERE}?notice=device-renamed`)
  })
}
