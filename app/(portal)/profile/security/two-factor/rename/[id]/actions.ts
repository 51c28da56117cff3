'use server'

import { z } from 'zod'
import { lineField } from '@/lib/credentials/fields'
import * as policy from '@/lib/policy'
import { ok } from '@/lib/result'
import { renameAuthenticator } from '@/lib/two-factor/authenticators'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm, type SessionPlacesOf } from '@/lib/web/answer-session-form'
import { parseForm } from '@/lib/web/form'
import { deviceId } from '../../device-id'

const TWO_FACTOR = '/profile/security/two-factor'

const schema = z.object({ deviceName: lineField(policy.lengths.deviceName) })

export async function renameDeviceAction(_: FormState, data: FormData): Promise<FormState> {
  const id = deviceId(data.get('device'))
  const failures = { 'device-gone': 'form' } satisfies SessionPlacesOf<typeof renameAuthenticator>
  const frame = { here: `${TWO_FACTOR}/rename/${id}`, typed: 'deviceName', failures } as const
  return answerSessionForm(data, frame, async (ctx, session) => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const renamed = await renameAuthenticator(ctx, session, { id, ...input.value })
    return renamed.ok ? ok({ goTo: TWO_FACTOR, notice: 'device-renamed' }) : renamed
  })
}
