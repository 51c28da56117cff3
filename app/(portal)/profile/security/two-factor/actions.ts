'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { lineField } from '@/lib/credentials/fields'
import * as policy from '@/lib/policy'
import { ok } from '@/lib/result'
import { removeAuthenticator } from '@/lib/two-factor/authenticators'
import { confirmEnrolment } from '@/lib/two-factor/confirm-enrolment'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { beginEnrolment, type EnrolmentRequest } from '@/lib/two-factor/enrolment'
import { renewBackupCodes } from '@/lib/two-factor/renew-backup-codes'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm, type SessionPlacesOf } from '@/lib/web/answer-session-form'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { type CodesState, sheetOf } from '../../../sheet-of'
import { deviceId } from './device-id'
import { overtaken } from './overtaken'

const HERE = '/profile/security/two-factor'
const NEW_DEVICE = `${HERE}/new-device`
const PASSKEY = `${HERE}/passkey`

const turnOnForm = z.object({
  oneTimePassword: oneTimePasswordField,
  deviceName: lineField(policy.lengths.deviceName),
})

export async function beginEnrolmentAction(_: FormState, data: FormData): Promise<FormState> {
  const failures = {
    'already-on': HERE,
    'already-off': 'form',
    'too-many-devices': 'form',
    'device-gone': 'form',
  } satisfies SessionPlacesOf<typeof beginEnrolment>
  const frame = { here: HERE, failures, resumesWith: '', repeated: () => ({ goTo: HERE }) }
  return answerSessionForm(data, frame, async (ctx, session) => {
    const begun = await beginEnrolment(ctx, session, { purpose: 'turn-on' })
    return begun.ok ? ok({ ...begun.value, goTo: HERE }) : begun
  })
}

export async function turnOnAction(_: CodesState, data: FormData): Promise<CodesState> {
  const failures = {
    'wrong-code': 'oneTimePassword',
    'wrong-code-check-clock': 'oneTimePassword',
    'wrong-code-slow-clock': 'oneTimePassword',
    'enrolment-wait': 'form',
    'enrolment-over': overtaken('enrolment-over'),
    'already-on': overtaken('already-on'),
  } satisfies SessionPlacesOf<typeof confirmEnrolment>
  const frame = { here: HERE, failures, repeated: sheetOf({ turnedOn: true }) }
  return answerSessionForm(data, frame, async (ctx, session) => {
    const input = parseForm(turnOnForm, data)
    if (!input.ok) return input
    const { oneTimePassword: code, deviceName } = input.value
    const confirmed = await confirmEnrolment(ctx, session, { code, deviceName })
    return confirmed.ok ? ok(await sheetOf({ turnedOn: true }, session)(confirmed.value)) : confirmed
  })
}

export async function renewCodesAction(_: CodesState, data: FormData): Promise<CodesState> {
  const failures = {
    'already-off': 'form',
    'codes-made-already': 'form',
    'mail-limit': 'form',
  } satisfies SessionPlacesOf<typeof renewBackupCodes>
  const replaces = String(data.get('replaces'))
  const frame = { here: HERE, failures, resumesWith: replaces, repeated: sheetOf({ turnedOn: false }) }
  return answerSessionForm(data, frame, async (ctx, session) => {
    const renewed = await renewBackupCodes(ctx, session, replaces)
    // With script a refused form stays as it was: the next press would name the old batch again.
    if (!renewed.ok && renewed.failure.code === 'codes-made-already') revalidatePath(HERE)
    return renewed.ok ? ok(await sheetOf({ turnedOn: false }, session)(renewed.value)) : renewed
  })
}

export async function requestDisableAction(_: FormState, data: FormData): Promise<FormState> {
  const failures = { 'already-off': 'form', 'mail-limit': 'form' } satisfies SessionPlacesOf<
    typeof requestDisable
  >
  return answerSessionForm(data, { here: HERE, failures }, async (ctx, session) => {
    const requested = await requestDisable(ctx, session)
    return requested.ok ? ok({ goTo: HERE }) : requested
  })
}

export async function addDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  return beginDevice(data, { purpose: 'add-device' })
}

export async function moveDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  return beginDevice(data, { purpose: 'move-device', replaces: deviceId(data.get('device')) })
}

/** Leads to the page that asks for fresh proof first, if there is none. */
export async function goToPasskeyAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(data, { here: HERE, failures: {} }, async () => ok({ goTo: PASSKEY }))
}

function beginDevice(data: FormData, request: EnrolmentRequest): Promise<FormState> {
  const failures = {
    'already-on': 'form',
    'already-off': 'form',
    'too-many-devices': 'form',
    'device-gone': 'form',
  } satisfies SessionPlacesOf<typeof beginEnrolment>
  const resumesWith = request.purpose === 'move-device' ? request.replaces : ''
  const frame = { here: HERE, failures, resumesWith, repeated: () => ({ goTo: NEW_DEVICE }) }
  return answerSessionForm(data, frame, async (ctx, session) => {
    const begun = await beginEnrolment(ctx, session, request)
    return begun.ok ? ok({ ...begun.value, goTo: NEW_DEVICE }) : begun
  })
}

export async function removeDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  const removedNow = { goTo: HERE, notice: 'device-removed' }
  const failures = { 'device-gone': 'form', 'last-device': 'form' } satisfies SessionPlacesOf<
    typeof removeAuthenticator
  >
  const device = deviceId(data.get('device'))
  const frame = { here: HERE, failures, resumesWith: device, repeated: () => removedNow }
  return answerSessionForm(data, frame, async (ctx, session) => {
    const removed = await removeAuthenticator(ctx, session, device)
    return removed.ok ? ok({ ...removed.value, ...removedNow }) : removed
  })
}
