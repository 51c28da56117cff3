'use server'

import { z } from 'zod'
import type { PasskeyOptions } from '@/app/_ui/use-passkey'
import { fail, ok } from '@/lib/result'
import { beginPasskeyAnswer } from '@/lib/sign-in/answer-with-passkey'
import { answerForm, type FormState, type PlacesOf } from '@/lib/web/answer-form'
import { readCookie } from '@/lib/web/cookies'
import { oneTimePasswordField, parseForm, passkeyField } from '@/lib/web/form'
import { requestContext } from '@/lib/web/request-context'
import { answer, answerByPasskey } from '../answer'

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

export async function beginPasskeyAnswerAction(_: FormState, data: FormData): Promise<PasskeyOptions> {
  const places = { 'challenge-over': 'form', 'passkey-wait': 'form' } satisfies PlacesOf<
    typeof beginPasskeyAnswer
  >
  return answerForm(data, places, async () => {
    const token = await readCookie('challenge')
    const begun = token
      ? await beginPasskeyAnswer(await requestContext(), token)
      : fail({ code: 'challenge-over' as const })
    return begun.ok ? ok({ get: begun.value }) : begun
  })
}

export async function answerWithPasskeyAction(_: FormState, data: FormData): Promise<FormState> {
  const places = {
    'passkey-expired': 'form',
    'passkey-refused': 'form',
    'passkey-unknown': 'form',
    'passkey-removed': 'form',
    'passkey-not-verified': 'form',
    'passkey-after-password': 'form',
    'passkey-of-another-account': 'form',
  } satisfies PlacesOf<typeof answerByPasskey>
  return answerForm(data, places, async () => {
    const input = parseForm(z.object({ passkey: passkeyField }), data)
    return input.ok ? answerByPasskey(data, input.value.passkey) : input
  })
}
