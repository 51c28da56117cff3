'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { emailAddress } from '@/lib/accounts/email-address'
import { signIn } from '@/lib/sessions/sign-in'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { browserToken, setCookie } from '@/lib/web/cookies'
import { parseForm, passwordField } from '@/lib/web/form'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'

const schema = z.object({ email: emailAddress, password: passwordField })

export async function signInAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, { keep: ['email'] }, async () => {
    const goOn = safeReturnTo(data.get('returnTo'))
    if (await currentSession()) redirect(goOn)
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const ctx = await requestContext()
    const client = { ...ctx.client, browserToken: await browserToken() }
    const result = await signIn({ ...ctx, client }, input.value)
    if (!result.ok) return result
    await setCookie(result.value.next, result.value.token)
    redirect(result.value.next === 'challenge' ? withReturnTo('/sign-in/two-factor', goOn) : goOn)
  })
}
