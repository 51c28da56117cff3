'use server'

import { z } from 'zod'
import type { OutcomeState } from '@/app/_ui/outcome'
import { passwordField } from '@/lib/credentials/fields'
import { confirmDisable } from '@/lib/two-factor/disable-by-email'
import type { PlacesOf } from '@/lib/web/answer-form'
import { answerLinkForm } from '@/lib/web/answer-link-form'
import { parseForm } from '@/lib/web/form'

const schema = z.object({ password: passwordField })

const PLACES = {
  'wrong-password': 'password',
  'password-wait': 'form',
  'disable-link-unknown': 'form',
  'disable-link-used': 'form',
  'disable-link-expired': 'form',
  'disable-link-replaced': 'form',
  'disable-link-invalidated': 'form',
  'disable-link-someone-else': 'form',
  'already-off': 'form',
  'session-over': 'form',
} satisfies PlacesOf<typeof confirmDisable>

export async function disableAction(_: OutcomeState, data: FormData): Promise<OutcomeState> {
  return answerLinkForm(data, PLACES, async (ctx, { token, session }) => {
    const input = parseForm(schema, data)
    return input.ok ? confirmDisable(ctx, { token, session, password: input.value.password }) : input
  })
}
