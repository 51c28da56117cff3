'use server'

import { z } from 'zod'
import type { PasskeyOptions } from '@/app/_ui/use-passkey'
import { lineField } from '@/lib/credentials/fields'
import * as policy from '@/lib/policy'
import { ok } from '@/lib/result'
import { addPasskey, beginPasskey } from '@/lib/two-factor/add-passkey'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm, type SessionPlacesOf } from '@/lib/web/answer-session-form'
import { parseForm, passkeyField } from '@/lib/web/form'
import { type CodesState, sheetOf } from '../../../../sheet-of'

const HERE = '/profile/security/two-factor/passkey'
const DEVICES = '/profile/security/two-factor'

const nameForm = z.object({ passkeyName: lineField(policy.lengths.deviceName) })
const passkeyForm = nameForm.extend({ passkey: passkeyField })

export async function beginPasskeyAction(_: FormState, data: FormData): Promise<PasskeyOptions> {
  const failures = { 'too-many-devices': 'form', 'passkey-wait': 'form' } satisfies SessionPlacesOf<
    typeof beginPasskey
  >
  return answerSessionForm<Pick<PasskeyOptions, 'create'>, keyof typeof failures>(
    data,
    { here: HERE, failures },
    async (ctx, session) => {
      const input = parseForm(nameForm, data)
      if (!input.ok) return input
      const begun = await beginPasskey(ctx, session)
      return begun.ok ? ok({ show: { create: begun.value } }) : begun
    },
  )
}

export async function addPasskeyAction(_: CodesState, data: FormData): Promise<CodesState> {
  const failures = {
    'too-many-devices': 'form',
    'passkey-expired': 'form',
    'passkey-refused': 'form',
    'passkey-already-there': 'form',
  } satisfies SessionPlacesOf<typeof addPasskey>
  return answerSessionForm(data, { here: HERE, failures }, async (ctx, session) => {
    const input = parseForm(passkeyForm, data)
    if (!input.ok) return input
    const { passkey: response, passkeyName: deviceName } = input.value
    const added = await addPasskey(ctx, session, { response, deviceName })
    if (!added.ok) return added
    const { backupCodes, sessionToken } = added.value
    if (!backupCodes) return ok({ sessionToken, goTo: DEVICES, notice: 'device-added' })
    return ok(await sheetOf({ turnedOn: true }, session)({ backupCodes, sessionToken }))
  })
}
