'use server'

import { z } from 'zod'
import { lineField } from '@/lib/accounts/fields'
import * as policy from '@/lib/policy'
import { ok } from '@/lib/result'
import { removeDevice, renameDevice } from '@/lib/two-factor/devices'
import {
  beginEnrolment,
  cancelEnrolment,
  confirmDevice,
  type EnrolmentGoal,
} from '@/lib/two-factor/enrolment'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm } from '@/lib/web/answer-session-form'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { OVERTAKEN } from './overtaken'

const HERE = '/profile/security/two-factor'
const NEW_DEVICE = `${HERE}/new-device`

const nameForm = z.object({ deviceName: lineField(policy.lengths.deviceName) })
const deviceForm = nameForm.extend({ oneTimePassword: oneTimePasswordField })

/** No device has the nil UUID, which stands for what is no id at all. */
const NIL = '00000000-0000-0000-0000-000000000000'
const idIn = (data: FormData) => z.uuid().safeParse(data.get('device')).data ?? NIL

export async function addDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  return begin(data, { purpose: 'add-device' })
}

export async function moveDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  return begin(data, { purpose: 'move-device', replaces: idIn(data) })
}

function begin(data: FormData, goal: EnrolmentGoal): Promise<FormState> {
  const frame = { here: HERE, repeated: () => ({ goTo: NEW_DEVICE }) }
  return answerSessionForm(data, frame, async (ctx, session) => {
    const begun = await beginEnrolment(ctx, session, goal)
    return begun.ok ? ok({ sessionToken: begun.value, goTo: NEW_DEVICE }) : begun
  })
}

export async function confirmDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  const frame = { here: NEW_DEVICE, leadTo: OVERTAKEN, repeated: () => ({ goTo: HERE }) }
  return answerSessionForm(data, frame, async (ctx, session) => {
    const input = parseForm(deviceForm, data)
    if (!input.ok) return input
    const { oneTimePassword: code, deviceName } = input.value
    const confirmed = await confirmDevice(ctx, session, { code, deviceName })
    if (!confirmed.ok) return confirmed
    const { sessionToken, moved } = confirmed.value
    return ok({ sessionToken, goTo: `${HERE}?notice=${moved ? 'device-moved' : 'device-added'}` })
  })
}

export async function cancelEnrolmentAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(data, { here: HERE }, async (ctx, session) => {
    await cancelEnrolment(ctx, session)
    return ok({ goTo: HERE })
  })
}

export async function removeDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  const removedNow = `${HERE}?notice=device-removed`
  return answerSessionForm(
    data,
    { here: HERE, repeated: () => ({ goTo: removedNow }) },
    async (ctx, session) => {
      const removed = await removeDevice(ctx, session, idIn(data))
      return removed.ok ? ok({ sessionToken: removed.value, goTo: removedNow }) : removed
    },
  )
}

export async function renameDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  const id = idIn(data)
  const frame = { here: `${HERE}/rename/${id}`, typed: 'deviceName' } as const
  return answerSessionForm(data, frame, async (ctx, session) => {
    const input = parseForm(nameForm, data)
    if (!input.ok) return input
    const renamed = await renameDevice(ctx, session, { id, ...input.value })
    return renamed.ok ? ok({ goTo: `${HERE}?notice=device-renamed` }) : renamed
  })
}
