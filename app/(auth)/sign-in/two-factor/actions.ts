'use server'

import { z } from 'zod'
import { answerForm, type FormState, type PlacesOf } from '@/lib/web/answer-form'
import { oneTimePasswordField, parseForm } from '@/lib/web/form'
import { answer } from '../answer'

const schema = z.object({ oneTimePassword: oneTimePasswordField })

const PLACES = {
  'wrong-code': 'oneTimePassword',
  'wrong-code-check-clock': 'oneTimePassword',
  'wrong-code-slow-clock': 'oneTimePassword',
  'code-of-old-entry': 'oneTimePassword',
  'code-already-used': 'oneTimePassword',
  'wrong-or-unreadable': 'form',
  'second-factor-wait': 'form',
  'one-time-passwords-blocked': 'form',
} satisfies PlacesOf<typeof answer<'one-time-password'>>

export async function verifyOneTimePasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, PLACES, async () => {
    const input = parseForm(schema, data)
    return input.ok ? answer(data, { kind: 'one-time-password', code: input.value.oneTimePassword }) : input
  })
}
