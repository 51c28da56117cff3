'use server'

import { z } from 'zod'
import { lineField } from '@/lib/credentials/fields'
import * as policy from '@/lib/policy'
import { ok } from '@/lib/result'
import { confirmAuthenticator } from '@/lib/two-factor/confirm-enrolment'
import { cancelEnrolment } from '@/lib/two-factor/enrolment'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm, type SessionPlacesOf } from '@/lib/web/answer-session-form'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { overtaken } from '../overtaken'

const TWO_FACTOR = '/profile/security/two-factor'

const schema = z.object({
  oneTimePassword: oneTimePasswordField,
  deviceName: lineField(policy.lengths.deviceName),
})

export async function confirmDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  const failures = {
    'wrong-code': 'oneTimePassword',
    'wrong-code-check-clock': 'oneTimePassword',
    'wrong-code-slow-clock': 'oneTimePassword',
    'enrolment-wait': 'form',
    'enrolment-over': overtaken('enrolment-over'),
    'already-off': 'form',
    'too-many-devices': 'form',
  } satisfies SessionPlacesOf<typeof confirmAuthenticator>
  const frame = { here: `${TWO_FACTOR}/new-device`, failures, repeated: () => ({ goTo: TWO_FACTOR }) }
  return answerSessionForm(data, frame, async (ctx, session) => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const { oneTimePassword: code, deviceName } = input.value
    const confirmed = await confirmAuthenticator(ctx, session, { code, deviceName })
    if (!confirmed.ok) return confirmed
    const { sessionToken, moved } = confirmed.value
    return ok({ sessionToken, goTo: TWO_FACTOR, notice: moved ? 'device-moved' : 'device-added' })
  })
}

export async function cancelEnrolmentAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(data, { here: TWO_FACTOR, failures: {} }, async (ctx, session) => {
    await cancelEnrolment(ctx, session)
    return ok({ goTo: TWO_FACTOR })
  })
}
