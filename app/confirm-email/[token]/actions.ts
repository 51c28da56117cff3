'use server'

import { z } from 'zod'
import type { OutcomeState } from '@/app/_ui/outcome'
import { confirmEmailChange } from '@/lib/accounts/change-email'
import { passwordField } from '@/lib/credentials/fields'
import type { PlacesOf } from '@/lib/web/answer-form'
import { answerLinkForm } from '@/lib/web/answer-link-form'
import { parseForm } from '@/lib/web/form'

const schema = z.object({ password: passwordField })

const PLACES = {
  'wrong-password': 'password',
  'password-wait': 'form',
  'address-taken': 'form',
  'link-unknown': 'form',
  'link-used': 'form',
  'link-expired': 'form',
  'link-invalidated': 'form',
  'session-over': 'form',
} satisfies PlacesOf<typeof confirmEmailChange>

export async function confirmEmailAction(_: OutcomeState, data: FormData): Promise<OutcomeState> {
  return answerLinkForm(data, PLACES, async (ctx, { token, session }) => {
    const input = parseForm(schema, data)
    return input.ok ? confirmEmailChange(ctx, { token, session, password: input.value.password }) : input
  })
}
