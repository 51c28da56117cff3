'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { newPasswordField } from '@/lib/accounts/fields'
import { redeemPasswordLink } from '@/lib/accounts/password-link'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { ensureBrowserToken } from '@/lib/web/cookies'
import { parseForm } from '@/lib/web/form'
import { requestContext } from '@/lib/web/request-context'

const schema = z.object({ newPassword: newPasswordField })

export async function savePasswordAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const purpose = data.get('purpose') === 'invitation' ? 'invitation' : 'reset'
    const token = String(data.get('token'))
    const ctx = await requestContext()
    const client = { ...ctx.client, browserToken: await ensureBrowserToken() }
    const saved = await redeemPasswordLink({ ...ctx, client }, purpose, { token, ...input.value })
    if (!saved.ok) return saved
    redirect('/sign-in?notice=password-saved')
  })
}
