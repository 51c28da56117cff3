'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { passwordLinkPath } from '@/lib/accounts/password-link'
import { undoEmailChange } from '@/lib/accounts/undo-email-change'
import { emailAddressField } from '@/lib/credentials/fields'
import { linkTokenIn } from '@/lib/crypto/token'
import { answerForm, type FormState, type PlacesOf } from '@/lib/web/answer-form'
import { parseForm } from '@/lib/web/form'
import { requestContext } from '@/lib/web/request-context'

const schema = z.object({ oldEmail: emailAddressField })

const PLACES = {
  'not-old-address': 'oldEmail',
  'address-taken': 'form',
  'link-unknown': 'form',
  'link-used': 'form',
  'link-expired': 'form',
} satisfies PlacesOf<typeof undoEmailChange>

export async function undoEmailChangeAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, PLACES, async () => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const given = { token: linkTokenIn(data.get('token')), typedEmail: input.value.oldEmail }
    const undone = await undoEmailChange(await requestContext(), given)
    if (!undone.ok) return undone
    redirect(passwordLinkPath('reset', undone.value))
  })
}
