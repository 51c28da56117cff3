'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { emailAddressField, passwordField } from '@/lib/credentials/fields'
import { signIn } from '@/lib/sign-in/sign-in'
import { answerForm, type FormState, type PlacesOf } from '@/lib/web/answer-form'
import { ensureBrowserToken, setCookie } from '@/lib/web/cookies'
import { parseForm } from '@/lib/web/form'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'

const schema = z.object({ email: emailAddressField, password: passwordField })

const PLACES = {
  'wrong-address-or-password': 'form',
  'password-wait': 'form',
  'challenge-wait': 'form',
  'account-disabled': 'form',
} satisfies PlacesOf<typeof signIn>

export async function signInAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, PLACES, async () => {
    const returnTo = safeReturnTo(data.get('returnTo'))
    if (await currentSession()) redirect(returnTo)
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const ctx = await requestContext()
    const client = { ...ctx.client, browserToken: await ensureBrowserToken() }
    const result = await signIn({ ...ctx, client }, input.value)
    if (!result.ok) return result
    await setCookie(result.value.opened, result.value.token)
    redirect(result.value.opened === 'challenge' ? withReturnTo('/sign-in/two-factor', returnTo) : returnTo)
  })
}
